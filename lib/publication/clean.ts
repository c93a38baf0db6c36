/** XML 1.0 has no way to carry most control characters, nor halves of surrogate pairs: a single one would make a feed unreadable. */
export const clean = (text: string): string => text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, "");

import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import type { Locale } from "#db/vocabulary.ts";

/** The words of what is published beside the pages: feeds. */
export type PublicWords = Pick<typeof de, "public" | "stages">;

const words: Record<Locale, PublicWords> = { de, en };

export const publicWords = (locale: Locale): PublicWords => words[locale];

import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import type { Locale } from "#db/vocabulary.ts";

/** What roles and functions are called, for texts that are written into the database or a mail rather than a page. */
export type DirectoryWords = (typeof de)["directory"];

const words: Record<Locale, DirectoryWords> = { de: de.directory, en: en.directory };

export const directoryWords = (locale: Locale): DirectoryWords => words[locale];

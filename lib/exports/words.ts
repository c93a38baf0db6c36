import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import type { Locale } from "#db/vocabulary.ts";
import { formatMomentLong } from "../format.ts";

/** What files say around names and addresses, in the language of whoever loads them. */
export type ExportWords = (typeof de)["exports"];

const byLocale: Record<Locale, ExportWords> = { de: de.exports, en: en.exports };

export const exportWords = (locale: Locale): ExportWords => byLocale[locale];

/** Fills `{name}` in a sentence; moments are written as people of the city read them. */
export function say(sentence: string, values: Record<string, string | number | Date>, locale: Locale): string {
  return sentence.replace(/\{(\w+)\}/g, (written, name: string) => {
    const value = values[name];
    return value instanceof Date ? formatMomentLong(value, locale) : String(value ?? written);
  });
}

import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import type { Locale } from "#db/vocabulary.ts";

/** What stands on an emergency sheet around names and addresses. Filled by `say` (lib/exports/words.ts). */
export type SheetWords = (typeof de)["sheets"];

const byLocale: Record<Locale, SheetWords> = { de: de.sheets, en: en.sheets };

export const sheetWords = (locale: Locale): SheetWords => byLocale[locale];

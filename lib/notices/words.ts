import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import type { Locale, TextVariant } from "#db/vocabulary.ts";

export type MailWords = typeof de.mail;

const byLocale: Record<Locale, MailWords> = { de: de.mail, en: en.mail };

/** Leichte Sprache is German: dates, labels and everything around the text are the German ones. */
export const localeOf = (variant: TextVariant): Locale => (variant === "en" ? "en" : "de");

export const mailWords = (variant: TextVariant): MailWords => byLocale[localeOf(variant)];

/** Fills `{name}` in a sentence of the mails. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (written, name: string) => values[name] ?? written);
}

/** "Ute Brandt", "Ute Brandt und Kevin Moll", "A, B und C". */
export function enumerate(items: readonly string[], variant: TextVariant): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${mailWords(variant).and} ${items.at(-1)}`;
}

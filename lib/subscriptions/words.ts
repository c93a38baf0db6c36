import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import type { Locale } from "#db/vocabulary.ts";

/** The words of mails to subscribers. */
export type SubscriptionWords = Pick<typeof de, "subscription_mail" | "stages" | "impacts">;

const words: Record<Locale, SubscriptionWords> = { de, en };

export const wordsOf = (locale: Locale): SubscriptionWords => words[locale];

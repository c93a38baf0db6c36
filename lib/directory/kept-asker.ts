import type { Role } from "#db/vocabulary.ts";
import type { Asker } from "./addresses.ts";
import { defaultAsker } from "./answer.ts";

/** Whom somebody writes for, kept in their browser by whoever chose it. */
export const ASKER_COOKIE = "lagebote-asker";

export const isAsker = (value: unknown): value is Asker => value === "everyone" || value === "administration";

/**
 * For whom addresses are, unless the page says otherwise. Of a secretary nobody knows whether they write from the town hall or from a company:
 * what they have chosen before counts, until then what works for both. For all others it is no question.
 */
export function usualAsker(roles: readonly Role[], kept: string | undefined): Asker {
  const guessed = defaultAsker(roles);
  return guessed === "everyone" && isAsker(kept) ? kept : guessed;
}

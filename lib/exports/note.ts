import type { Locale } from "#db/vocabulary.ts";
import type { ExportEntry } from "./entries.ts";
import { exportWords, say } from "./words.ts";

type Noted = Pick<ExportEntry, "address" | "via" | "closed">;

/** What to know before writing to somebody, in sentences: since when and until when, instead of what, and the advice. */
export function noteOf(entry: Noted, locale: Locale): string {
  const words = exportWords(locale).note;
  const { address, via, closed } = entry;
  const sentences = [
    address ? null : words.none,
    via ? say(words.via, { label: via }, locale) : null,
    address ? validity(address.since, address.until, locale) : null,
    closed
      ? say(closed.audience === "nobody" ? words.closed_for_all : words.closed_for_others, { address: closed.value }, locale)
      : null,
    adviceOf(entry, locale),
  ];
  return sentences.filter(Boolean).join(" ");
}

/** The part of it that neither dates nor addresses say. */
export function adviceOf({ address }: Pick<Noted, "address">, locale: Locale): string {
  const words = exportWords(locale).note;
  const fallback = address?.fallback ?? null;
  const sentences = [
    address?.audience === "administration" ? words.administration_only : null,
    fallback?.resendSince
      ? say(fallback.deliveredLate ? words.delivered_late : words.resend, { at: fallback.resendSince }, locale)
      : null,
    fallback && !fallback.replyPossible ? words.no_reply : null,
    fallback?.phoneWanted ? words.phone_wanted : null,
    fallback?.note ?? null,
  ];
  return sentences.filter(Boolean).join(" ");
}

function validity(since: Date | null, until: Date | null, locale: Locale): string | null {
  const words = exportWords(locale).note;
  if (since && until) return say(words.since_until, { since, until }, locale);
  if (since) return say(words.since, { since }, locale);
  return until ? say(words.until, { until }, locale) : null;
}

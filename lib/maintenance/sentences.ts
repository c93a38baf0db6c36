import type { Locale, MaintenanceUpdateKind } from "#db/vocabulary.ts";
import { fill } from "../notices/words.ts";
import { publicWords } from "../publication/words.ts";
import { formatPeriod } from "./period.ts";

type Told = { kind: MaintenanceUpdateKind; text: string | null; startsAt: Date; endsAt: Date; recordedAt: Date };

/**
 * What an update says in plain text, complete without anything beside it, for feeds, mails and programs: the sentence of its kind with the
 * times, then the text that somebody wrote; of an announcement what the work means.
 */
export function sentenceOf({ kind, text, startsAt, endsAt, recordedAt }: Told, description: string, locale: Locale): string {
  const words = publicWords(locale).public.maintenance;
  const sentence = kind === "note" ? "" : fill(words.sentences[kind], formatPeriod(startsAt, endsAt, recordedAt, locale));
  return [sentence, text ?? (kind === "announced" || kind === "reminded" ? description : "")].filter(Boolean).join("\n\n");
}

/** "Wartung: Neue Server: Verschoben" */
export const titleOf = (title: string, kind: MaintenanceUpdateKind, locale: Locale): string => {
  const words = publicWords(locale).public.maintenance;
  return fill(words.update_title, { title, kind: words.kinds[kind] });
};

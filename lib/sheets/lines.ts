import type { Locale } from "#db/vocabulary.ts";
import type { Address, Asker } from "../directory/addresses.ts";
import type { Answer } from "../directory/answer.ts";
import type { Detour } from "../directory/detours.ts";
import { adviceOf } from "../exports/note.ts";
import { exportWords, say } from "../exports/words.ts";
import type { SheetLine, Way } from "./sheet.ts";
import type { Party } from "./people.ts";
import { sheetWords } from "./words.ts";

type Answered = { answer: Answer; detour: Detour | null };
export type AnswerOf = Record<Asker, Answered>;

/** Written to as always: an address that stands in for no other, their own or, if they never had one, that of their office. */
export const isUsual = ({ answer: { address, closed }, detour }: Answered): boolean =>
  closed === undefined && !address?.fallback && Boolean(address ?? detour);

export function lineOf({ name, words, answers }: Pick<Party, "name" | "words" | "answers">, locale: Locale): SheetLine {
  const everyone = wayOf(answers.everyone, locale);
  const administration = wayOf(answers.administration, locale);
  const phone = answers.everyone.answer.phone ?? answers.administration.answer.phone;
  return {
    name,
    function: words.join(", "),
    everyone,
    administration: administration.address === everyone.address ? null : administration,
    phone: phone?.value ?? null,
    isPhoneInternal: answers.everyone.answer.phone === undefined && phone !== undefined,
  };
}

/** Every contact point that a line shows. */
export function shownIn({ answers }: { answers: AnswerOf }): Address[] {
  return [answers.everyone, answers.administration].flatMap(({ answer: { address, closed, phone, upcoming, lapse }, detour }) =>
    [address, address ? undefined : detour?.address, closed, phone, upcoming, lapse?.standIn].filter(
      (each) => each !== undefined,
    ),
  );
}

function wayOf({ answer: { address, closed, upcoming, lapse }, detour }: Answered, locale: Locale): Way {
  const used = address ?? detour?.address;
  const words = sheetWords(locale);
  const notes = [
    ...(used ? usedNotes(used, address ? null : detour, closed, locale) : closedNotes(closed, locale)),
    ...(lapse
      ? [lapse.hasLapsed ? say(words.lapsed, { address: lapse.standIn.value, at: lapse.at }, locale) : words.lapses]
      : []),
    ...(upcoming?.since ? [say(words.upcoming, { at: upcoming.since, address: upcoming.value }, locale)] : []),
  ];
  return { address: used?.value ?? null, notes, isFallback: Boolean(address?.fallback) };
}

/** An address that is as it always was needs no words. */
function usedNotes(address: Address, detour: Detour | null, closed: Address | undefined, locale: Locale): string[] {
  const words = exportWords(locale).note;
  const { since, until } = address;
  const isNew = Boolean(address.fallback ?? closed);
  return [
    detour ? say(words.via, { label: detour.label }, locale) : null,
    closed ? say(sheetWords(locale).instead, { address: closed.value }, locale) : null,
    isNew && since && until ? say(words.since_until, { since, until }, locale) : null,
    isNew && since && !until ? say(words.since, { since }, locale) : null,
    until && !(isNew && since) ? say(words.until, { until }, locale) : null,
    address.fallback ? adviceOf({ address }, locale) : null,
  ].filter((sentence): sentence is string => Boolean(sentence));
}

function closedNotes(closed: Address | undefined, locale: Locale): string[] {
  const words = exportWords(locale).note;
  if (!closed) return [];
  return [say(closed.audience === "nobody" ? words.closed_for_all : words.closed_for_others, { address: closed.value }, locale)];
}

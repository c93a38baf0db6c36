import type { organizations } from "#db/schema/index.ts";
import type { Locale, MembershipRole } from "#db/vocabulary.ts";
import { currentAddresses } from "../directory/current-addresses.ts";
import { governing, type Instruction } from "../directory/instructions.ts";
import { confidentialIds } from "../directory/look-up-log.ts";
import { holdsSeat } from "../directory/members.ts";
import { directoryWords } from "../directory/words.ts";
import { say } from "../exports/words.ts";
import { type AnswerOf, isUsual, lineOf, shownIn } from "./lines.ts";
import { type Party, peopleIn } from "./people.ts";
import type { SheetAsking, Sources } from "./read-sheets.ts";
import type { Sheet, SheetLine } from "./sheet.ts";
import { sheetWords } from "./words.ts";

type Organization = Pick<typeof organizations.$inferSelect, "id" | "key" | "name" | "kind" | "parentId">;

const leading: readonly MembershipRole[] = ["chair", "head"];
const serving: readonly MembershipRole[] = ["secretary", "contact"];

/** Puts together what was read: pure. */
export function composeSheet(body: Organization, sources: Sources, { at, locale }: SheetAsking): Sheet {
  const words = sheetWords(locale);
  const people = peopleIn(body.id, sources);
  const members = people.filter((party) => party.roles.some((role) => holdsSeat(body.kind, role)));
  const helpers = people.filter((party) => !members.includes(party));
  const own = ownMailbox(body, sources, words.own);
  const first = [
    ...own,
    ...people.filter((party) => party.roles.some((role) => leading.includes(role))),
    ...contactsOf(body, people, sources),
  ];
  const shown = [...people, ...first].flatMap(shownIn);
  const instructions = governing(sources.instructions, shown).map((each) => instructionLine(each, locale));
  const { cityName } = sources.settings;
  const lines = (parties: readonly Party[]) => parties.map((party) => lineOf(party, locale));
  const shared = commonNotes(lines(people));
  return {
    key: body.key,
    name: body.name,
    kind: body.kind,
    facts: factsOf(body, members.length, locale),
    at,
    locale,
    cityName,
    help: helpOf(sources, locale),
    first: lines([...new Set(first)]),
    members: lines(members),
    helpers: lines(helpers),
    situation: situationOf(people, shared.length > 0, locale),
    commonNotes: shared,
    instructions,
    internalIds: [...new Set(confidentialIds(shown))],
  };
}

function ownMailbox({ id, name }: Organization, { own }: Sources, word: string): Party[] {
  const everyone = own.everyone.get(id);
  const administration = own.administration.get(id);
  if (!everyone || !administration) return [];
  const answers: AnswerOf = { everyone, administration };
  const hasAny = shownIn({ answers }).length > 0;
  return hasAny ? [{ personId: 0, name, words: [word], roles: [], answers }] : [];
}

/** Who serves it; of a board without anybody of its own, who serves the company. */
function contactsOf({ parentId, kind }: Organization, people: readonly Party[], sources: Sources): Party[] {
  const serve = (parties: readonly Party[]) => parties.filter((party) => party.roles.some((role) => serving.includes(role)));
  const own = serve(people);
  return own.length > 0 || kind !== "supervisory_board" || parentId === null ? own : serve(peopleIn(parentId, sources));
}

function factsOf({ kind }: Organization, count: number, locale: Locale): string {
  const words = sheetWords(locale);
  const isBody = !holdsSeat(kind, "secretary");
  const pattern = isBody ? (count === 1 ? words.one_member : words.members) : count === 1 ? words.one_person : words.people;
  return say(pattern, { kind: directoryWords(locale).kind[kind], count }, locale);
}

function helpOf({ settings: { helpPhone, helpHours, senderName } }: Sources, locale: Locale): Sheet["help"] {
  if (!helpPhone) return null;
  const label = say(sheetWords(locale).help, { sender: senderName }, locale);
  return { label, text: [helpPhone, helpHours].filter(Boolean).join(", ") };
}

/** @param hasCommonNotes they say already what to send again */
function situationOf(people: readonly Party[], hasCommonNotes: boolean, locale: Locale): Sheet["situation"] {
  const words = sheetWords(locale);
  const unusual = people.filter(({ answers }) => !isUsual(answers.everyone));
  if (unusual.length === 0) return { text: people.length > 0 ? words.nothing_closed : "", isDisturbed: false };
  const { resendSince } = currentAddresses(unusual.map(({ name, answers: { everyone } }) => ({ ...everyone, name })));
  const sentences = [
    say(words.closed, { closed: unusual.length, count: people.length }, locale),
    resendSince && !hasCommonNotes ? say(words.resend, { at: resendSince }, locale) : null,
  ];
  return { text: sentences.filter(Boolean).join(" "), isDisturbed: true };
}

/** Of one cause, every address has the same advice. Of one address alone it is not moved away. */
function commonNotes(lines: readonly SheetLine[]): string[] {
  const [first, second, ...others] = lines.flatMap(({ everyone, administration }) =>
    [everyone, administration].filter((way) => way?.isFallback).map((way) => way?.notes ?? []),
  );
  if (!first || !second) return [];
  return first.filter((note) => [second, ...others].every((notes) => notes.includes(note)));
}

function instructionLine({ reference, title, suspension }: Instruction, locale: Locale): string {
  const words = sheetWords(locale);
  if (!suspension) return say(words.instruction, { reference, title }, locale);
  const { decidedBy, fromAt: from, untilAt: until } = suspension;
  if (!until) return say(words.suspended, { reference, title, decidedBy, at: from }, locale);
  return say(words.suspended_until, { reference, title, decidedBy, at: from, until }, locale);
}

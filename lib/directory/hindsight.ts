import type { Db } from "#db/open.ts";
import type { Answer, Asking } from "./answer.ts";
import type { Detour } from "./detours.ts";
import { listStatements, type Statement } from "./statements.ts";

/** An answer as it stands on a page. */
export type Answered = { answer: Answer; detour: Detour | null };

/** The same question with the other knowledge: what was said then about a past moment, or, of what was said, what is known now. */
export type Hindsight = Answered & {
  kind: "said_then" | "known_now";
  /** When what makes the difference was recorded; null when that is no statement about these addresses. */
  recordedAt: Date | null;
};

/**
 * Answers with, beside each, what was said then or is known now, where that is another address. Of now and of what is to come nobody
 * knew otherwise.
 *
 * @param ask answers alike: as many, in the same order, whatever is known
 */
export function withHindsight<T extends Answered>(
  db: Db,
  asking: Asking,
  now: Date,
  ask: (asking: Asking) => readonly T[],
): (T & { hindsight?: Hindsight })[] {
  const answers = ask(asking);
  const other = otherKnowledge(asking, now);
  if (!other) return [...answers];
  const others = ask(other.asking);
  const differing = answers.flatMap((answer, index) => (isOther(answer, others[index]) ? [index] : []));
  const involved = differing.flatMap((index) => [...idsOf(answers[index]!), ...idsOf(others[index]!)]);
  const later = laterStatements(db, [...new Set(involved)], asking);
  return answers.map((answer, index) => {
    const instead = others[index];
    if (!instead || !isOther(answer, instead)) return answer;
    const ids = [...idsOf(answer), ...idsOf(instead)];
    const recordedAt = later.find((statement) => ids.includes(statement.contactPointId))?.recordedAt ?? null;
    return { ...answer, hindsight: { answer: instead.answer, detour: instead.detour, kind: other.kind, recordedAt } };
  });
}

function otherKnowledge(asking: Asking, now: Date): { asking: Asking; kind: Hindsight["kind"] } | undefined {
  const { knownAt, ...rest } = asking;
  if (knownAt) return { asking: rest, kind: "known_now" };
  return asking.at < now ? { asking: { ...asking, knownAt: asking.at }, kind: "said_then" } : undefined;
}

/** What was said about the moment after it could be known, first recorded first. */
function laterStatements(db: Db, contactPointIds: readonly number[], { at, knownAt = at }: Asking): Statement[] {
  return listStatements(db, contactPointIds)
    .filter(({ recordedAt, from, to }) => recordedAt > knownAt && (!from || from <= at) && (!to || at < to))
    .toReversed();
}

const idsOf = ({ answer }: Answered) =>
  [answer.address, answer.closed].flatMap((address) => (address ? [address.contactPointId] : []));

const isOther = (one: Answered, other: Answered | undefined) => other !== undefined && valueOf(one) !== valueOf(other);
const valueOf = ({ answer, detour }: Answered) => (answer.address ?? detour?.address)?.value;

import type { Db } from "#db/open.ts";
import type { Answer, Asking } from "./answer.ts";
import type { Detour } from "./detours.ts";
import { listStatements } from "./statements.ts";

/** An answer as it stands on a page. */
export type Answered = { answer: Answer; detour: Detour | null };

/** The same question with the other knowledge: what was said then about a past moment, or, of what was said, what is known now. */
export type Hindsight = Answered & {
  kind: "said_then" | "known_now";
  /** When what makes the difference was recorded; null when that is not one statement. */
  recordedAt: Date | null;
};

/** What to ask beside a question about another moment. Undefined for now and for what is still to come: nobody knew otherwise. */
export function otherKnowledge(asking: Asking, now: Date): { asking: Asking; kind: Hindsight["kind"] } | undefined {
  const { knownAt, ...rest } = asking;
  if (knownAt) return { asking: rest, kind: "known_now" };
  return asking.at < now ? { asking: { ...asking, knownAt: asking.at }, kind: "said_then" } : undefined;
}

/** Undefined when both name the same address. */
export function hindsightOf(
  db: Db,
  answered: Answered,
  other: Answered,
  kind: Hindsight["kind"],
  { at, knownAt = at }: Asking,
): Hindsight | undefined {
  if (valueOf(answered) === valueOf(other)) return undefined;
  const involved = [answered, other]
    .flatMap(({ answer }) => [answer.address, answer.closed])
    .filter((each) => each !== undefined);
  const later = listStatements(db, [...new Set(involved.map((address) => address.contactPointId))])
    .filter(({ recordedAt, from, to }) => recordedAt > knownAt && (!from || from <= at) && (!to || at < to))
    .map((statement) => statement.recordedAt);
  return { ...other, kind, recordedAt: later.at(-1) ?? null };
}

const valueOf = ({ answer, detour }: Answered) => (answer.address ?? detour?.address)?.value;

import type { Audience } from "#db/vocabulary.ts";
import type { Answer } from "./answer.ts";

/** Why several mailboxes cannot be used: one reason, one sentence. */
export type Closure = { count: number; since: Date; audience: Audience; reason: string | null; incidentId: number | null };

/** The usual addresses that cannot be used, by what is the reason; the most common first. Each address counts once. */
export function groupClosures(answers: readonly Pick<Answer, "closed">[]): Closure[] {
  const closed = new Map(answers.flatMap(({ closed: each }) => (each ? [[each.contactPointId, each] as const] : [])));
  const groups = Map.groupBy(closed.values(), (each) => `${each.audience} ${each.incidentId} ${each.reason}`);
  return [...groups.values()]
    .flatMap((same) => {
      const [first] = same;
      const since = same.flatMap((each) => (each.since ? [each.since] : [])).toSorted((a, b) => a.getTime() - b.getTime())[0];
      return first && since
        ? [{ count: same.length, since, audience: first.audience, reason: first.reason, incidentId: first.incidentId }]
        : [];
    })
    .toSorted((a, b) => b.count - a.count);
}

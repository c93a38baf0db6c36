import type { Db } from "#db/open.ts";
import { compareTexts } from "../directory/names.ts";
import { listOwnerNames, listOwners } from "../directory/owners.ts";
import type { Span } from "../directory/reachability.ts";
import { type AffectedAddress, loadAffected } from "../incidents/affected.ts";
import { boardStates, type BoardState, caseState } from "./case-state.ts";
import { loadCases } from "./cases.ts";
import { listClosedMailboxes, listFirstTold, ownerKey } from "./mailboxes.ts";

export type BoardRow = ReturnType<typeof loadBoard>[number];

/**
 * Every mailbox that the incident closed, with how far it is on its way back: the order of states, then that of a directory.
 *
 * @param only of these mailboxes; those that the incident has not closed are left out
 */
export function loadBoard(db: Db, incidentId: number, at: Date, only?: readonly number[]) {
  const wanted = only && new Set(only);
  const ids = listClosedMailboxes(db, incidentId).filter((id) => !wanted || wanted.has(id));
  const affected = new Map(loadAffected(db, incidentId, ids, at).map((row) => [row.address.contactPointId, row]));
  const owners = listOwners(db, ids);
  const names = listOwnerNames(db, ids);
  const cases = loadCases(db, incidentId);
  const told = listFirstTold(db, incidentId);
  const rows = ids.flatMap((contactPointId) => {
    const found = affected.get(contactPointId);
    if (!found) return [];
    const own = cases.get(contactPointId);
    const keys = (owners.get(contactPointId) ?? []).map(ownerKey);
    const course = {
      ...courseOf(found.address.spans, incidentId, at),
      toldAt: firstOf(keys.flatMap((key) => told.get(key) ?? [])),
      moves: own?.moves ?? [],
    };
    const sortName = names.get(contactPointId)?.[0]?.sortName ?? "";
    // The same address may stand in again, because of another incident.
    const standIn = found.standIn?.incidentId === incidentId ? found.standIn : undefined;
    return [{ contactPointId, ...found, standIn, ...caseState(course), ...course, ownerKeys: keys, sortName, case: own }];
  });
  const rankOf = (row: { state: BoardState }) => boardStates.indexOf(row.state);
  return rows.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || compareTexts(a.sortName, b.sortName) || a.contactPointId - b.contactPointId,
  );
}

/**
 * Since when the incident keeps nobody out of it any more, and since when it first did. What another incident closes later is that one's
 * concern; as long as nobody has opened it in between, it is still this one's too.
 */
export function courseOf(spans: readonly Span[], incidentId: number, at: Date) {
  const closings = spans.filter((span) => span.incidentId === incidentId && span.audience !== "everyone");
  const last = closings.findLast((span) => (span.from?.getTime() ?? 0) <= at.getTime());
  const reopening = spans.find(
    ({ audience, from }) => audience === "everyone" && from !== null && last?.to && from >= last.to && from <= at,
  );
  return { openSince: reopening?.from ?? undefined, closedSince: closings[0]?.from ?? null };
}

/** Who looks after a mailbox: whoever was named, else whoever has the appointment. */
export const technicianOf = ({ case: own }: Pick<BoardRow, "case">): string | null =>
  own?.technician ?? own?.appointment?.technician ?? null;

/** Of a mailbox, as a sentence names it. */
export const nameOf = ({ owners, address }: Pick<AffectedAddress, "owners" | "address">) => owners.join(", ") || address.value;

/** How many mailboxes stand where; every state, also those with none. */
export function countStates(rows: readonly Pick<BoardRow, "state">[]): Record<BoardState, number> {
  const counts = Object.fromEntries(boardStates.map((state) => [state, 0])) as Record<BoardState, number>;
  for (const row of rows) counts[row.state] += 1;
  return counts;
}

const firstOf = (dates: readonly Date[]): Date | undefined => dates.toSorted((a, b) => a.getTime() - b.getTime())[0];

import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { distributionLists, listConfirmations } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { type ConfirmedMember, findConfirmation, memberKey, membersOf, seenMark } from "./confirmation.ts";
import { resolveLists } from "./resolve.ts";

/** Saying it twice within the hour is saying it once. */
const REPEAT_MS = 3_600_000;

/**
 * Says that a list is as it should be: its rules, and everybody whom they find at the moment.
 *
 * @param seen `seenMark` of what whoever confirms was shown
 * @throws DomainError `list_changed_since_shown` when it is another one now, `not_found`
 */
export function confirmList(db: Db, listId: number, seen: string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const list = tx
      .select({ version: distributionLists.version })
      .from(distributionLists)
      .where(and(eq(distributionLists.id, listId), isNull(distributionLists.archivedAt)))
      .get();
    if (!list) throw new DomainError("not_found");
    const members = resolveLists(tx, [listId], stamp.at);
    if (seenMark(list.version, members) !== seen) throw new DomainError("list_changed_since_shown");
    const confirmed = members.map((member) => ({ key: memberKey(member), name: member.name }));
    if (isSaidAlready(tx, listId, list.version, confirmed, stamp)) return;
    tx.insert(listConfirmations)
      .values({
        listId,
        listVersion: list.version,
        members: JSON.stringify(confirmed),
        confirmedBy: stamp.by,
        confirmedAt: stamp.at,
      })
      .run();
    recordEvent(tx, "list.confirmed", { listId, listVersion: list.version, members: members.length, hash: seen }, stamp);
  });
}

function isSaidAlready(db: Db, listId: number, version: number, members: readonly ConfirmedMember[], { by, at }: Stamp): boolean {
  const last = findConfirmation(db, listId);
  if (!last || last.confirmedBy !== by || last.listVersion !== version) return false;
  const keys = (each: readonly ConfirmedMember[]) =>
    each
      .map((member) => member.key)
      .toSorted()
      .join(" ");
  return at.getTime() - last.confirmedAt.getTime() < REPEAT_MS && keys(membersOf(last)) === keys(members);
}

import { type Db, inTransaction } from "#db/open.ts";
import { restoreReachability } from "../directory/reachability-commands.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import type { Stamp } from "../stamp.ts";
import { nameOf } from "./board.ts";
import { recordMove, requireClosed } from "./commands.ts";
import type { UnlockInput } from "./input.ts";
import { prepareBackNotices } from "./back-notices.ts";

const DAY_MS = 24 * 3_600_000;

export type Unlocked = {
  /** By which it can be undone. */
  changeId: number;
  unlocked: number;
  /** Drafts that wait for somebody to submit them. */
  noticeIds: number[];
};

/**
 * Opens mailboxes for everyone again, ends what stood in for them after the grace period, moves their cases on, and prepares the notices
 * that say so. All of it or nothing.
 *
 * @throws DomainError `not_found`, `mailbox_not_closed`, `mailbox_open`, `unlock_before_closing`, `contact_point_expired`
 */
export function unlockMailboxes(db: Db, number: string, input: UnlockInput, stamp: Stamp): Unlocked {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    const { reason, from = stamp.at, graceDays } = input;
    const rows = requireClosed(tx, incident.id, input.contactPointIds, stamp.at);
    // As if it had never been closed: neither board nor proof would know of it any more.
    const early = rows.find(({ address }) => address.since !== null && from <= address.since);
    if (early) throw new DomainError("unlock_before_closing", { name: nameOf(early) }, "from");
    const contactPointIds = rows.map((row) => row.contactPointId);
    const retireFallbacksAt = new Date(from.getTime() + graceDays * DAY_MS);
    const restoration = { contactPointIds, from, reason, incidentId: incident.id, retireFallbacksAt };
    const changeId = restoreReachability(tx, restoration, stamp);
    for (const contactPointId of contactPointIds)
      recordMove(tx, { incidentId: incident.id, contactPointId, state: "unlocked", note: reason }, stamp);
    const noticeIds =
      input.prepareNotices && !incident.closedAt ? prepareBackNotices(tx, number, contactPointIds, stamp, retireFallbacksAt) : [];
    recordEvent(tx, "reactivation.unlocked", { incidentId: incident.id, changeId, contactPointIds, noticeIds, graceDays }, stamp);
    return { changeId, unlocked: contactPointIds.length, noticeIds };
  });
}

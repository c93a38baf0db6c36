import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import type { DeliveryPurpose } from "#db/vocabulary.ts";
import { isOneOf } from "../../directory/is-one-of.ts";
import { DomainError } from "../../domain-error.ts";
import { recordEvent } from "../../evidence/record-event.ts";
import { type MailSite, mailSite } from "../../notices/site.ts";
import type { Stamp } from "../../stamp.ts";
import { refuseAddresses } from "../follow-up-addresses.ts";
import { oweFollowUps, reopenNotice } from "../follow-ups.ts";
import { moveDeliveries } from "../state.ts";
import { withdrawCalls } from "./calls.ts";
import { incidentOf, requireRows, rescuableStates, type RescueRow, unclearStates } from "./rows.ts";

/** How many mails leave because of it; 0: they were on their way already. */
export type SentAgain = { mails: number };

/**
 * Sends what told nobody once more, to the same addresses and as it was approved. What is unclear goes out as the same mail, so that mail
 * programs recognise it where it arrived the first time; of what certainly told nobody a new mail stands in its place. What waits for its
 * next attempt is tried now. Pressed twice, it leaves once.
 *
 * @throws DomainError `delivery_not_failed` when there is nothing to send again, `not_found`, or as `oweFollowUps`
 */
export function sendAgain(
  db: Db,
  noticeId: number,
  deliveryIds: readonly number[],
  stamp: Stamp,
  site: MailSite = mailSite(),
): SentAgain {
  return inTransaction(db, (tx) => {
    const rows = requireRows(tx, noticeId, deliveryIds);
    if (rows.every(isSettled)) throw new DomainError("delivery_not_failed");
    const unclear = rows.filter((row) => unclearStates.includes(row.state));
    const failed = rows.filter((row) => rescuableStates.includes(row.state) && !unclear.includes(row));
    const waiting = rows.filter((row) => row.state === "queued" && row.nextAttemptAt !== null);
    sendSameAgain(tx, noticeId, unclear, stamp);
    sendAnew(tx, noticeId, failed, stamp, site);
    tryNow(tx, waiting, stamp.at);
    const done = [...unclear, ...failed, ...waiting].map((row) => row.id);
    if (done.length > 0)
      recordEvent(tx, "delivery.sent_again", { incidentId: incidentOf(tx, noticeId), noticeId, deliveryIds: done }, stamp);
    return { mails: done.length };
  });
}

/** Arrived as far as anybody knows, or taken back. */
const isSettled = (row: RescueRow) => ["accepted", "delayed", "delivered", "cancelled"].includes(row.state);

/** The same row, Message-ID and letter; its two attempts show that it may have arrived twice. */
function sendSameAgain(db: Db, noticeId: number, rows: readonly RescueRow[], stamp: Stamp): void {
  if (rows.length === 0) return;
  refuseAddresses(db, rows, stamp.at);
  const { heldAt } = reopenNotice(db, noticeId, stamp);
  for (const state of unclearStates) {
    const ids = rows.filter((row) => row.state === state).map((row) => row.id);
    const changes = { nextAttemptAt: null, batchId: null, firstKeyUseAt: null, lastCode: "possibly_twice" };
    moveDeliveries(db, ids, state, "queued", stamp.at, changes);
    if (heldAt) moveDeliveries(db, ids, "queued", "planned", stamp.at);
  }
}

function sendAnew(db: Db, noticeId: number, rows: readonly RescueRow[], stamp: Stamp, site: MailSite): void {
  for (const [purpose, group] of Map.groupBy(rows, (row) => purposeAgain(row.purpose))) {
    const items = group.map(({ id, recipientIds, contactPointId }) => ({ recipientIds, contactPointId, replacesId: id }));
    oweFollowUps(db, noticeId, { purpose, items }, stamp, site);
    replaceRows(db, group, stamp.at);
  }
  withdrawCalls(
    db,
    rows.flatMap((row) => row.recipientIds),
    stamp,
  );
}

/** A reminder sent again is a reminder: whoever answers meanwhile is not reminded. */
const purposeAgain = (purpose: DeliveryPurpose) => (purpose === "reminder" || purpose === "deputy" ? purpose : "again");

export function replaceRows(db: Db, rows: readonly RescueRow[], at: Date): void {
  for (const [state, group] of Map.groupBy(rows, (row) => row.state)) {
    const ids = group.map((row) => row.id);
    moveDeliveries(db, ids, state, "replaced", at, { nextAttemptAt: null });
  }
}

function tryNow(db: Db, rows: readonly RescueRow[], at: Date): void {
  const ids = rows.map((row) => row.id);
  db.update(deliveries)
    .set({ nextAttemptAt: null, updatedAt: at })
    .where(and(isOneOf(deliveries.id, ids), eq(deliveries.state, "queued")))
    .run();
}

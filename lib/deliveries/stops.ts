import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveryRecipients, notices, recipients } from "#db/schema/index.ts";
import type { CallTaskReason } from "#db/vocabulary.ts";
import { oweCalls } from "../calls/owe.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { recordEvent, type Subject } from "../evidence/record-event.ts";
import type { Composed, Mail, Origin } from "./compose.ts";
import type { DueRow } from "./due.ts";
import { divide, findClosed, findEnded, findLate, findToSuppressed } from "./find-stopped.ts";
import { moveDeliveries } from "./state.ts";

export type Ready = { row: DueRow; mail: Mail };

/** Past the last moment of its notice a mail that never left does not leave: its people are telephoned instead. Answers the others. */
export function stopLate(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const { stopped, others } = divide(rows, findLate(db, rows, at));
  for (const [noticeId, group] of Map.groupBy(stopped, (row) => row.noticeId!)) {
    const ids = group.map((row) => row.id);
    moveDeliveries(db, ids, "queued", "expired", at, { nextAttemptAt: null, lastCode: "too_late" });
    oweCallsInstead(db, ids, "too_late", at);
    const subject = { incidentId: incidentOf(db, noticeId), noticeId, deliveries: ids.length };
    recordEvent(db, "delivery.expired", subject, { by: "system", at });
  }
  return others;
}

/** An address closed since approval is not written to; its people are telephoned. Answers the others. */
export function stopClosed(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const { stopped, others } = divide(rows, findClosed(db, rows, at));
  const ids = stopped.map((row) => row.id);
  moveDeliveries(db, ids, "queued", "invalid", at, { nextAttemptAt: null, lastCode: "address_closed" });
  oweCallsInstead(db, ids, "address_closed", at);
  return others;
}

/** A mailbox that mails came back from is not written to again until somebody says so; its people are telephoned. Answers the others. */
export function stopSuppressed(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const { stopped, others } = divide(rows, findToSuppressed(db, rows, at));
  for (const [noticeId, group] of Map.groupBy(stopped, (row) => row.noticeId)) {
    const ids = group.map((row) => row.id);
    moveDeliveries(db, ids, "queued", "suppressed", at, { nextAttemptAt: null, lastCode: "address_suppressed" });
    if (noticeId === null) continue; // subscribers are nobody's duty
    oweCallsInstead(db, ids, "rejected", at);
    const subject = { incidentId: incidentOf(db, noticeId), noticeId, deliveryIds: ids };
    recordEvent(db, "delivery.suppressed", subject, { by: "system", at });
  }
  return others;
}

/** Whoever has unsubscribed meanwhile is not written to any more. Answers the others. */
export function stopEnded(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const { stopped, others } = divide(rows, findEnded(db, rows, at));
  const ids = stopped.map((row) => row.id);
  moveDeliveries(db, ids, "queued", "cancelled", at, { nextAttemptAt: null, lastCode: "unsubscribed" });
  return others;
}

/**
 * What would be sent is not what was approved: it is never sent, the alarm is in the chain of proof, and its people are telephoned.
 * Answers the others.
 */
export function stopAltered(db: Db, rows: readonly DueRow[], composed: readonly Composed[], at: Date): Ready[] {
  const ready: Ready[] = [];
  const altered: (DueRow & { fault: string })[] = [];
  for (const [i, row] of rows.entries()) {
    const result = composed[i]!;
    if ("mail" in result) ready.push({ row, mail: result.mail });
    else altered.push({ ...row, fault: result.fault });
  }
  for (const [fault, group] of Map.groupBy(altered, (row) => row.fault)) {
    const ids = group.map((row) => row.id);
    moveDeliveries(db, ids, "queued", "sending", at);
    moveDeliveries(db, ids, "sending", "rejected", at, { nextAttemptAt: null, ownerEpoch: null, lastCode: fault });
    oweCallsInstead(db, ids, "rejected", at);
    raiseAlarms(db, group, fault, at);
  }
  return ready;
}

/** What cannot happen unless the file was changed or there is a bug. One event per notice or mailing, naming its deliveries. */
export function raiseAlarms(db: Db, rows: readonly (Origin & { id: number })[], fault: string, at: Date): void {
  for (const group of Map.groupBy(rows, (row) => `${row.noticeId}/${row.mailingId}`).values()) {
    const { noticeId, mailingId } = group[0]!;
    const deliveryIds = group.map((row) => row.id);
    const subject: Subject =
      noticeId === null
        ? { mailingId, deliveryIds, fault }
        : { incidentId: incidentOf(db, noticeId), noticeId, deliveryIds, fault };
    recordEvent(db, "delivery.alarm", subject, { by: "system", at });
  }
}

const incidentOf = (db: Db, noticeId: number): number | null =>
  db.select({ id: notices.incidentId }).from(notices).where(eq(notices.id, noticeId)).get()?.id ?? null;

/** A call for everybody whom these deliveries should have told. */
export function oweCallsInstead(db: Db, deliveryIds: readonly number[], reason: CallTaskReason, at: Date): void {
  if (deliveryIds.length === 0) return;
  const told = db
    .selectDistinct({ noticeId: recipients.noticeId, recipientId: recipients.id })
    .from(deliveryRecipients)
    .innerJoin(recipients, eq(recipients.id, deliveryRecipients.recipientId))
    .where(isOneOf(deliveryRecipients.deliveryId, deliveryIds))
    .all();
  oweCalls(
    db,
    told.map((row) => ({ ...row, reason })),
    at,
  );
}

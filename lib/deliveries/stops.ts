import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { rowsOf } from "#db/rows-of.ts";
import { deliveryRecipients, notices, recipients, subscribers } from "#db/schema/index.ts";
import type { CallTaskReason } from "#db/vocabulary.ts";
import { oweCalls } from "../calls/owe.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { recordEvent, type Subject } from "../evidence/record-event.ts";
import { findSuppressed } from "../suppressions/queries.ts";
import type { Composed, Mail, Origin } from "./compose.ts";
import type { DueRow } from "./due.ts";
import { normalizeAddress } from "./normalize-address.ts";
import { moveDeliveries } from "./state.ts";

export type Ready = { row: DueRow; mail: Mail };

/**
 * Past the last moment of its notice a mail that never left does not leave: its people are telephoned instead. One that has been tried
 * and put off goes on being tried; its moment was kept, the other side was not ready. Answers the others.
 */
export function stopLate(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const late = rowsOf<{ id: number; incidentId: number }>(
    db,
    "select id, incident_id as incidentId from notices where id in (select value from json_each(?)) and not_after_at < ?",
    JSON.stringify([...new Set(rows.flatMap((row) => row.noticeId ?? []))]),
    at.getTime(),
  );
  const lateIds = new Set(late.map((notice) => notice.id));
  // A test mail may leave at any time, and so may what follows a notice: somebody wants it now.
  const isLate = (row: DueRow) =>
    row.wave > 0 && row.purpose === "notice" && row.attemptCount === 0 && lateIds.has(row.noticeId ?? 0);
  for (const notice of late) {
    const ids = rows.filter((row) => isLate(row) && row.noticeId === notice.id).map((row) => row.id);
    if (ids.length === 0) continue;
    moveDeliveries(db, ids, "queued", "expired", at, { nextAttemptAt: null, lastCode: "too_late" });
    oweCallsInstead(db, ids, "too_late", at);
    const subject = { incidentId: notice.incidentId, noticeId: notice.id, deliveries: ids.length };
    recordEvent(db, "delivery.expired", subject, { by: "system", at });
  }
  return rows.filter((row) => !isLate(row));
}

/** An address closed since approval is not written to; its people are telephoned. Answers the others. */
export function stopClosed(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const closed = closedContactPoints(db, rows, at);
  const stopped = rows.filter((row) => closed.has(row.contactPointId ?? 0)).map((row) => row.id);
  moveDeliveries(db, stopped, "queued", "invalid", at, { nextAttemptAt: null, lastCode: "address_closed" });
  oweCallsInstead(db, stopped, "address_closed", at);
  return rows.filter((row) => !closed.has(row.contactPointId ?? 0));
}

/** A mailbox that mails came back from is not written to again until somebody says so; its people are telephoned. Answers the others. */
export function stopSuppressed(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const suppressed = findSuppressed(
    db,
    rows.map((row) => normalizeAddress(row.address)),
  );
  if (suppressed.size === 0) return [...rows];
  const isStopped = (row: DueRow) => suppressed.has(normalizeAddress(row.address));
  for (const [noticeId, group] of Map.groupBy(rows.filter(isStopped), (row) => row.noticeId)) {
    const ids = group.map((row) => row.id);
    moveDeliveries(db, ids, "queued", "suppressed", at, { nextAttemptAt: null, lastCode: "address_suppressed" });
    if (noticeId === null) continue; // subscribers are nobody's duty
    oweCallsInstead(db, ids, "rejected", at);
    const subject = { incidentId: incidentOf(db, noticeId), noticeId, deliveryIds: ids };
    recordEvent(db, "delivery.suppressed", subject, { by: "system", at });
  }
  return rows.filter((row) => !isStopped(row));
}

/** Whoever has unsubscribed meanwhile is not written to any more. Answers the others. */
export function stopEnded(db: Db, rows: readonly DueRow[], at: Date): DueRow[] {
  const ids = rows.flatMap((row) => row.subscriberId ?? []);
  if (ids.length === 0) return [...rows];
  const ended = db
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(and(isOneOf(subscribers.id, ids), isNotNull(subscribers.endedAt)))
    .all();
  const endedIds = new Set(ended.map((subscriber) => subscriber.id));
  const isEnded = (row: DueRow) => endedIds.has(row.subscriberId ?? 0);
  const stopped = rows.filter(isEnded).map((row) => row.id);
  moveDeliveries(db, stopped, "queued", "cancelled", at, { nextAttemptAt: null, lastCode: "unsubscribed" });
  return rows.filter((row) => !isEnded(row));
}

/** Of the rows that cover an instant, the last recorded one counts; `nobody` closes, and so does that nothing is said of the instant. */
function closedContactPoints(db: Db, rows: readonly DueRow[], at: Date): Set<number> {
  const ids = [...new Set(rows.flatMap((row) => row.contactPointId ?? []))];
  const closed = rowsOf<{ id: number }>(
    db,
    `
    select v.value as id from json_each(?) v
    where coalesce((
      select r.audience from reachabilities r
      where r.contact_point_id = v.value and (r.valid_from is null or r.valid_from <= ?) and (r.valid_to is null or r.valid_to > ?)
      order by r.id desc limit 1
    ), 'nobody') = 'nobody'`,
    JSON.stringify(ids),
    at.getTime(),
    at.getTime(),
  );
  return new Set(closed.map((row) => row.id));
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

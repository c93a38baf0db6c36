import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { callTasks, notices } from "#db/schema/index.ts";
import type { NoticeState } from "#db/vocabulary.ts";
import { cancelDeliveries, moveWaiting } from "../deliveries/outbox.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent, type Subject } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { NOT_AFTER_MS } from "./approval.ts";
import { countBundleChange, refuseWaiting } from "./bundled.ts";
import { type Notice, requireNotice } from "./context.ts";
import type { ScheduleInput } from "./input.ts";
import { isEditable, mayBecome, moveNotice } from "./state.ts";

/**
 * "Anhalten": nothing leaves until somebody goes on; of a send that has begun, nothing more than what is being handed over just now.
 *
 * @throws DomainError `already_sent`, `notice_moved`, `notice_held`
 */
export function holdNotice(db: Db, noticeId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { incidentId, state } = requireHoldable(tx, noticeId);
    const held = tx
      .update(notices)
      .set({ heldAt: stamp.at, updatedAt: stamp.at })
      .where(and(eq(notices.id, noticeId), eq(notices.state, state), isNull(notices.heldAt)))
      .run();
    if (held.changes !== 1) throw new DomainError("notice_held");
    const waiting: Subject =
      state === "sending" ? { deliveries: moveWaiting(tx, noticeId, ["queued"], "planned", stamp.at) } : {};
    recordEvent(tx, "notice.held", { incidentId, noticeId, ...waiting }, stamp);
  });
}

/**
 * Goes on after a hold. Of a notice that had not begun, what is late by then is not sent: the worker lets it expire and the application
 * asks. Whoever goes on with a send that had begun has been asked: what waits leaves within the usual half hour.
 *
 * @throws DomainError `notice_not_held`, `already_sent`, `notice_moved`
 */
export function resumeNotice(db: Db, noticeId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { incidentId, state, notAfterAt } = requireHoldable(tx, noticeId);
    const usual = new Date(stamp.at.getTime() + NOT_AFTER_MS);
    const extended = state === "sending" && notAfterAt && notAfterAt < usual ? { notAfterAt: usual } : {};
    const resumed = tx
      .update(notices)
      .set({ heldAt: null, updatedAt: stamp.at, ...extended })
      .where(and(eq(notices.id, noticeId), eq(notices.state, state), isNotNull(notices.heldAt)))
      .run();
    if (resumed.changes !== 1) throw new DomainError("notice_not_held");
    const waiting: Subject =
      state === "sending" ? { deliveries: moveWaiting(tx, noticeId, ["planned"], "queued", stamp.at) } : {};
    recordEvent(tx, "notice.resumed", { incidentId, noticeId, ...waiting }, stamp);
  });
}

/**
 * Skips the rest of the undo hold, not a planned moment.
 *
 * @throws DomainError `notice_held`, `already_sent`, `notice_moved`
 */
export function releaseNow(db: Db, noticeId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const notice = requireScheduled(tx, noticeId);
    if (notice.heldAt) throw new DomainError("notice_held");
    const releaseAt = new Date(Math.max(stamp.at.getTime(), notice.scheduledAt?.getTime() ?? 0));
    if (notice.releaseAt && releaseAt >= notice.releaseAt) return; // the hold is over already
    tx.update(notices).set({ releaseAt, updatedAt: stamp.at }).where(eq(notices.id, noticeId)).run();
    recordEvent(tx, "notice.hold_skipped", { incidentId: notice.incidentId, noticeId }, stamp);
  });
}

/** Takes a notice back while nothing has left: mails and calls with it. @throws DomainError `already_sent`, `notice_moved` */
export function cancelNotice(db: Db, noticeId: number, remark: string | undefined, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const notice = requireNotice(tx, noticeId);
    const { incidentId, state } = notice;
    refuseWaiting(tx, notice);
    if (!mayBecome(state, "cancelled")) throw refusalOf(state);
    if (isEditable(state)) countBundleChange(tx, notice, stamp);
    moveNotice(tx, noticeId, state, "cancelled", stamp, remark?.trim() || null);
    const deliveries = cancelDeliveries(tx, noticeId, stamp.at);
    const calls = tx
      .update(callTasks)
      .set({ state: "withdrawn", closedBy: stamp.by, closedAt: stamp.at })
      .where(and(eq(callTasks.noticeId, noticeId), eq(callTasks.state, "open")))
      .run();
    recordEvent(tx, "notice.cancelled", { incidentId, noticeId, deliveries, callTasks: calls.changes }, stamp);
  });
}

/**
 * Says of a notice that nobody sent in time that it goes out after all, as it was frozen.
 *
 * @throws DomainError `not_expired`, `schedule_passed`, `not_after_too_early`
 */
export function rescheduleNotice(db: Db, noticeId: number, input: ScheduleInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const notice = requireNotice(tx, noticeId);
    if (notice.state !== "expired") throw new DomainError("not_expired", { state: notice.state });
    if (input.scheduledAt && input.scheduledAt < stamp.at) throw new DomainError("schedule_passed", {}, "scheduledAt");
    const releaseAt = new Date(Math.max(stamp.at.getTime() + notice.holdSeconds * 1000, input.scheduledAt?.getTime() ?? 0));
    const notAfterAt = input.notAfterAt ?? new Date(releaseAt.getTime() + NOT_AFTER_MS);
    if (notAfterAt < releaseAt) throw new DomainError("not_after_too_early", {}, "notAfterAt");
    const times = { scheduledAt: input.scheduledAt ?? null, releaseAt, notAfterAt, heldAt: null };
    moveNotice(tx, noticeId, "expired", "scheduled", stamp, null, times);
    const deliveries = moveWaiting(tx, noticeId, ["expired"], "planned", stamp.at);
    recordEvent(tx, "notice.rescheduled", { incidentId: notice.incidentId, noticeId, deliveries }, stamp);
  });
}

/** Also while its mails leave: what is on its way then is finished. */
function requireHoldable(db: Db, noticeId: number): Notice {
  const notice = requireNotice(db, noticeId);
  return notice.state === "sending" ? notice : requireScheduled(db, noticeId);
}

function requireScheduled(db: Db, noticeId: number): Notice {
  const notice = requireNotice(db, noticeId);
  if (notice.state !== "scheduled") throw refusalOf(notice.state);
  return notice;
}

/** Why a notice cannot be stopped or moved any more. */
export const refusalOf = (state: NoticeState) =>
  state === "sending" || state === "completed" ? new DomainError("already_sent") : new DomainError("notice_moved", { state });

import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { notices } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { NOT_AFTER_MS } from "./approval.ts";
import { countChange, requireEditable } from "./commands.ts";
import { type Notice, requireNotice } from "./context.ts";
import type { ScheduleInput } from "./input.ts";
import { refusalOf, rescheduleNotice } from "./release-commands.ts";
import { isEditable, moveNotice } from "./state.ts";

/**
 * Says when a notice goes out, in whatever way its state allows: of a draft when it will, of a scheduled one that it goes at another
 * moment, of an expired one that it goes after all. One that waits for approval is not changed under the eyes of its approver.
 *
 * @throws DomainError `not_editable`, `already_sent`, `notice_moved`, or as the three commands
 */
export function scheduleNotice(db: Db, noticeId: number, input: ScheduleInput, stamp: Stamp): void {
  const { state } = requireNotice(db, noticeId);
  if (isEditable(state)) return planNotice(db, noticeId, input, stamp);
  if (state === "expired") return rescheduleNotice(db, noticeId, input, stamp);
  if (state === "submitted") throw new DomainError("not_editable", { state });
  moveRelease(db, noticeId, input, stamp);
}

/**
 * The planned moment of a draft; left out: as soon as it is approved. It is a change of the notice: whoever makes it has written on it,
 * and a returned one becomes a draft again.
 *
 * @throws DomainError `not_editable`, `schedule_passed`, `not_after_too_early`, `not_after_passed`
 */
export function planNotice(db: Db, noticeId: number, input: ScheduleInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { notice } = requireEditable(tx, noticeId);
    const { scheduledAt = null, notAfterAt = null } = input;
    refusePast(input, stamp);
    if (notAfterAt && scheduledAt && notAfterAt <= scheduledAt) throw new DomainError("not_after_too_early", {}, "notAfterAt");
    if (notice.state === "returned") moveNotice(tx, noticeId, "returned", "draft", stamp);
    tx.update(notices).set({ scheduledAt, notAfterAt }).where(eq(notices.id, noticeId)).run();
    countChange(tx, noticeId, stamp);
    recordEvent(tx, "notice.changed", { incidentId: notice.incidentId, noticeId, version: notice.version + 1 }, stamp);
  });
}

/**
 * Another moment for a released notice of which nothing has left. A new undo hold begins: bringing it forward can be a mistake, too. A
 * last moment that somebody chose stays unless a new one is given; the usual half hour moves along.
 *
 * @throws DomainError `already_sent`, `notice_moved`, `schedule_passed`, `not_after_too_early`, `not_after_passed`
 */
export function moveRelease(db: Db, noticeId: number, input: ScheduleInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const notice = requireNotice(tx, noticeId);
    if (notice.state !== "scheduled") throw refusalOf(notice.state);
    refusePast(input, stamp);
    const releaseAt = new Date(Math.max(stamp.at.getTime() + notice.holdSeconds * 1000, input.scheduledAt?.getTime() ?? 0));
    const notAfterAt = input.notAfterAt ?? chosenNotAfter(notice) ?? new Date(releaseAt.getTime() + NOT_AFTER_MS);
    if (notAfterAt < releaseAt) throw new DomainError("not_after_too_early", {}, "notAfterAt");
    const moved = tx
      .update(notices)
      .set({ scheduledAt: input.scheduledAt ?? null, releaseAt, notAfterAt, updatedAt: stamp.at })
      .where(and(eq(notices.id, noticeId), eq(notices.state, "scheduled")))
      .run();
    if (moved.changes !== 1) throw new DomainError("already_sent");
    const subject = { incidentId: notice.incidentId, noticeId, releaseAt: releaseAt.toISOString() };
    recordEvent(tx, "notice.replanned", subject, stamp);
  });
}

function refusePast({ scheduledAt, notAfterAt }: ScheduleInput, { at }: Stamp): void {
  if (scheduledAt && scheduledAt < at) throw new DomainError("schedule_passed", {}, "scheduledAt");
  if (notAfterAt && notAfterAt <= at) throw new DomainError("not_after_passed", {}, "notAfterAt");
}

/** Undefined when it is the usual one, also where the hold was skipped since. */
function chosenNotAfter({ releaseAt, approvedAt, holdSeconds, notAfterAt }: Notice): Date | undefined {
  const holdEnd = approvedAt && approvedAt.getTime() + holdSeconds * 1000;
  const usual = [releaseAt?.getTime(), holdEnd].map((moment) => (moment ?? 0) + NOT_AFTER_MS);
  return notAfterAt && !usual.includes(notAfterAt.getTime()) ? notAfterAt : undefined;
}

import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { notices, userRoles } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { refuseBundled } from "./bundled.ts";
import { refuseUnready } from "./checks.ts";
import { composeNotice } from "./compose.ts";
import { loadContext, type NoticeContext, requireNotice } from "./context.ts";
import { freezeNotice } from "./freeze.ts";
import type { ApprovalInput, EmergencyInput } from "./input.ts";
import { seenHash } from "./seen.ts";
import { type MailSite, mailSite } from "./site.ts";
import { isEditable, moveNotice } from "./state.ts";
import { hasPartInRelease, refuseOwnNotice } from "./writers.ts";

/** After the planned moment, for a server that wakes late, unless the author says otherwise. */
export const NOT_AFTER_MS = 30 * 60_000;

/**
 * Lays a draft before somebody else.
 *
 * @param version as the author read it, so that nobody submits a text they have not seen; not checked when left out
 * @throws DomainError `notice_in_bundle`; the first thing that stands in the way, at its field: see `listRefusals`
 */
export function submitNotice(db: Db, noticeId: number, stamp: Stamp, version?: number): void {
  inTransaction(db, (tx) => {
    const context = loadContext(tx, noticeId);
    refuseBundled(tx, context.notice);
    if (version !== undefined && context.notice.version !== version) throw new DomainError("notice_changed_meanwhile");
    if (!isEditable(context.notice.state)) throw new DomainError("not_editable", { state: context.notice.state });
    const composition = composeNotice(tx, context, stamp.at);
    refuseUnready(composition, stamp.at);
    moveToSubmitted(tx, context, stamp);
    const subject = { noticeId, recipients: composition.recipients.length, deliveries: composition.groups.length };
    recordEvent(tx, "notice.submitted", { incidentId: context.incident.id, ...subject }, stamp);
  });
}

/** Gives it back to its author, who then changes it. @throws DomainError `notice_moved` when it waits no longer */
export function returnNotice(db: Db, noticeId: number, remark: string, stamp: Stamp): void {
  if (!remark.trim()) throw new DomainError("remark_required", {}, "remark");
  inTransaction(db, (tx) => {
    const notice = requireNotice(tx, noticeId);
    refuseBundled(tx, notice);
    const { incidentId } = notice;
    moveNotice(tx, noticeId, "submitted", "returned", stamp, remark.trim(), { submittedAt: null });
    recordEvent(tx, "notice.returned", { incidentId, noticeId }, stamp);
  });
}

/**
 * Freezes text and recipients and owes each of them a mail or a call. Nothing of the notice changes afterwards. It leaves after the
 * undo hold, and not before its planned moment.
 *
 * @throws DomainError `own_notice` when the approver has written on it, `same_person_behind` when they and a writer are a program and
 *   the person behind it; `audience_changed` when `seen` is no longer what it is; `notice_moved` when it waits no longer; or what stands
 *   in the way by now, because lists and addresses may have changed since submission. Nothing is written then
 */
export function approveNotice(db: Db, noticeId: number, input: ApprovalInput, stamp: Stamp, site: MailSite = mailSite()): void {
  inTransaction(db, (tx) => {
    refuseBundled(tx, requireNotice(tx, noticeId));
    approveWaiting(tx, noticeId, input, stamp, site);
  });
}

/** The same, also for a notice of a stage: part of the command that puts all of it out. @throws DomainError as `approveNotice` */
export function approveWaiting(db: Db, noticeId: number, input: ApprovalInput, stamp: Stamp, site: MailSite = mailSite()): void {
  const context = requireWaiting(db, noticeId);
  refuseOwnNotice(db, noticeId, stamp.by);
  const { hash, ...counts } = release(db, context, input, null, stamp, site);
  recordEvent(db, "notice.approved", { incidentId: context.incident.id, noticeId, hash, ...counts }, stamp);
}

/** Without a second person, as part of a stage that is put out so. @throws DomainError as `emergencyRelease` */
export function releaseWaiting(db: Db, noticeId: number, input: EmergencyInput, stamp: Stamp, site: MailSite = mailSite()): void {
  const context = requireWaiting(db, noticeId);
  const { hash, ...counts } = release(db, context, input, input.reason.trim(), stamp, site);
  recordEvent(db, "notice.released_in_emergency", { incidentId: context.incident.id, noticeId, hash, ...counts }, stamp);
}

function requireWaiting(db: Db, noticeId: number): NoticeContext {
  const context = loadContext(db, noticeId);
  if (context.notice.state !== "submitted") throw new DomainError("notice_moved", { state: context.notice.state });
  return context;
}

/**
 * Releases a notice without a second person, from any state before approval. It stands out until somebody else countersigns.
 *
 * @throws DomainError `notice_moved` when it is released already, or as `approveNotice`
 */
export function emergencyRelease(
  db: Db,
  noticeId: number,
  input: EmergencyInput,
  stamp: Stamp,
  site: MailSite = mailSite(),
): void {
  if (!input.reason.trim()) throw new DomainError("reason_required", {}, "reason");
  inTransaction(db, (tx) => {
    const context = loadContext(tx, noticeId);
    refuseBundled(tx, context.notice);
    const { state } = context.notice;
    if (!isEditable(state) && state !== "submitted") throw new DomainError("notice_moved", { state });
    if (state !== "submitted") moveToSubmitted(tx, context, stamp);
    const { hash, ...counts } = release(tx, context, input, input.reason.trim(), stamp, site);
    recordEvent(tx, "notice.released_in_emergency", { incidentId: context.incident.id, noticeId, hash, ...counts }, stamp);
  });
}

/**
 * Another person stands behind an emergency release afterwards.
 *
 * @throws DomainError `not_an_emergency`, `already_countersigned`, `own_countersign`, `role_needed`
 */
export function countersignNotice(db: Db, noticeId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const notice = requireNotice(tx, noticeId);
    if (!notice.emergencyReason) throw new DomainError("not_an_emergency");
    if (hasPartInRelease(tx, notice, stamp.by)) throw new DomainError("own_countersign");
    if (!mayApprove(tx, stamp.by)) throw new DomainError("role_needed", { role: "approver" });
    const signed = tx
      .update(notices)
      .set({ countersignedBy: stamp.by, countersignedAt: stamp.at, updatedAt: stamp.at })
      .where(and(eq(notices.id, noticeId), isNull(notices.countersignedBy)))
      .run();
    if (signed.changes !== 1) throw new DomainError("already_countersigned");
    recordEvent(tx, "notice.countersigned", { incidentId: notice.incidentId, noticeId }, stamp);
  });
}

/** Part of a command that submits. */
export function moveToSubmitted(db: Db, { notice }: Pick<NoticeContext, "notice">, stamp: Stamp): void {
  if (notice.state === "returned") moveNotice(db, notice.id, "returned", "draft", stamp);
  moveNotice(db, notice.id, "draft", "submitted", stamp, null, { submittedAt: stamp.at, tlp: notice.tlp });
}

function release(
  db: Db,
  context: NoticeContext,
  { holdSeconds, seen }: ApprovalInput,
  emergencyReason: string | null,
  stamp: Stamp,
  site: MailSite,
) {
  const { notice } = context;
  const composition = composeNotice(db, context, stamp.at);
  if (seen !== undefined && seen !== seenHash(composition))
    throw new DomainError("audience_changed", { count: composition.recipients.length });
  refuseUnready(composition, stamp.at);
  const hold = holdSeconds ?? notice.holdSeconds;
  const releaseAt = new Date(Math.max(stamp.at.getTime() + hold * 1000, notice.scheduledAt?.getTime() ?? 0));
  const notAfterAt = notice.notAfterAt ?? new Date(releaseAt.getTime() + NOT_AFTER_MS);
  if (notAfterAt < releaseAt) throw new DomainError("not_after_too_early", {}, "notAfterAt");

  const frozen = freezeNotice(db, composition, site, stamp.at);
  const approval = { approvedBy: stamp.by, approvedAt: stamp.at, emergencyReason, frozenHash: frozen.hash, tlp: notice.tlp };
  moveNotice(db, notice.id, "submitted", "approved", stamp, emergencyReason, approval);
  moveNotice(db, notice.id, "approved", "scheduled", stamp, null, { releaseAt, notAfterAt, holdSeconds: hold, heldAt: null });
  return frozen;
}

function mayApprove(db: Db, userId: string): boolean {
  const role = db
    .select({ role: userRoles.role })
    .from(userRoles)
    .where(and(eq(userRoles.userId, userId), eq(userRoles.role, "approver")))
    .get();
  return role !== undefined;
}

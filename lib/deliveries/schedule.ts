import { and, eq, isNull, lte, min, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { incidents, notices } from "#db/schema/index.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { mailableLabels } from "../incidents/stage.ts";
import { moveNotice } from "../notices/state.ts";
import type { Stamp } from "../stamp.ts";
import { moveWaiting } from "./outbox.ts";
import { openDeliveryStates } from "./state.ts";

/** What became of a notice that was due, and of how many mails. */
export type Release = { noticeId: number; state: "sending" | "expired" | "held"; deliveries: number };

/** Lets go every notice whose hold is over, or lets it expire when its last moment has passed. */
export function releaseDueNotices(db: Db, at: Date): Release[] {
  const due = db
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.state, "scheduled"), lte(notices.releaseAt, at), isNull(notices.heldAt)))
    .all();
  return due.flatMap(({ id }) => inTransaction(db, (tx) => releaseNotice(tx, id, { by: "system", at })) ?? []);
}

/** When the next hold is over; undefined: none is running. */
export function nextReleaseAt(db: Db): Date | undefined {
  const waiting = and(eq(notices.state, "scheduled"), isNull(notices.heldAt));
  return (
    db
      .select({ at: min(notices.releaseAt) })
      .from(notices)
      .where(waiting)
      .get()?.at ?? undefined
  );
}

/** Looks again inside the transaction: it may have been cancelled or held in between. */
function releaseNotice(db: Db, noticeId: number, stamp: Stamp): Release | undefined {
  const notice = db
    .select()
    .from(notices)
    .where(and(eq(notices.id, noticeId), eq(notices.state, "scheduled"), isNull(notices.heldAt)))
    .get();
  if (!notice) return undefined;
  if (!isStillMailable(db, notice.incidentId)) return holdNotice(db, notice, stamp);
  const isLate = notice.notAfterAt !== null && stamp.at > notice.notAfterAt;
  moveNotice(db, noticeId, "scheduled", isLate ? "expired" : "sending", stamp);
  const moved = moveWaiting(db, noticeId, ["planned"], isLate ? "expired" : "queued", stamp.at);
  const subject = { incidentId: notice.incidentId, noticeId, deliveries: moved };
  recordEvent(db, isLate ? "notice.expired" : "notice.sending", subject, stamp);
  return { noticeId, state: isLate ? "expired" : "sending", deliveries: moved };
}

/** The label of its incident may have become stricter since the approval. */
function isStillMailable(db: Db, incidentId: number): boolean {
  const incident = db.select({ tlp: incidents.tlp }).from(incidents).where(eq(incidents.id, incidentId)).get();
  return incident !== undefined && mailableLabels.includes(incident.tlp);
}

/** Nothing leaves; a person decides. Going on is possible only once the label allows it again. */
function holdNotice(db: Db, notice: { id: number; incidentId: number }, stamp: Stamp): Release {
  db.update(notices).set({ heldAt: stamp.at, updatedAt: stamp.at }).where(eq(notices.id, notice.id)).run();
  recordEvent(db, "notice.held", { incidentId: notice.incidentId, noticeId: notice.id, because: "tlp" }, stamp);
  return { noticeId: notice.id, state: "held", deliveries: 0 };
}

/** Completes every notice that owes nothing any more: nobody counts, the set of open deliveries is empty. Answers their ids. */
export function completeNotices(db: Db, at: Date): number[] {
  const done = db
    .select({ id: notices.id, incidentId: notices.incidentId })
    .from(notices)
    .where(and(eq(notices.state, "sending"), owesNothing))
    .all();
  const stamp: Stamp = { by: "system", at };
  for (const notice of done) {
    inTransaction(db, (tx) => {
      moveNotice(tx, notice.id, "sending", "completed", stamp, null, { completedAt: at });
      recordEvent(tx, "notice.completed", { incidentId: notice.incidentId, noticeId: notice.id }, stamp);
    });
  }
  return done.map((notice) => notice.id);
}

const owesNothing = sql`not exists (
  select 1 from deliveries d where d.notice_id = ${notices.id} and +d.wave > 0 and d.state in ${[...openDeliveryStates]})`;

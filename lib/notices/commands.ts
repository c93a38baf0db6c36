import { and, eq, inArray, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { distributionLists, incidents, noticeAnswers, noticeLists, noticeMoves, notices } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { isLaxerTlp } from "../incidents/stage.ts";
import type { Stamp } from "../stamp.ts";
import { countBundleChange } from "./bundled.ts";
import { requireNotice } from "./context.ts";
import { defaultAnswers } from "./default-answers.ts";
import type { NoticeChange, NoticeInput } from "./input.ts";
import { isEditable, moveNotice } from "./state.ts";
import { rememberWriter } from "./writers.ts";

/**
 * A draft of an open incident, with the usual two answers unless others are given.
 *
 * @throws DomainError `not_found`, `incident_closed`, `tlp_too_open`, `list_gone`
 * @returns the new notice's id
 */
export function createNotice(db: Db, incidentNumber: string, input: NoticeInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, incidentNumber);
    if (incident.closedAt) throw new DomainError("incident_closed", { number: incident.number });
    const { id } = tx
      .insert(notices)
      .values({
        ...columnsOf(input),
        tlp: tlpFor(input, incident),
        incidentId: incident.id,
        state: "draft",
        authorId: stamp.by,
        createdAt: stamp.at,
        updatedAt: stamp.at,
      })
      .returning({ id: notices.id })
      .get();
    tx.insert(noticeMoves)
      .values({ noticeId: id, fromState: null, toState: "draft", movedBy: stamp.by, movedAt: stamp.at })
      .run();
    rememberWriter(tx, id, stamp.by);
    writeLists(tx, id, input.listIds);
    writeAnswers(tx, id, input.answers ?? defaultAnswers);
    recordEvent(tx, "notice.created", { incidentId: incident.id, noticeId: id, listIds: input.listIds }, stamp);
    return id;
  });
}

/**
 * Replaces everything a draft says. A returned notice becomes a draft again by it.
 *
 * @throws DomainError `notice_changed_meanwhile` when `version` is no longer the stored one; nothing is written then, so that both
 *   texts can be shown. Also `not_editable` and those of `createNotice`
 */
export function changeNotice(db: Db, noticeId: number, input: NoticeChange, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { incident, notice } = requireEditable(tx, noticeId);
    if (notice.version !== input.version) throw new DomainError("notice_changed_meanwhile");
    if (notice.state === "returned") moveNotice(tx, noticeId, "returned", "draft", stamp);
    tx.update(notices)
      .set({ ...columnsOf(input), tlp: tlpFor(input, incident), version: input.version + 1, updatedAt: stamp.at })
      .where(and(eq(notices.id, noticeId), eq(notices.version, input.version)))
      .run();
    rememberWriter(tx, noticeId, stamp.by);
    countBundleChange(tx, notice, stamp);
    tx.delete(noticeLists).where(eq(noticeLists.noticeId, noticeId)).run();
    writeLists(tx, noticeId, input.listIds);
    if (input.answers) {
      tx.delete(noticeAnswers).where(eq(noticeAnswers.noticeId, noticeId)).run();
      writeAnswers(tx, noticeId, input.answers);
    }
    recordEvent(tx, "notice.changed", { incidentId: notice.incidentId, noticeId, version: input.version + 1 }, stamp);
  });
}

/** @throws DomainError `not_found`, `not_editable` */
export function requireEditable(db: Db, noticeId: number) {
  const notice = requireNotice(db, noticeId);
  if (!isEditable(notice.state)) throw new DomainError("not_editable", { state: notice.state });
  const incident = incidentOf(db, notice.incidentId);
  return { notice, incident };
}

/** Counts a change that is not in the notice's own row, such as an attachment, against lost updates. */
export function countChange(db: Db, noticeId: number, stamp: Stamp): void {
  rememberWriter(db, noticeId, stamp.by);
  countBundleChange(db, requireNotice(db, noticeId), stamp);
  db.update(notices)
    .set({ version: sql`${notices.version} + 1`, updatedAt: stamp.at })
    .where(eq(notices.id, noticeId))
    .run();
}

function incidentOf(db: Db, incidentId: number) {
  return db.select().from(incidents).where(eq(incidents.id, incidentId)).get()!;
}

/** @throws DomainError `tlp_too_open`: only whoever gave a label may relax it */
function tlpFor(input: NoticeInput, incident: { tlp: typeof notices.$inferSelect.tlp }) {
  const tlp = input.tlp ?? incident.tlp;
  if (isLaxerTlp(tlp, incident.tlp)) throw new DomainError("tlp_too_open", { label: incident.tlp }, "tlp");
  return tlp;
}

const columnsOf = (input: NoticeInput) => ({
  stage: input.stage ?? null,
  subject: input.subject,
  subjectEn: input.subjectEn ?? null,
  subjectSimple: input.subjectSimple ?? null,
  body: input.body,
  bodyEn: input.bodyEn ?? null,
  bodySimple: input.bodySimple ?? null,
  nextInformationAt: input.nextInformationAt ?? null,
  answerBy: input.answerBy ?? null,
  scheduledAt: input.scheduledAt ?? null,
  notAfterAt: input.notAfterAt ?? null,
  holdSeconds: input.holdSeconds,
  asksOnUnknown: input.asksOnUnknown,
  reminderAfterMinutes: input.reminderAfterMinutes ?? null,
  deputyAfterMinutes: input.deputyAfterMinutes ?? null,
  callAfterMinutes: input.callAfterMinutes ?? null,
});

function writeLists(db: Db, noticeId: number, listIds: readonly number[]): void {
  const ids = [...new Set(listIds)];
  if (ids.length === 0) return;
  const known = db.select({ id: distributionLists.id }).from(distributionLists).where(inArray(distributionLists.id, ids)).all();
  if (known.length !== ids.length) throw new DomainError("list_gone", {}, "listIds");
  db.insert(noticeLists)
    .values(ids.map((listId) => ({ noticeId, listId })))
    .run();
}

function writeAnswers(db: Db, noticeId: number, answers: NonNullable<NoticeInput["answers"]>): void {
  if (answers.length === 0) return;
  db.insert(noticeAnswers)
    .values(
      answers.map((answer, position) => ({
        noticeId,
        position: position + 1,
        text: answer.text,
        textEn: answer.textEn ?? null,
        textSimple: answer.textSimple ?? null,
        followUp: answer.followUp ?? null,
        // Translations of nothing would be asked of nobody.
        followUpEn: (answer.followUp && answer.followUpEn) ?? null,
        followUpSimple: (answer.followUp && answer.followUpSimple) ?? null,
      })),
    )
    .run();
}

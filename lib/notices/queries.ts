import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { actors, callTasks, deliveries, incidents, noticeLists, noticeMoves, notices, recipients } from "#db/schema/index.ts";
import { listAnswers, listAttachments, loadContext } from "./context.ts";
import { isFrozen } from "./state.ts";

const authors = alias(actors, "authors");
const approvers = alias(actors, "approvers");
const countersigners = alias(actors, "countersigners");

/** A notice for staff, with everything it says and who did what. Undefined: there is none. */
export function findNotice(db: Db, noticeId: number) {
  const row = db
    .select({
      notice: notices,
      incidentNumber: incidents.number,
      incidentTitle: incidents.title,
      isExercise: incidents.isExercise,
      rehearsesListId: incidents.rehearsesListId,
      authorName: authors.name,
      authorKind: authors.kind,
      approverName: approvers.name,
      approverKind: approvers.kind,
      countersignerName: countersigners.name,
    })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .innerJoin(authors, eq(authors.id, notices.authorId))
    .leftJoin(approvers, eq(approvers.id, notices.approvedBy))
    .leftJoin(countersigners, eq(countersigners.id, notices.countersignedBy))
    .where(eq(notices.id, noticeId))
    .get();
  if (!row) return undefined;
  const { lists } = loadContext(db, noticeId);
  return {
    ...row.notice,
    incidentNumber: row.incidentNumber,
    incidentTitle: row.incidentTitle,
    isExercise: row.isExercise,
    rehearsesListId: row.rehearsesListId,
    authorName: row.authorName,
    authorKind: row.authorKind,
    approverName: row.approverName,
    approverKind: row.approverKind,
    countersignerName: row.countersignerName,
    lists,
    answers: listAnswers(db, noticeId),
    attachments: listAttachments(db, noticeId),
    counts: isFrozen(row.notice.state) ? countFrozen(db, noticeId) : undefined,
  };
}
export type NoticeDetail = NonNullable<ReturnType<typeof findNotice>>;

const noticeSummary = {
  id: notices.id,
  state: notices.state,
  stage: notices.stage,
  subject: notices.subject,
  authorId: notices.authorId,
  authorName: authors.name,
  authorKind: authors.kind,
  submittedAt: notices.submittedAt,
  approvedAt: notices.approvedAt,
  releaseAt: notices.releaseAt,
  heldAt: notices.heldAt,
  completedAt: notices.completedAt,
  emergencyReason: notices.emergencyReason,
  countersignedAt: notices.countersignedAt,
  answerBy: notices.answerBy,
  createdAt: notices.createdAt,
  updatedAt: notices.updatedAt,
};

/** The notices of an incident, newest first, with how many each was or will be for. Few by nature. */
export function listNotices(db: Db, incidentId: number) {
  const rows = db
    .select({
      ...noticeSummary,
      recipients: sql<number>`(select count(*) from ${recipients} where ${recipients.noticeId} = ${notices.id})`,
    })
    .from(notices)
    .innerJoin(authors, eq(authors.id, notices.authorId))
    .where(eq(notices.incidentId, incidentId))
    .orderBy(desc(notices.id))
    .all();
  const lists = Map.groupBy(
    db
      .select({ noticeId: noticeLists.noticeId, listId: noticeLists.listId })
      .from(noticeLists)
      .where(
        inArray(
          noticeLists.noticeId,
          rows.map((row) => row.id),
        ),
      )
      .all(),
    (row) => row.noticeId,
  );
  return rows.map((row) => ({ ...row, listIds: (lists.get(row.id) ?? []).map((each) => each.listId) }));
}
export type NoticeSummary = ReturnType<typeof listNotices>[number];

/** What waits for an approver, longest first: for approval, or to be countersigned after an emergency. */
export function listPendingApprovals(db: Db) {
  return db
    .select({
      ...noticeSummary,
      incidentNumber: incidents.number,
      incidentTitle: incidents.title,
      isExercise: incidents.isExercise,
    })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .innerJoin(authors, eq(authors.id, notices.authorId))
    .where(
      or(
        and(eq(notices.state, "submitted"), isNull(notices.bundleId)), // those of a stage wait with it
        and(isNotNull(notices.emergencyReason), isNull(notices.countersignedAt), ne(notices.state, "cancelled")),
      ),
    )
    .orderBy(asc(notices.submittedAt), asc(notices.id))
    .all();
}
export type PendingApproval = ReturnType<typeof listPendingApprovals>[number];

/** Every move of a notice, oldest first, with who made it and what they remarked. */
export function listMoves(db: Db, noticeId: number) {
  return db
    .select({
      id: noticeMoves.id,
      fromState: noticeMoves.fromState,
      toState: noticeMoves.toState,
      remark: noticeMoves.remark,
      movedBy: actors.name,
      movedByKind: actors.kind,
      movedAt: noticeMoves.movedAt,
    })
    .from(noticeMoves)
    .innerJoin(actors, eq(actors.id, noticeMoves.movedBy))
    .where(eq(noticeMoves.noticeId, noticeId))
    .orderBy(asc(noticeMoves.id))
    .all();
}

/** How many people, mails and calls a frozen notice has. */
export function countFrozen(db: Db, noticeId: number) {
  const [row] = db.all<{ recipients: number; addresses: number; callTasks: number }>(sql`
    select (select count(*) from ${recipients} where ${recipients.noticeId} = ${noticeId}) as recipients,
      (select count(*) from ${deliveries} where ${deliveries.noticeId} = ${noticeId} and ${deliveries.wave} > 0) as addresses,
      (select count(*) from ${callTasks} where ${callTasks.noticeId} = ${noticeId}) as callTasks`);
  return row!;
}

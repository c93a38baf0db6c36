import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { acknowledgements, actors, noticeAnswers, recipients } from "#db/schema/index.ts";

const isNewest = sql`${acknowledgements.id} = (
  select max(newer.id) from acknowledgements newer where newer.recipient_id = ${acknowledgements.recipientId})`;

/** How many of a notice's people have answered, and what: their newest answers count. */
export function countAnswers(db: Db, noticeId: number) {
  const byAnswer = db
    .select({ answerId: noticeAnswers.id, text: noticeAnswers.text, n: count(acknowledgements.id) })
    .from(noticeAnswers)
    .leftJoin(acknowledgements, and(eq(acknowledgements.answerId, noticeAnswers.id), isNewest))
    .where(eq(noticeAnswers.noticeId, noticeId))
    .groupBy(noticeAnswers.id)
    .orderBy(asc(noticeAnswers.position))
    .all();
  const total = db.select({ n: count() }).from(recipients).where(eq(recipients.noticeId, noticeId)).get();
  const late = newestOf(db, noticeId).filter((row) => row.isLate).length;
  const answered = byAnswer.reduce((sum, row) => sum + row.n, 0);
  return { recipients: total?.n ?? 0, answered, late, byAnswer };
}

/** The newest answers of a notice's people, latest first. */
export function listAcknowledgements(db: Db, noticeId: number) {
  return newestOf(db, noticeId);
}
export type Acknowledgement = ReturnType<typeof listAcknowledgements>[number];

function newestOf(db: Db, noticeId: number) {
  return db
    .select({
      recipientId: recipients.id,
      name: recipients.name,
      functionLabel: recipients.functionLabel,
      answerId: noticeAnswers.id,
      answer: noticeAnswers.text,
      remark: acknowledgements.remark,
      channel: acknowledgements.channel,
      recordedBy: actors.name,
      recordedByKind: actors.kind,
      isLate: acknowledgements.isLate,
      recordedAt: acknowledgements.recordedAt,
    })
    .from(acknowledgements)
    .innerJoin(recipients, eq(recipients.id, acknowledgements.recipientId))
    .innerJoin(noticeAnswers, eq(noticeAnswers.id, acknowledgements.answerId))
    .leftJoin(actors, eq(actors.id, acknowledgements.recordedBy))
    .where(and(eq(recipients.noticeId, noticeId), isNewest))
    .orderBy(desc(acknowledgements.recordedAt), desc(acknowledgements.id))
    .all();
}

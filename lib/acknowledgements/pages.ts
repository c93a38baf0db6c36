import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { acknowledgements, actors, noticeAnswers, recipients } from "#db/schema/index.ts";

/** The answers that count, newest first. @param before id of the last one seen */
export function listAcknowledgementPage(
  db: Db,
  noticeId: number,
  { before, limit }: { before?: number | undefined; limit: number },
) {
  const isNewest = sql`${acknowledgements.id} = (
    select max(newer.id) from acknowledgements newer where newer.recipient_id = ${acknowledgements.recipientId})`;
  return db
    .select({
      id: acknowledgements.id,
      name: recipients.name,
      functionLabel: recipients.functionLabel,
      position: noticeAnswers.position,
      answer: noticeAnswers.text,
      remark: acknowledgements.remark,
      channel: acknowledgements.channel,
      recordedBy: actors.name,
      isLate: acknowledgements.isLate,
      recordedAt: acknowledgements.recordedAt,
    })
    .from(acknowledgements)
    .innerJoin(recipients, eq(recipients.id, acknowledgements.recipientId))
    .innerJoin(noticeAnswers, eq(noticeAnswers.id, acknowledgements.answerId))
    .leftJoin(actors, eq(actors.id, acknowledgements.recordedBy))
    .where(and(eq(recipients.noticeId, noticeId), before === undefined ? undefined : lt(acknowledgements.id, before), isNewest))
    .orderBy(desc(acknowledgements.id))
    .limit(limit)
    .all();
}
export type PageAcknowledgement = ReturnType<typeof listAcknowledgementPage>[number];

import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { acknowledgements, callTasks, noticeAnswers, notices, recipients } from "#db/schema/index.ts";
import type { AcknowledgementChannel } from "#db/vocabulary.ts";
import { recordReached } from "../calls/attempts.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { stopFollowUps } from "../ladder/stop.ts";
import { parseShortCode } from "../notices/secrets.ts";
import type { Stamp } from "../stamp.ts";
import type { AnswerInput } from "./input.ts";
import { listSharing } from "./sharing.ts";

/** Whether anything new was recorded, and whether it came after the notice's deadline. */
export type Recorded = { isNew: boolean; isLate: boolean };

/**
 * Records what a recipient chose on their personal page. Nobody is signed in: the token is what they prove themselves with. The same
 * answer again changes nothing, another answer is a new row and counts from then on; it is never too late. Where several share the
 * mailbox, it counts for all of them.
 *
 * @throws DomainError `unknown_link`, the same for every token that is not one; `unknown_answer` at `answerId`
 */
export function acknowledge(db: Db, token: string, input: AnswerInput, at: Date): Recorded {
  return inTransaction(db, (tx) => {
    const recipient = tx.select().from(recipients).where(eq(recipients.answerToken, token)).get();
    if (!recipient) throw new DomainError("unknown_link");
    return record(tx, recipient, input, { by: "system", at }, { channel: "link", answersFor: listSharing(tx, recipient.id) });
  });
}

/**
 * The same by telephone, recorded by whoever took the call. The code stands in the mail: whoever reads it out answers for all who share it.
 *
 * @param typed as heard: case, dashes and spaces do not matter
 * @throws DomainError `unknown_short_code` at `code`, `unknown_answer`
 */
export function acknowledgeByShortCode(db: Db, typed: string, input: AnswerInput, stamp: Stamp): Recorded {
  return inTransaction(db, (tx) => {
    const code = parseShortCode(typed);
    const recipient = code ? tx.select().from(recipients).where(eq(recipients.shortCode, code)).get() : undefined;
    if (!recipient) throw new DomainError("unknown_short_code", {}, "code");
    const recorded = record(tx, recipient, input, stamp, { channel: "phone", answersFor: listSharing(tx, recipient.id) });
    if (recorded.isNew) recordReached(tx, recipient.id, stamp);
    return recorded;
  });
}

/**
 * The same by telephone, by somebody whom we called. It counts for this person only: who shares the mailbox did not speak. That the call was
 * made is written down by the caller.
 *
 * @param givenAt when it was said, where that was before it is entered
 * @throws DomainError `not_found`, `unknown_answer` at `answerId`
 */
export function acknowledgeInCall(db: Db, recipientId: number, input: AnswerInput, stamp: Stamp, givenAt = stamp.at): Recorded {
  return inTransaction(db, (tx) => {
    const recipient = tx.select().from(recipients).where(eq(recipients.id, recipientId)).get();
    if (!recipient) throw new DomainError("not_found");
    return record(tx, recipient, input, stamp, { channel: "phone", answersFor: [recipientId], givenAt });
  });
}

type Recipient = typeof recipients.$inferSelect;
type Way = { channel: AcknowledgementChannel; /** Recipients. */ answersFor: number[]; givenAt?: Date };

function record(db: Db, recipient: Recipient, input: AnswerInput, stamp: Stamp, way: Way): Recorded {
  const { channel, answersFor, givenAt = stamp.at } = way;
  const { answer, notice } = requireAnswer(db, recipient.noticeId, input.answerId);
  const isLate = notice.answerBy !== null && givenAt > notice.answerBy;
  const remark = remarkOf(input, answer.followUp !== null);
  const newest = newestAnswers(db, answersFor);
  const concerned = answersFor.filter((id) => {
    const before = newest.get(id);
    return before?.answerId !== answer.id || before.remark !== remark;
  });
  if (concerned.length === 0) return { isNew: false, isLate };

  const recordedBy = channel === "phone" ? stamp.by : null;
  db.insert(acknowledgements)
    .values(
      concerned.map((recipientId) => ({
        recipientId,
        answerId: answer.id,
        remark,
        channel,
        recordedBy,
        isLate,
        recordedAt: stamp.at,
      })),
    )
    .run();
  closeCalls(db, concerned, stamp);
  stopFollowUps(db, concerned, stamp.at);
  const subject = { noticeId: notice.id, recipientIds: concerned, answerId: answer.id, channel, isLate };
  recordEvent(db, "acknowledgement.recorded", { incidentId: notice.incidentId, ...subject }, stamp);
  return { isNew: true, isLate };
}

/** What was added to the answer, then what else was said. An answer that asks for nothing has nothing added. */
function remarkOf({ followUp, remark }: AnswerInput, asksMore: boolean): string | null {
  return [asksMore ? followUp : undefined, remark].filter(Boolean).join("\n\n") || null;
}

function requireAnswer(db: Db, noticeId: number, answerId: number) {
  const row = db
    .select({ answer: noticeAnswers, notice: notices })
    .from(noticeAnswers)
    .innerJoin(notices, eq(notices.id, noticeAnswers.noticeId))
    .where(and(eq(noticeAnswers.id, answerId), eq(noticeAnswers.noticeId, noticeId)))
    .get();
  if (!row) throw new DomainError("unknown_answer", {}, "answerId");
  return row;
}

function newestAnswers(db: Db, recipientIds: number[]) {
  const rows = db
    .select({ recipientId: acknowledgements.recipientId, answerId: acknowledgements.answerId, remark: acknowledgements.remark })
    .from(acknowledgements)
    .where(inArray(acknowledgements.recipientId, recipientIds))
    .orderBy(desc(acknowledgements.id))
    .all();
  return new Map(rows.toReversed().map((row) => [row.recipientId, row]));
}

/** Whoever has answered need not be telephoned. */
function closeCalls(db: Db, recipientIds: number[], stamp: Stamp): void {
  db.update(callTasks)
    .set({ state: "done", result: sql`coalesce(${callTasks.result}, 'answered')`, closedBy: stamp.by, closedAt: stamp.at })
    .where(and(inArray(callTasks.recipientId, recipientIds), eq(callTasks.state, "open")))
    .run();
}

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
    return record(tx, recipient, input, "link", { by: "system", at });
  });
}

/**
 * The same by telephone, recorded by whoever took the call. For the one recipient whose code it is.
 *
 * @param typed as heard: case, dashes and spaces do not matter
 * @throws DomainError `unknown_short_code` at `code`, `unknown_answer`
 */
export function acknowledgeByShortCode(db: Db, typed: string, input: AnswerInput, stamp: Stamp): Recorded {
  return inTransaction(db, (tx) => {
    const code = parseShortCode(typed);
    const recipient = code ? tx.select().from(recipients).where(eq(recipients.shortCode, code)).get() : undefined;
    if (!recipient) throw new DomainError("unknown_short_code", {}, "code");
    return record(tx, recipient, input, "phone", stamp);
  });
}

type Recipient = typeof recipients.$inferSelect;

function record(db: Db, recipient: Recipient, input: AnswerInput, channel: AcknowledgementChannel, stamp: Stamp): Recorded {
  const { answer, notice } = requireAnswer(db, recipient.noticeId, input.answerId);
  const isLate = notice.answerBy !== null && stamp.at > notice.answerBy;
  const remark = remarkOf(input, answer.followUp !== null);
  const everybody = listSharing(db, recipient.id);
  const newest = newestAnswers(db, everybody);
  const concerned = everybody.filter((id) => {
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
  if (channel === "phone") recordReached(db, recipient.id, stamp);
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

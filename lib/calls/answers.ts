import { and, asc, eq, gt } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { acknowledgements, noticeAnswers } from "#db/schema/index.ts";
import { acknowledgeInCall, type Recorded } from "../acknowledgements/commands.ts";
import type { Stamp } from "../stamp.ts";
import { recordReached } from "./attempts.ts";
import { recordCall } from "./commands.ts";
import type { CallAnswer } from "./input.ts";
import { answerLetters } from "./rules.ts";
import { requireTask } from "./task.ts";

/**
 * What somebody answered whom we called, and so were reached. It is taken down also when a colleague has closed the call meanwhile.
 *
 * @throws DomainError `not_found`; `unknown_answer` at `answerId`
 */
export function answerCall(db: Db, callTaskId: number, { contactPointId, ...answer }: CallAnswer, stamp: Stamp): Recorded {
  return inTransaction(db, (tx) => {
    const { recipientId } = requireTask(tx, callTaskId);
    const recorded = acknowledgeInCall(tx, recipientId, answer, stamp);
    const isOpen = requireTask(tx, callTaskId).state === "open"; // where they had said the same before
    if (isOpen) recordCall(tx, callTaskId, { result: "reached", contactPointId }, stamp);
    else recordReached(tx, recipientId, stamp, contactPointId);
    return recorded;
  });
}

/** The answer that stands by this letter on paper. */
export function findAnswerByLetter(db: Db, noticeId: number, letter: (typeof answerLetters)[number]) {
  return db
    .select({ id: noticeAnswers.id, text: noticeAnswers.text })
    .from(noticeAnswers)
    .where(eq(noticeAnswers.noticeId, noticeId))
    .orderBy(asc(noticeAnswers.position))
    .limit(1)
    .offset(answerLetters.indexOf(letter))
    .get();
}

export type AnswerOnPaper = NonNullable<ReturnType<typeof findAnswerByLetter>>;

/** Whether what they said after this moment is already known: that counts, and not what paper brings later. */
export function hasAnsweredSince(db: Db, recipientId: number, at: Date): boolean {
  const newer = db
    .select({ id: acknowledgements.id })
    .from(acknowledgements)
    .where(and(eq(acknowledgements.recipientId, recipientId), gt(acknowledgements.recordedAt, at)))
    .limit(1)
    .get();
  return newer !== undefined;
}

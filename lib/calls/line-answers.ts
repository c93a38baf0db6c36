import { and, asc, eq, ne } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { acknowledgements, callAttempts, noticeAnswers } from "#db/schema/index.ts";
import type { SheetCall } from "./attempts.ts";

export type GivenAnswer = ReturnType<typeof listGiven>[number];

/**
 * What was known of a recipient's answer by a line of a sheet.
 *
 * `entered`: what the line said, as it was corrected last; or what they had said before, where the line said the same or nothing.
 * `since`: the newest of what they have said after the call, and not by this line.
 */
export function findLineAnswers(db: Db, recipientId: number, call: SheetCall) {
  const given = listGiven(db, recipientId);
  const otherCalls = listOtherCallTimes(db, call);
  // What is taken down in any other call has an attempt of its own at the same moment; entering a line again makes none.
  const isOfLine = (each: GivenAnswer) =>
    each.channel === "phone" && each.recordedAt >= call.recordedAt && !otherCalls.has(each.recordedAt.getTime());
  const ofLine = given.findLast(isOfLine);
  const since = given.findLast((each) => !isOfLine(each) && each.id > (ofLine?.id ?? 0) && each.recordedAt > call.happenedAt);
  return { entered: ofLine ?? given.findLast((each) => each.recordedAt <= call.recordedAt), since };
}

/** Oldest first. */
const listGiven = (db: Db, recipientId: number) =>
  db
    .select({
      id: acknowledgements.id,
      answerId: acknowledgements.answerId,
      text: noticeAnswers.text,
      remark: acknowledgements.remark,
      channel: acknowledgements.channel,
      recordedAt: acknowledgements.recordedAt,
    })
    .from(acknowledgements)
    .innerJoin(noticeAnswers, eq(noticeAnswers.id, acknowledgements.answerId))
    .where(eq(acknowledgements.recipientId, recipientId))
    .orderBy(asc(acknowledgements.id))
    .all();

function listOtherCallTimes(db: Db, { id, callTaskId }: SheetCall): Set<number> {
  const rows = db
    .select({ at: callAttempts.recordedAt })
    .from(callAttempts)
    .where(and(eq(callAttempts.callTaskId, callTaskId), ne(callAttempts.id, id)))
    .all();
  return new Set(rows.map(({ at }) => at.getTime()));
}

import type { Db } from "#db/open.ts";
import { acknowledgeInCall } from "../acknowledgements/commands.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";
import { type AnswerOnPaper, findAnswerByLetter, hasAnsweredSince } from "./answers.ts";
import { findSheetCall, type SheetCall } from "./attempts.ts";
import { recordCall } from "./commands.ts";
import { findLineAnswers, type GivenAnswer } from "./line-answers.ts";
import type { SheetLine } from "./input.ts";
import type { CodedTask } from "./queries.ts";

/**
 * One line of a printed sheet: the call, and the answer given in it. What they have answered since counts: what paper says then stands with
 * the call only.
 *
 * @param sheetLine "7KQ2MX:14"
 * @throws DomainError those of `recordCall` and of `enterAgain`; `sheet_answer_unknown` at `answer`
 * @returns whether anything of it is new
 */
export function recordLine(
  db: Db,
  task: CodedTask,
  sheetLine: string,
  line: SheetLine,
  happenedAt: Date | undefined,
  stamp: Stamp,
): boolean {
  const { answer: letter, result, remark, callBackAt } = line;
  const call = { result, callBackAt, happenedAt, sheetLine };
  if (letter === undefined) return recordCall(db, task.id, { ...call, remark }, stamp).isNew;
  const answer = findAnswerByLetter(db, task.noticeId, letter);
  if (!answer) throw new DomainError("sheet_answer_unknown", { letter }, "answer");
  const before = findSheetCall(db, sheetLine);
  if (before?.callTaskId === task.id && before.result === result) return enterAgain(db, task, before, answer, line, stamp);
  if (hasAnsweredSince(db, task.recipientId, happenedAt ?? stamp.at))
    return recordCall(db, task.id, { ...call, remark: [answer.text, remark].filter(Boolean).join("\n\n") }, stamp).isNew;
  acknowledgeInCall(db, task.recipientId, { answerId: answer.id, remark }, stamp, happenedAt ?? stamp.at);
  return recordCall(db, task.id, call, stamp).isNew;
}

/**
 * A line that was entered before. Another answer than then may be a correction or a slip: whoever enters it sees both and decides.
 *
 * @throws DomainError `sheet_answer_differs` at `correct`; `sheet_answer_since` at `answer` when they themselves have said something newer
 */
function enterAgain(
  db: Db,
  { recipientId }: CodedTask,
  before: SheetCall,
  answer: AnswerOnPaper,
  { remark, correct }: SheetLine,
  stamp: Stamp,
): boolean {
  if (before.remark?.startsWith(answer.text)) return false; // stands with the call, because something newer was known
  const { entered, since } = findLineAnswers(db, recipientId, before);
  const isSame = entered?.answerId === answer.id && (remark === undefined || remark === entered.remark);
  if (isSame) return false;
  if (since) throw new DomainError("sheet_answer_since", { answer: inWords(since) }, "answer");
  if (entered && !correct)
    throw new DomainError("sheet_answer_differs", { before: inWords(entered), now: inWords({ ...answer, remark }) }, "correct");
  acknowledgeInCall(db, recipientId, { answerId: answer.id, remark }, stamp, before.happenedAt);
  return true;
}

const inWords = ({ text, remark }: Pick<GivenAnswer, "text"> & { remark?: string | null | undefined }) =>
  [text, remark?.replaceAll(/\s+/g, " ")].filter(Boolean).join(" – ");

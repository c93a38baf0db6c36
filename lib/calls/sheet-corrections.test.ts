import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { acknowledgements, callAttempts, callTasks, noticeAnswers, recipients } from "#db/schema/index.ts";
import { acknowledge } from "../acknowledgements/commands.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { aCity, aList, anApprovedNotice, aPerson, henrik, jana, later } from "../notices/testing.ts";
import { answerCall } from "./answers.ts";
import { SheetInput } from "./input.ts";
import { recordSheet } from "./sheet.ts";

const answers = [{ text: "Erhalten" }, { text: "Rufen Sie mich an" }, { text: "Nicht mehr im Amt" }];
const by = (id: string, minute: number) => ({ by: id, at: later(minute) });

/** Bernd is called at minute 10; `enter` puts what the first line of the sheet says about it into the application. */
function aCallOnPaper(db: Db) {
  const bernd = aPerson(db, { givenName: "Bernd", familyName: "Achterberg" });
  anApprovedNotice(db, { listIds: [aList(db, "Ohne Postfach", [{ personId: bernd }])], answers });
  releaseDueNotices(db, later(3));
  const { id: recipientId, answerToken, shortCode: code } = db.select().from(recipients).get()!;
  const call = db.select().from(callTasks).get()!.id;
  const ids = db
    .select()
    .from(noticeAnswers)
    .all()
    .map((row) => row.id);
  const enter = (given: object, minute: number) => {
    const input = SheetInput.parse({ sheet: "7KQ2MX", lines: [{ line: 1, code, ...given }] });
    return recordSheet(db, { ...input, happenedAt: later(10) }, by(jana, minute));
  };
  const said = () =>
    db
      .select()
      .from(acknowledgements)
      .all()
      .map((row) => [answers[ids.indexOf(row.answerId)]!.text, row.remark]);
  return { recipientId, answerToken, call, ids, enter, said };
}

const differs = (before: string, now: string) => ({
  problems: [{ index: 0, field: "correct", code: "sheet_answer_differs", values: { line: 1, before, now } }],
});
const once = { recorded: 1, known: 0 };
const known = { recorded: 0, known: 1 };

test("another letter on a line that was entered is shown beside the old one, and nothing is written until it is decided", () => {
  const db = aCity();
  const { enter, said } = aCallOnPaper(db);
  expect(enter({ answer: "A" }, 20)).toEqual(once);
  expect(enter({ answer: "B", remark: "069\n123" }, 30)).toEqual(differs("Erhalten", "Rufen Sie mich an – 069 123"));
  expect(said()).toEqual([["Erhalten", null]]);
  expect(enter({ answer: "B", remark: "069\n123", correct: "1" }, 31)).toEqual(once);
  expect(said().at(-1)).toEqual(["Rufen Sie mich an", "069\n123"]);
  expect(db.select().from(callAttempts).all()).toMatchObject([{ result: "reached", happenedAt: later(10) }]);
});

test("a correction that is entered twice is entered once, and going back to the old letter is a decision again", () => {
  const db = aCity();
  const { enter, said } = aCallOnPaper(db);
  enter({ answer: "A" }, 20);
  enter({ answer: "B", correct: "1" }, 30);
  expect(enter({ answer: "B", correct: "1" }, 31)).toEqual(known);
  expect(enter({ answer: "B" }, 32)).toEqual(known);
  expect(enter({ answer: "A" }, 33)).toEqual(differs("Rufen Sie mich an", "Erhalten"));
  expect(enter({ answer: "A", correct: "1" }, 34)).toEqual(once);
  expect(said().map(([text]) => text)).toEqual(["Erhalten", "Rufen Sie mich an", "Erhalten"]);
});

test("other words beside the same letter are a decision too; left out they change nothing", () => {
  const db = aCity();
  const { enter, said } = aCallOnPaper(db);
  enter({ answer: "B", remark: "069 123" }, 20);
  expect(enter({ answer: "B" }, 30)).toEqual(known);
  expect(enter({ answer: "B", remark: "069 124" }, 31)).toEqual(
    differs("Rufen Sie mich an – 069 123", "Rufen Sie mich an – 069 124"),
  );
  expect(said()).toEqual([["Rufen Sie mich an", "069 123"]]);
});

test("what they have said themselves since the call is never corrected from paper, and whoever tries is told", () => {
  const db = aCity();
  const { enter, said, answerToken, ids } = aCallOnPaper(db);
  enter({ answer: "A" }, 20);
  acknowledge(db, answerToken, { answerId: ids[2]! }, later(25));
  expect(enter({ answer: "A" }, 30)).toEqual(known);
  const since = { code: "sheet_answer_since", field: "answer", values: { line: 1, answer: "Nicht mehr im Amt" } };
  expect(enter({ answer: "B", correct: "1" }, 31)).toMatchObject({ problems: [since] });
  expect(said().map(([text]) => text)).toEqual(["Erhalten", "Nicht mehr im Amt"]);
});

test("what was said in a later call is not taken for what the line said", () => {
  const db = aCity();
  const { enter, call, ids } = aCallOnPaper(db);
  enter({ answer: "A" }, 20);
  answerCall(db, call, { answerId: ids[1]! }, by(henrik, 25));
  expect(enter({ answer: "A" }, 30)).toEqual(known);
  expect(enter({ answer: "C", correct: "1" }, 31)).toMatchObject({ problems: [{ code: "sheet_answer_since" }] });
});

test("paper that comes after a newer answer stands with the call, entered again as well as with another letter", () => {
  const db = aCity();
  const { enter, said, answerToken, ids } = aCallOnPaper(db);
  acknowledge(db, answerToken, { answerId: ids[2]! }, later(15));
  expect(enter({ answer: "A" }, 20)).toEqual(once);
  expect(enter({ answer: "A" }, 21)).toEqual(known);
  expect(enter({ answer: "B" }, 22)).toMatchObject({ problems: [{ code: "sheet_answer_since" }] });
  expect(said()).toHaveLength(1);
});

test("a line that says what was known before counts as entered; its correction is asked for", () => {
  const db = aCity();
  const { enter, said, answerToken, ids } = aCallOnPaper(db);
  acknowledge(db, answerToken, { answerId: ids[0]! }, later(5));
  expect(enter({ answer: "A" }, 20)).toEqual(once);
  expect(enter({ answer: "A" }, 21)).toEqual(known);
  expect(enter({ answer: "B" }, 22)).toEqual(differs("Erhalten", "Rufen Sie mich an"));
  expect(enter({ answer: "B", correct: "1" }, 23)).toEqual(once);
  expect(said().map(([text]) => text)).toEqual(["Erhalten", "Rufen Sie mich an"]);
});

test("the same line twice on one form, with two letters, is a conflict and not two answers", () => {
  const db = aCity();
  const { said } = aCallOnPaper(db);
  const code = db.select().from(recipients).get()!.shortCode;
  const lines = ["A", "B"].map((answer) => ({ line: 1, code, answer }));
  const entered = recordSheet(db, SheetInput.parse({ sheet: "7KQ2MX", lines }), by(jana, 20));
  expect(entered).toMatchObject({ problems: [{ index: 1, field: "correct", code: "sheet_answer_differs" }] });
  expect(said()).toEqual([]);
});

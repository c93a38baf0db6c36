import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { callAttempts, callTasks, noticeAnswers, notices, recipients } from "#db/schema/index.ts";
import { acknowledge } from "../acknowledgements/commands.ts";
import { findAnswerPage } from "../acknowledgements/answer-page.ts";
import { listAcknowledgements } from "../acknowledgements/queries.ts";
import { oweCalls } from "./owe.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import {
  aCity,
  aList,
  aMailbox,
  anApprovedNotice,
  anOrganization,
  aPerson,
  aSeat,
  henrik,
  jana,
  later,
} from "../notices/testing.ts";
import { answerCall } from "./answers.ts";
import { recordCall } from "./commands.ts";
import { SheetInput } from "./input.ts";
import { noticeScript } from "./script.ts";
import { recordSheet } from "./sheet.ts";

const asked = [{ text: "Ich weiß Bescheid" }, { text: "Rufen Sie mich an", followUp: "Unter welcher Nummer?" }];
const by = (id: string, minute: number) => ({ by: id, at: later(minute) });

/** Brandt and Moll share the mailbox of their office, and both are to be called. */
function someCalls(db: Db, answerBy = later(60)) {
  const office = anOrganization(db, "Stadtwerke", "municipal_company");
  for (const familyName of ["Brandt", "Moll"]) aSeat(db, aPerson(db, { familyName }), office, "secretary");
  aMailbox(db, { organizationId: office, value: "sekretariat@stadtwerke.example", kind: "functional" });
  const noticeId = anApprovedNotice(db, {
    listIds: [aList(db, "Sekretariate", [{ organizationId: office }])],
    answers: asked,
    answerBy,
  });
  releaseDueNotices(db, later(3));
  const people = db.select().from(recipients).all();
  oweCalls(
    db,
    people.map((row) => ({ noticeId, recipientId: row.id, reason: "no_answer" as const })),
    later(4),
  );
  const callOf = (name: string) => {
    const person = people.find((row) => row.name.includes(name))!;
    return { ...person, call: db.select().from(callTasks).where(eq(callTasks.recipientId, person.id)).get()!.id };
  };
  const [fine, callMe] = db
    .select()
    .from(noticeAnswers)
    .all()
    .map((row) => row.id) as [number, number];
  return { noticeId, brandt: callOf("Brandt"), moll: callOf("Moll"), fine, callMe };
}

const answersOf = (db: Db, noticeId: number) =>
  listAcknowledgements(db, noticeId).map(({ name, answer, remark, isLate }) => ({ name, answer, remark, isLate }));
const taskOf = (db: Db, id: number) => db.select().from(callTasks).where(eq(callTasks.id, id)).get()!;
const stateOf = (db: Db, id: number) => taskOf(db, id).state;
const attemptsOf = (db: Db, id: number) => db.select().from(callAttempts).where(eq(callAttempts.callTaskId, id)).all();

test("what somebody answers whom we called is kept with what the answer asks to add, and their call is done", () => {
  const db = aCity();
  const { noticeId, brandt, callMe } = someCalls(db);
  answerCall(db, brandt.call, { answerId: callMe, followUp: "069 123", remark: "ab 14 Uhr" }, by(jana, 5));
  expect(answersOf(db, noticeId)).toEqual([
    { name: "Brandt", answer: "Rufen Sie mich an", remark: "069 123\n\nab 14 Uhr", isLate: false },
  ]);
  expect(attemptsOf(db, brandt.call)).toMatchObject([{ result: "reached", recordedBy: jana, happenedAt: later(5) }]);
  expect(taskOf(db, brandt.call)).toMatchObject({ state: "done", result: "answered", closedBy: jana });
});

test("it counts for whoever was called: a colleague at the same mailbox is still to be told", () => {
  const db = aCity();
  const { brandt, moll, fine } = someCalls(db);
  answerCall(db, brandt.call, { answerId: fine }, by(jana, 5));
  expect(stateOf(db, moll.call)).toBe("open");
  expect(findAnswerPage(db, moll.answerToken)?.previous).toBeUndefined();
});

test("an answer is taken also when the call was closed meanwhile, and one of another notice never", () => {
  const db = aCity();
  const { noticeId, brandt, moll, fine } = someCalls(db);
  recordCall(db, brandt.call, { result: "reached" }, by(henrik, 5));
  answerCall(db, brandt.call, { answerId: fine }, by(jana, 6));
  expect(answersOf(db, noticeId)).toMatchObject([{ name: "Brandt", answer: "Ich weiß Bescheid" }]);
  expect(attemptsOf(db, brandt.call)).toHaveLength(2);
  expect(() => answerCall(db, moll.call, { answerId: 999 }, by(jana, 7))).toThrow("unknown_answer");
  expect(stateOf(db, moll.call)).toBe("open");
  expect(() => answerCall(db, 999, { answerId: fine }, by(jana, 7))).toThrow("not_found");
});

const line = (number: number, code: string, rest: object) => ({ line: number, code, ...rest });
const sheetOf = (lines: object[], happenedAt?: Date) => ({ ...SheetInput.parse({ sheet: "7KQ2MX", lines }), happenedAt });

test("an answer that was circled on paper counts from when it was given, once, with what was written beside it", () => {
  const db = aCity();
  const { noticeId, brandt } = someCalls(db);
  const sheet = sheetOf([line(1, brandt.shortCode, { answer: "B", remark: "069 123" })], later(50));
  expect(recordSheet(db, sheet, by(jana, 90))).toEqual({ recorded: 1, known: 0 });
  expect(recordSheet(db, sheet, by(henrik, 95))).toEqual({ recorded: 0, known: 1 });
  expect(answersOf(db, noticeId)).toEqual([{ name: "Brandt", answer: "Rufen Sie mich an", remark: "069 123", isLate: false }]);
  expect(attemptsOf(db, brandt.call)).toMatchObject([{ result: "reached", happenedAt: later(50), remark: null }]);
  expect(taskOf(db, brandt.call)).toMatchObject({ state: "done", result: "answered", closedBy: jana });
});

test("what they answered after the call counts, not what paper brings later; paper stands with the call", () => {
  const db = aCity();
  const { noticeId, brandt, callMe } = someCalls(db);
  acknowledge(db, brandt.answerToken, { answerId: callMe }, later(30));
  const sheet = sheetOf([line(1, brandt.shortCode, { answer: "A", remark: "fährt weg" })], later(20));
  expect(recordSheet(db, sheet, by(jana, 90))).toEqual({ recorded: 1, known: 0 });
  expect(answersOf(db, noticeId).find(({ name }) => name === "Brandt")).toMatchObject({ answer: "Rufen Sie mich an" });
  expect(attemptsOf(db, brandt.call)).toMatchObject([{ result: "reached", remark: "Ich weiß Bescheid\n\nfährt weg" }]);
});

test("a line without its time that is entered again later does not undo what was answered in between", () => {
  const db = aCity();
  const { noticeId, brandt, callMe } = someCalls(db);
  const sheet = sheetOf([line(1, brandt.shortCode, { answer: "A" })]);
  recordSheet(db, sheet, by(jana, 20));
  acknowledge(db, brandt.answerToken, { answerId: callMe }, later(30));
  expect(recordSheet(db, sheet, by(jana, 40))).toEqual({ recorded: 0, known: 1 });
  expect(answersOf(db, noticeId).find(({ name }) => name === "Brandt")).toMatchObject({ answer: "Rufen Sie mich an" });
});

test("an answer forgotten at first is entered with the same line", () => {
  const db = aCity();
  const { noticeId, brandt } = someCalls(db);
  recordSheet(db, sheetOf([line(1, brandt.shortCode, { result: "reached" })], later(10)), by(jana, 20));
  const again = sheetOf([line(1, brandt.shortCode, { answer: "A" })], later(10));
  expect(recordSheet(db, again, by(jana, 21))).toEqual({ recorded: 1, known: 0 });
  expect(answersOf(db, noticeId)).toMatchObject([{ answer: "Ich weiß Bescheid" }]);
  expect(attemptsOf(db, brandt.call)).toHaveLength(1);
});

test("a letter that the notice does not have is named, and nothing of the sheet is written", () => {
  const db = aCity();
  const { noticeId, brandt, moll } = someCalls(db);
  const sheet = sheetOf([line(1, brandt.shortCode, { answer: "A" }), line(2, moll.shortCode, { answer: "C" })]);
  expect(recordSheet(db, sheet, by(jana, 20))).toEqual({
    problems: [{ index: 1, field: "answer", code: "sheet_answer_unknown", values: { letter: "C", line: 2 } }],
  });
  expect(answersOf(db, noticeId)).toEqual([]);
  expect(stateOf(db, brandt.call)).toBe("open");
});

test("whoever answers was reached: no other result goes with an answer, and a line needs one of the two", () => {
  const issueOf = (rest: object) => SheetInput.safeParse({ sheet: "7KQ2MX", lines: [line(1, "4K72MX", rest)] }).error?.issues[0];
  expect(issueOf({ answer: "A", result: "not_reached" })).toMatchObject({ path: ["lines", 0, "result"] });
  expect(issueOf({})).toMatchObject({ path: ["lines", 0, "result"] });
  expect(issueOf({ result: "call_back" })).toMatchObject({ path: ["lines", 0, "callBackAt"] });
  expect(issueOf({ answer: "A" })).toBeUndefined();
});

test("the words for paper name nobody, and their answers stand in the order of the letters", () => {
  const db = aCity();
  const { noticeId } = someCalls(db);
  db.update(notices).set({ body: "{{anrede}},\n\nIhr Postfach ist geschlossen.\n\nAb jetzt gilt {{aktuelle_adresse}}." }).run();
  expect(noticeScript(db, noticeId)).toMatchObject({
    hello: expect.stringContaining("Stadt Elbfurt"),
    subject: "Postfächer geschlossen",
    body: ["Ihr Postfach ist geschlossen."],
    answers: [
      { text: "Ich weiß Bescheid", followUp: null },
      { text: "Rufen Sie mich an", followUp: "Unter welcher Nummer?" },
    ],
  });
});

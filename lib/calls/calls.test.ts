import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { auditEvents, callAttempts, callTasks, noticeAnswers, recipients } from "#db/schema/index.ts";
import { acknowledgeByShortCode } from "../acknowledgements/commands.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import { aCity, aCouncil, anApprovedNotice, aPerson, aSeat, henrik, jana, later, olga } from "../notices/testing.ts";
import { listWrongNumbers } from "./attempts.ts";
import { claimCall, claimNextCall, releaseCall } from "./claims.ts";
import { type Call, recordCall, withdrawCall } from "./commands.ts";
import { CallInput } from "./input.ts";
import { describeCalls } from "./open-calls.ts";
import { oweCalls } from "./owe.ts";
import { countOpenCalls, listCallOrder, listCallsOfNotice } from "./queries.ts";
import { findScript, spokenParagraphs } from "./script.ts";
import { recordSheet } from "./sheet.ts";

/** Bernd and Carla have no mailbox, only telephones; Carla leads the council. */
function someCalls(db: Db) {
  const { council, listId } = aCouncil(db);
  const bernd = aPerson(db, { givenName: "Bernd", familyName: "Achterberg" });
  const carla = aPerson(db, { givenName: "Carla", familyName: "Zander" });
  aSeat(db, bernd, council);
  aSeat(db, carla, council, "chair");
  const phone = (value: string, rank: number) =>
    recordContactPoint(db, { personId: bernd, channel: "phone", value, kind: "official", publicity: "internal", rank } as never, {
      by: "system",
      at: later(-30),
    });
  const numbers = [phone("+49 69 90009-440", 1), phone("+49 170 0000440", 2)] as const;
  const noticeId = anApprovedNotice(db, { listIds: [listId] });
  expect(countOpenCalls(db)).toBe(0);
  releaseDueNotices(db, later(3));
  const idOf = (name: string) => openCallsAt(db, later(4)).find((call) => call.name.includes(name))!.id;
  return { noticeId, numbers, bernd: idOf("Bernd"), carla: idOf("Carla") };
}

const openCallsAt = (db: Db, at: Date) => {
  const ids = listCallOrder(db, at).now.map(({ id }) => id);
  return describeCalls(db, ids, at);
};
const by = (id: string, minute: number) => ({ by: id, at: later(minute) });
const taskOf = (db: Db, id: number) => db.select().from(callTasks).where(eq(callTasks.id, id)).get()!;
const codeOf = (db: Db, id: number) =>
  db
    .select()
    .from(recipients)
    .where(eq(recipients.id, taskOf(db, id).recipientId))
    .get()!.shortCode;
const lastEvent = (db: Db) => db.select().from(auditEvents).all().at(-1)!;
const call = (result: Call["result"], rest: Partial<Call> = {}): Call => ({ result, ...rest });

test("whoever has no address is on the list with their numbers, who leads the council first", () => {
  const db = aCity();
  someCalls(db);
  expect(openCallsAt(db, later(4)).map(({ name }) => name)).toEqual(["Carla Zander", "Bernd Achterberg"]);
  expect(openCallsAt(db, later(4))[1]).toMatchObject({
    reason: "no_address",
    numbers: [{ value: expect.stringContaining("90009") }, {}],
  });
  expect(countOpenCalls(db)).toBe(2);
});

test("of two who want the same call one is told who was faster, until it lapses", () => {
  const db = aCity();
  const { bernd } = someCalls(db);
  claimCall(db, bernd, by(jana, 5));
  expect(() => claimCall(db, bernd, by(henrik, 5))).toThrow(
    expect.objectContaining({ code: "call_claimed", values: { name: "Jana Reuter" } }),
  );
  expect(openCallsAt(db, later(6)).find(({ id }) => id === bernd)?.holder).toMatchObject({
    name: "Jana Reuter",
    since: later(5),
  });
  expect(() => claimCall(db, bernd, by(henrik, 19))).toThrow("call_claimed");
  claimCall(db, bernd, by(henrik, 20));
  expect(taskOf(db, bernd).claimedBy).toBe(henrik);
  expect(() => claimCall(db, 999, by(henrik, 20))).toThrow("not_found");
});

test("taking over is said in the proof, and only from the one who was shown", () => {
  const db = aCity();
  const { bernd } = someCalls(db);
  claimCall(db, bernd, by(jana, 5));
  expect(() => claimCall(db, bernd, by(henrik, 6), olga)).toThrow("call_claimed");
  claimCall(db, bernd, by(henrik, 6), jana);
  expect(JSON.parse(lastEvent(db).subject)).toMatchObject({ callTaskIds: [bernd], takenOverFrom: jana });
});

test("the next call is the most urgent that nobody has, and a released one is free at once", () => {
  const db = aCity();
  const { bernd, carla } = someCalls(db);
  expect(claimNextCall(db, by(jana, 5))).toBe(carla);
  expect(claimNextCall(db, by(henrik, 5))).toBe(bernd);
  expect(claimNextCall(db, by(olga, 5))).toBeUndefined();
  releaseCall(db, carla, by(henrik, 6));
  expect(claimNextCall(db, by(olga, 6))).toBe(carla);
  releaseCall(db, carla, by(olga, 7));
  expect(() => releaseCall(db, carla, by(olga, 8))).toThrow("call_not_claimed");
});

test.each(["reached", "refused"] as const)("%s ends the call, once", (result) => {
  const db = aCity();
  const { bernd, noticeId } = someCalls(db);
  expect(recordCall(db, bernd, call(result, { remark: "kurz" }), by(jana, 5))).toEqual({ isNew: true, isDone: true });
  expect(listCallsOfNotice(db, noticeId).at(-1)).toMatchObject({ state: "done", result, closedBy: "Jana Reuter", attempts: 1 });
  expect(() => recordCall(db, bernd, call("reached"), by(henrik, 6))).toThrow("call_closed");
  expect(lastEvent(db)).toMatchObject({ type: "call.recorded" });
  expect(lastEvent(db).subject).not.toContain("kurz");
});

test.each([
  ["not_reached", 35],
  ["left_message", 125],
] as const)("after %s it is tried again later, and nobody has the call any more", (result, minute) => {
  const db = aCity();
  const { bernd } = someCalls(db);
  claimCall(db, bernd, by(jana, 4));
  recordCall(db, bernd, call(result), by(jana, 5));
  expect(taskOf(db, bernd)).toMatchObject({ state: "open", callBackAt: later(minute), claimedBy: null });
  expect(listCallOrder(db, later(minute - 1)).later.map(({ id }) => id)).toEqual([bernd]);
  expect(listCallOrder(db, later(minute)).later).toEqual([]);
});

test("who asked to be called back is called at that time and first", () => {
  const db = aCity();
  const { bernd, carla } = someCalls(db);
  expect(CallInput.safeParse({ result: "call_back" }).error?.issues[0]?.path).toEqual(["callBackAt"]);
  expect(() => recordCall(db, bernd, call("call_back", { callBackAt: later(1) }), by(jana, 5))).toThrow("call_back_before");
  recordCall(db, bernd, call("call_back", { callBackAt: later(60) }), by(jana, 5));
  expect(listCallOrder(db, later(60)).now.map(({ id }) => id)).toEqual([bernd, carla]);
});

test("behind a wrong number comes the next one, in the same hands, and it is marked for every later call", () => {
  const db = aCity();
  const { bernd, numbers } = someCalls(db);
  claimCall(db, bernd, by(jana, 4));
  recordCall(db, bernd, call("wrong_number", { contactPointId: numbers[0] }), by(jana, 5));
  const [after] = openCallsAt(db, later(5)).filter(({ id }) => id === bernd);
  expect(after).toMatchObject({ holder: { id: jana }, callBackAt: null, attempts: [{ result: "wrong_number" }] });
  expect(after!.numbers.map(({ contactPointId, isWrong }) => [contactPointId, isWrong])).toEqual([[numbers[1], false], [numbers[0], true]]); // prettier-ignore
});

test("a wrong number is a hint for whoever keeps the directory, until somebody is reached there after all", () => {
  const db = aCity();
  const { bernd, numbers } = someCalls(db);
  recordCall(db, bernd, call("wrong_number", { contactPointId: numbers[0] }), by(jana, 5));
  expect(listWrongNumbers(db)).toMatchObject([{ id: numbers[0] }]);
  recordCall(db, bernd, call("reached", { contactPointId: numbers[0] }), by(jana, 6));
  expect(listWrongNumbers(db)).toEqual([]);
});

test("a call cannot lie in the future", () => {
  const db = aCity();
  const { bernd } = someCalls(db);
  expect(() => recordCall(db, bernd, call("reached", { happenedAt: later(30) }), by(jana, 5))).toThrow("call_in_future");
  expect(db.select().from(callAttempts).all()).toEqual([]);
});

test("a call that nobody need make leaves the list without counting as one", () => {
  const db = aCity();
  const { bernd } = someCalls(db);
  withdrawCall(db, bernd, "verstorben", by(jana, 5));
  expect(taskOf(db, bernd)).toMatchObject({ state: "withdrawn", result: "verstorben" });
  expect(db.select().from(callAttempts).all()).toEqual([]);
  expect(() => withdrawCall(db, bernd, "noch einmal", by(jana, 6))).toThrow("call_closed");
});

test("a call that somebody took from the list for a reason does not come back by itself", () => {
  const db = aCity();
  const { bernd, noticeId } = someCalls(db);
  const { recipientId } = taskOf(db, bernd);
  withdrawCall(db, bernd, "verstorben", by(jana, 5));
  expect(oweCalls(db, [{ noticeId, recipientId, reason: "no_answer" }], later(60))).toBe(0);
  expect(taskOf(db, bernd)).toMatchObject({ state: "withdrawn", result: "verstorben" });
});

test("an answer on the telephone is a call that reached somebody", () => {
  const db = aCity();
  const { bernd } = someCalls(db);
  const answerId = db.select().from(noticeAnswers).all()[0]!.id;
  acknowledgeByShortCode(db, codeOf(db, bernd), { answerId }, by(henrik, 9));
  expect(taskOf(db, bernd).state).toBe("done");
  expect(db.select().from(callAttempts).all()).toMatchObject([
    { callTaskId: bernd, result: "reached", recordedBy: henrik, happenedAt: later(9) },
  ]);
});

test("a sheet that is entered twice is entered once, also when somebody has finished the call meanwhile", () => {
  const db = aCity();
  const { bernd, carla } = someCalls(db);
  const lines = [
    { line: 1, code: codeOf(db, carla).toLowerCase(), result: "reached" as const },
    { line: 2, code: codeOf(db, bernd), result: "not_reached" as const },
  ];
  recordCall(db, carla, call("refused"), by(henrik, 5));
  const sheet = { sheet: "7KQ2MX", happenedAt: later(4), lines };
  expect(recordSheet(db, sheet, by(jana, 60))).toEqual({ recorded: 2, known: 0 });
  expect(recordSheet(db, sheet, by(olga, 61))).toEqual({ recorded: 0, known: 2 });
  expect(taskOf(db, carla)).toMatchObject({ state: "done", result: "refused", closedBy: henrik });
  expect(taskOf(db, bernd)).toMatchObject({ state: "open", callBackAt: later(34) });
  expect(db.select().from(callAttempts).all()).toHaveLength(3);
});

test("every line that does not fit is named, and none is written then", () => {
  const db = aCity();
  const { bernd, carla } = someCalls(db);
  const [one, two] = [codeOf(db, bernd), codeOf(db, carla)];
  const lines = [
    { line: 1, code: one, result: "reached" as const },
    { line: 2, code: "2222ZZ", result: "reached" as const },
    { line: 1, code: two, result: "refused" as const },
    { line: 4, code: "?", result: "reached" as const },
  ];
  expect(recordSheet(db, { sheet: "7KQ2MX", lines }, by(jana, 60))).toMatchObject({
    problems: [
      { index: 1, field: "code", code: "sheet_code_unknown" },
      { index: 2, field: "line", code: "sheet_line_taken" },
      { index: 3, field: "code", code: "sheet_code_unknown" },
    ],
  });
  expect(db.select().from(callAttempts).all()).toEqual([]);
  expect(taskOf(db, bernd).state).toBe("open");
});

test("the script says who calls, what it is about in one paragraph, and the code", () => {
  const db = aCity();
  const { bernd } = someCalls(db);
  const script = findScript(db, bernd)!;
  expect(script).toMatchObject({ subject: "Postfächer geschlossen", body: ["Ihr Postfach ist geschlossen."] });
  expect(script.hello).toContain("Stadt Elbfurt");
  expect(script.code.replace("-", "")).toBe(codeOf(db, bernd));
  const spoken = (text: string) => spokenParagraphs(text, undefined);
  expect(spoken("Guten Tag Bernd,\n\nhttps://x.example\n\nEs geht\nweiter.\n\nBald.")).toEqual(["Es geht weiter.", "Bald."]);
  expect(spoken("Ab sofort gilt … :\n\nBitte rufen Sie an.")).toEqual(["Bitte rufen Sie an."]);
  expect(spoken(`${"Wort ".repeat(200)}\n\nUnd mehr.`)).toHaveLength(1);
  expect(findScript(db, 999)).toBeUndefined();
});

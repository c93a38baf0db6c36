import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { acknowledgements, auditEvents, callTasks, noticeAnswers, recipientReports, recipients } from "#db/schema/index.ts";
import { reviewList } from "../lists/review.ts";
import { scopeOf } from "../lists/responsible.ts";
import { cancelNotice } from "../notices/release-commands.ts";
import { aCity, aCouncil, aList, anApprovedNotice, aPerson, henrik, jana, later } from "../notices/testing.ts";
import { findAnswerPage } from "./answer-page.ts";
import { acknowledge } from "./commands.ts";
import { ReportInput } from "./input.ts";
import { concernsLists, countOpenReports, listReports } from "./report-queries.ts";
import { reportRecipient, settleReport } from "./reports.ts";

function aCouncilThatWasTold() {
  const db = aCity();
  const city = aCouncil(db);
  const noticeId = anApprovedNotice(db, { listIds: [city.listId] });
  const [anna, guenter] = db.select().from(recipients).all() as [Row, Row];
  return { ...city, db, noticeId, anna, guenter };
}
type Row = typeof recipients.$inferSelect;
const eventsOf = (db: Db, type: string) => db.select().from(auditEvents).where(eq(auditEvents.type, type)).all();

test("what somebody says of themselves is no answer, and nobody stops looking for them", () => {
  const { db, anna } = aCouncilThatWasTold();
  db.insert(callTasks)
    .values({ noticeId: anna.noticeId, recipientId: anna.id, reason: "by_hand", createdAt: later(2) })
    .run();
  expect(reportRecipient(db, anna.answerToken, { kind: "wrong_person", remark: "Bitte an Frau Kern" }, later(5))).toEqual({
    isNew: true,
  });
  expect(db.select().from(acknowledgements).all()).toEqual([]);
  expect(db.select().from(callTasks).get()?.state).toBe("open");
  expect(findAnswerPage(db, anna.answerToken)?.reports).toMatchObject([
    { kind: "wrong_person", remark: "Bitte an Frau Kern", recordedAt: later(5) },
  ]);
});

test("the same said again is said once; something else is added; a link in wrong hands fills nothing", () => {
  const { db, anna } = aCouncilThatWasTold();
  const say = (remark?: string) => reportRecipient(db, anna.answerToken, { kind: "left_function", remark }, later(5)).isNew;
  expect([say(), say(), say("seit März"), say("seit März")]).toEqual([true, false, true, false]);
  for (let i = 0; i < 8; i++) say(`Wort ${i}`);
  expect(() => say("noch eins")).toThrow("too_many_reports");
  expect(db.select().from(recipientReports).all()).toHaveLength(10);
  expect(eventsOf(db, "recipient_report.recorded")).toHaveLength(10);
});

test("what is no link, and a notice that was taken back, take no report", () => {
  const { db, anna, noticeId } = aCouncilThatWasTold();
  for (const token of ["", "x", anna.shortCode])
    expect(() => reportRecipient(db, token, { kind: "left_function" }, later(5))).toThrow("unknown_link");
  cancelNotice(db, noticeId, undefined, { by: jana, at: later(1) });
  expect(() => reportRecipient(db, anna.answerToken, { kind: "left_function" }, later(5))).toThrow("unknown_link");
  expect(ReportInput.safeParse({ kind: "dead" }).success).toBe(false);
});

test("whoever keeps the list sees it as something that speaks against a member, until it is settled in words", () => {
  const { db, anna } = aCouncilThatWasTold();
  const flags = () => reviewList(db, "stadtrat", later(9), "de")!.members.map(({ name, drift }) => [name, drift]);
  reportRecipient(db, anna.answerToken, { kind: "left_function", remark: "Seit März in Rente" }, later(5));
  expect(flags()).toEqual([["Dr. Anna Müller", ["left_function"]], ["Günter Prahl", []]]); // prettier-ignore
  expect(countOpenReports(db)).toEqual({ count: 1, since: later(5) });
  settleReport(db, 1, "Aus dem Verteiler genommen, Frau Kern ist nachgerückt.", { by: henrik, at: later(8) });
  expect(flags()).toEqual([["Dr. Anna Müller", []], ["Günter Prahl", []]]); // prettier-ignore
  expect(countOpenReports(db)).toBeUndefined();
  expect(listReports(db, { isSettled: true })).toMatchObject([
    {
      kind: "left_function",
      name: "Dr. Anna Müller",
      settlement: "Aus dem Verteiler genommen, Frau Kern ist nachgerückt.",
      settledBy: "Dr. Henrik Solms",
      lists: [{ key: "stadtrat", name: "Stadtrat" }],
    },
  ]);
});

test("a report is settled once, and the proof has neither remark nor settlement", () => {
  const { db, anna } = aCouncilThatWasTold();
  reportRecipient(db, anna.answerToken, { kind: "wrong_person", remark: "geheim" }, later(5));
  settleReport(db, 1, "auch geheim", { by: henrik, at: later(8) });
  expect(() => settleReport(db, 1, "noch einmal", { by: jana, at: later(9) })).toThrow("report_settled");
  expect(() => settleReport(db, 2, "nichts", { by: jana, at: later(9) })).toThrow("not_found");
  expect(JSON.stringify(db.select().from(auditEvents).all())).not.toContain("geheim");
  expect(eventsOf(db, "recipient_report.settled")).toMatchObject([{ actorId: henrik, incidentId: 1 }]);
});

test("a report concerns the lists by which the mail came and those the person is in, and no others", () => {
  const { db, anna, listId, council } = aCouncilThatWasTold();
  const others = aList(db, "Andere", [{ personId: aPerson(db, { familyName: "Kern" }) }]);
  const withAnna = aList(db, "Mit Anna", [{ organizationId: council }]);
  reportRecipient(db, anna.answerToken, { kind: "wrong_person" }, later(5));
  const concerns = (id: number) => concernsLists(db, 1, scopeOf(db, new Set([id]), later(6)));
  expect([listId, withAnna, others].map(concerns)).toEqual([true, true, false]);
  expect(listReports(db, { within: scopeOf(db, new Set([others]), later(6)) })).toEqual([]);
  expect(listReports(db, { isSettled: false, within: scopeOf(db, new Set([listId]), later(6)) })).toHaveLength(1);
});

test("what an answer asks to add stands before the remark; what no answer asks for is not kept", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  anApprovedNotice(db, { listIds: [listId], answers: [{ text: "Rufen Sie an", followUp: "Nummer?" }, { text: "Nein" }] });
  const { answerToken } = db.select().from(recipients).get()!;
  const [call, no] = db
    .select()
    .from(noticeAnswers)
    .all()
    .map((row) => row.id) as [number, number];
  const remarkNow = () => findAnswerPage(db, answerToken)?.previous?.remark;
  acknowledge(db, answerToken, { answerId: call, followUp: "069 123", remark: "ab 14 Uhr" }, later(5));
  expect(remarkNow()).toBe("069 123\n\nab 14 Uhr");
  acknowledge(db, answerToken, { answerId: call, followUp: "069 123" }, later(6));
  expect(remarkNow()).toBe("069 123");
  acknowledge(db, answerToken, { answerId: no, followUp: "069 123" }, later(7));
  expect(remarkNow()).toBeNull();
  expect(findAnswerPage(db, answerToken)?.answers.map((answer) => answer.followUp)).toEqual([
    { text: "Nummer?", language: "de" },
    undefined,
  ]);
});

test("an old link tells that a newer notice came and what it says, but not how to answer it", () => {
  const { db, anna, listId } = aCouncilThatWasTold();
  expect(findAnswerPage(db, anna.answerToken)?.newer).toBeUndefined();
  const body = "{{anrede}},\n\nEntwarnung. Code {{kurzcode}}.\n\n{{antwortlink}}";
  const second = anApprovedNotice(db, { listIds: [listId], subject: "Entwarnung für {{name}}", body });
  expect(findAnswerPage(db, anna.answerToken)?.newer).toBeUndefined(); // not sent yet
  db.run(`update notices set state = 'completed', release_at = ${later(50).getTime()} where id = ${second}`);
  const secondRow = db
    .select()
    .from(recipients)
    .where(eq(recipients.noticeId, second))
    .all()
    .find((row) => row.personId === anna.personId)!;
  const page = findAnswerPage(db, anna.answerToken)!;
  expect(page.newer).toMatchObject({ subject: "Entwarnung für Dr. Anna Müller", sentAt: later(50) });
  expect(page.newer?.html).toContain("Entwarnung");
  expect(JSON.stringify(page)).not.toMatch(
    new RegExp(`${secondRow.answerToken}|${secondRow.shortCode}|${secondRow.shortCode.slice(0, 3)}-`),
  );
  expect(findAnswerPage(db, secondRow.answerToken)?.newer).toBeUndefined();
});

test("the page tells that the incident is over", () => {
  const { db, anna } = aCouncilThatWasTold();
  db.run(`update incidents set closed_at = ${later(90).getTime()}`);
  expect(findAnswerPage(db, anna.answerToken)?.incident.closedAt).toEqual(later(90));
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { acknowledgements, auditEvents, callTasks, noticeAnswers, recipients } from "#db/schema/index.ts";
import { cancelNotice } from "../notices/release-commands.ts";
import {
  aCity,
  aCouncil,
  aList,
  aMailbox,
  anApprovedNotice,
  anOrganization,
  aPerson,
  aSeat,
  henrik,
  jana,
  later,
  ten,
} from "../notices/testing.ts";
import { findAnswerPage, findAnswerPageByShortCode } from "./answer-page.ts";
import { acknowledge, acknowledgeByShortCode } from "./commands.ts";
import { countAnswers, listAcknowledgements } from "./queries.ts";

const recipientsOf = (db: Db) => db.select().from(recipients).all();
const answersOf = (db: Db) =>
  db
    .select()
    .from(noticeAnswers)
    .all()
    .map((answer) => answer.id) as [number, number];

function anAnswerableNotice(db: Db) {
  const { listId } = aCouncil(db);
  const noticeId = anApprovedNotice(db, { listIds: [listId], answerBy: later(60) });
  const [anna, guenter] = recipientsOf(db) as [typeof recipients.$inferSelect, typeof recipients.$inferSelect];
  const [received, left] = answersOf(db);
  return { noticeId, anna, guenter, received, left };
}

test("opening the page changes nothing, however often it is opened", () => {
  const db = aCity();
  const { anna } = anAnswerableNotice(db);
  const events = db.select().from(auditEvents).all().length;
  for (let i = 0; i < 3; i++) findAnswerPage(db, anna.answerToken);
  expect(db.select().from(acknowledgements).all()).toEqual([]);
  expect(db.select().from(auditEvents).all()).toHaveLength(events);
});

test("the same answer twice is recorded once, another one is added and counts", () => {
  const db = aCity();
  const { noticeId, anna, received, left } = anAnswerableNotice(db);
  expect(acknowledge(db, anna.answerToken, { answerId: received }, later(5))).toEqual({ isNew: true, isLate: false });
  expect(acknowledge(db, anna.answerToken, { answerId: received }, later(6))).toEqual({ isNew: false, isLate: false });
  expect(acknowledge(db, anna.answerToken, { answerId: left, remark: "seit März" }, later(7)).isNew).toBe(true);
  expect(db.select().from(acknowledgements).all()).toHaveLength(2);
  expect(findAnswerPage(db, anna.answerToken)?.previous).toMatchObject({
    answerId: left,
    remark: "seit März",
    recordedAt: later(7),
  });
  expect(countAnswers(db, noticeId)).toEqual({
    recipients: 2,
    answered: 1,
    late: 0,
    byAnswer: [
      { answerId: received, text: "Ich habe die Information erhalten.", n: 0 },
      { answerId: left, text: "Ich habe eine Rückfrage.", n: 1 },
    ],
  });
});

test("going back to an earlier answer is an answer too", () => {
  const db = aCity();
  const { anna, received, left } = anAnswerableNotice(db);
  for (const answerId of [received, left, received]) acknowledge(db, anna.answerToken, { answerId }, later(5));
  expect(db.select().from(acknowledgements).all()).toHaveLength(3);
  expect(findAnswerPage(db, anna.answerToken)?.previous?.answerId).toBe(received);
});

test("an answer after the deadline is taken and marked, years later as well", () => {
  const db = aCity();
  const { noticeId, anna, received } = anAnswerableNotice(db);
  expect(acknowledge(db, anna.answerToken, { answerId: received }, later(60 * 24 * 900))).toEqual({ isNew: true, isLate: true });
  expect(countAnswers(db, noticeId).late).toBe(1);
});

test("an answer closes the call that was owed, in the same step", () => {
  const db = aCity();
  const { council } = aCouncil(db);
  const bernd = aPerson(db, { familyName: "Achterberg" });
  anApprovedNotice(db, { listIds: [aList(db, "Alle", [{ organizationId: council }, { personId: bernd }])] });
  const recipient = recipientsOf(db).find((row) => row.name === "Achterberg")!;
  acknowledgeByShortCode(db, recipient.shortCode, { answerId: answersOf(db)[0] }, { by: henrik, at: later(9) });
  expect(db.select().from(callTasks).get()).toMatchObject({
    state: "done",
    result: "answered",
    closedBy: henrik,
    closedAt: later(9),
  });
});

test("whoever answers a shared mailbox answers for all who share it", () => {
  const db = aCity();
  const company = anOrganization(db, "Stadtwerke", "municipal_company");
  for (const familyName of ["Brandt", "Moll"]) aSeat(db, aPerson(db, { familyName }), company, "secretary");
  aMailbox(db, { organizationId: company, value: "sekretariat@stadtwerke.example", kind: "functional" });
  const noticeId = anApprovedNotice(db, { listIds: [aList(db, "Sekretariate", [{ organizationId: company }])] });
  const [brandt, moll] = recipientsOf(db);
  const [received, left] = answersOf(db);
  expect(findAnswerPage(db, brandt!.answerToken)?.names).toEqual(["Brandt", "Moll"]);
  acknowledge(db, brandt!.answerToken, { answerId: received }, later(5));
  expect(countAnswers(db, noticeId).answered).toBe(2);
  expect(findAnswerPage(db, moll!.answerToken)?.previous?.answerId).toBe(received);
  expect(acknowledge(db, moll!.answerToken, { answerId: received }, later(6)).isNew).toBe(false);
  acknowledge(db, moll!.answerToken, { answerId: left }, later(7));
  expect(listAcknowledgements(db, noticeId).map((row) => [row.name, row.answerId])).toEqual([["Brandt", left], ["Moll", left]]); // prettier-ignore
});

test("a code is understood as it is heard, and the proof names who took the call", () => {
  const db = aCity();
  const { anna, received, noticeId } = anAnswerableNotice(db);
  const heard = ` ${anna.shortCode.slice(0, 3).toLowerCase()} - ${anna.shortCode.slice(3)} `;
  expect(findAnswerPageByShortCode(db, heard)?.names).toEqual(["Dr. Anna Müller"]);
  acknowledgeByShortCode(db, heard, { answerId: received }, { by: henrik, at: later(5) });
  expect(listAcknowledgements(db, noticeId)).toMatchObject([{ channel: "phone", recordedBy: "Dr. Henrik Solms", isLate: false }]);
  expect(db.select().from(auditEvents).all().at(-1)).toMatchObject({ type: "acknowledgement.recorded", actorId: henrik });
});

test("an answer by link is in the proof without anybody's account, and without token or remark", () => {
  const db = aCity();
  const { anna, received } = anAnswerableNotice(db);
  acknowledge(db, anna.answerToken, { answerId: received, remark: "Bitte anrufen" }, later(5));
  const event = db.select().from(auditEvents).all().at(-1)!;
  expect(event).toMatchObject({ type: "acknowledgement.recorded", actorId: "system", incidentId: 1 });
  expect(event.subject).not.toMatch(new RegExp(`${anna.answerToken}|anrufen`));
  expect(JSON.parse(event.subject)).toMatchObject({ recipientIds: [anna.id], channel: "link" });
});

test("every token and code that is not one is answered alike", () => {
  const db = aCity();
  const { received, guenter, noticeId } = anAnswerableNotice(db);
  for (const token of ["", "x", "vorschau", guenter.answerToken.slice(1), guenter.shortCode]) {
    expect(findAnswerPage(db, token)).toBeUndefined();
    expect(() => acknowledge(db, token, { answerId: received }, ten)).toThrow("unknown_link");
  }
  for (const code of ["", "000-000", "ABC", guenter.answerToken])
    expect(() => acknowledgeByShortCode(db, code, { answerId: received }, { by: jana, at: ten })).toThrow(
      expect.objectContaining({ code: "unknown_short_code", field: "code" }),
    );
  cancelNotice(db, noticeId, undefined, { by: jana, at: later(2) });
  expect(findAnswerPage(db, guenter.answerToken)).toBeUndefined();
});

test("an answer of another notice is none of this one", () => {
  const db = aCity();
  const { anna } = anAnswerableNotice(db);
  expect(() => acknowledge(db, anna.answerToken, { answerId: 999 }, ten)).toThrow(
    expect.objectContaining({ code: "unknown_answer", field: "answerId" }),
  );
});

test("the page shows the text in the recipient's version and the newest public word, never an internal one", () => {
  const db = aCity();
  const { anna } = anAnswerableNotice(db);
  const entry = (id: number, text: string, publicText: string | null) =>
    db.run(
      `insert into timeline_entries (id, incident_id, occurred_at, internal_text, public_text, recorded_by, recorded_at)
       values (${id}, 1, ${id}, '${text}', ${publicText ? `'${publicText}'` : "null"}, 'system', ${id})`,
    );
  entry(1, "geheim 1", "Wir prüfen.");
  entry(2, "geheim 2", null);
  const page = findAnswerPage(db, anna.answerToken)!;
  expect(page.bodyHtml).toContain("<p>Sehr geehrte Frau Dr. Müller,</p>");
  expect(page.bodyHtml).not.toContain("style=");
  expect(page.incident).toMatchObject({ number: "2026-003", latest: { text: "Wir prüfen." } });
  expect(page.answers.map((answer) => answer.text)[0]).toBe("Ich habe die Information erhalten.");
  expect(JSON.stringify(page)).not.toMatch(/geheim|intern/);
  db.run("update incidents set tlp = 'green'");
  expect(findAnswerPage(db, anna.answerToken)!.incident.latest).toBeUndefined();
  expect(db.select().from(recipients).where(eq(recipients.id, anna.id)).get()).toEqual(anna);
});

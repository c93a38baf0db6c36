import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { noticeAnswers, noticeAttachments, notices } from "#db/schema/index.ts";
import type { TlpLabel } from "#db/vocabulary.ts";
import { keepAttachmentRow } from "./testing.ts";
import { submitNotice } from "./approval.ts";
import { addAttachment, MAX_ATTACHMENTS, removeAttachment } from "./attachment-commands.ts";
import { changeNotice, createNotice } from "./commands.ts";
import { NoticeChange, NoticeInput } from "./input.ts";
import { aCity, aCouncil, aDraft, aList, aPerson, aSubmittedNotice, jana, later, number, olga, ten } from "./testing.ts";

const byJana = { by: jana, at: ten };
const noticeOf = (db: Db, id: number) => db.select().from(notices).where(eq(notices.id, id)).get()!;
const change = (input: Partial<NoticeInput>, version: number) => NoticeChange.parse({ ...input, version });

test("a new notice is a draft under the incident's label, with the usual two answers in every version", () => {
  const db = aCity({ tlp: "green" });
  const id = aDraft(db, {});
  expect(noticeOf(db, id)).toMatchObject({ state: "draft", tlp: "green", authorId: jana, version: 1, holdSeconds: 60 });
  const answers = db.select().from(noticeAnswers).all();
  expect(answers.map((answer) => answer.text)).toEqual(["Ich habe die Information erhalten.", "Ich habe eine Rückfrage."]);
  expect(answers.every((answer) => answer.textEn && answer.textSimple)).toBe(true);
  expect(answers.map((answer) => [answer.followUp, answer.followUpEn, answer.followUpSimple].filter(Boolean).length)).toEqual([
    0, 3,
  ]);
});

test("what an answer asks to add is kept with it, and no translation of nothing", () => {
  const db = aCity();
  const callBack = { text: "Bitte rufen Sie mich an.", followUp: "Unter welcher Nummer?", followUpEn: "Which number?" };
  aDraft(db, { answers: [callBack, { text: "Erhalten.", followUpEn: "Anything else?" }] });
  expect(db.select().from(noticeAnswers).all()).toMatchObject([
    { ...callBack, followUpSimple: null },
    { followUp: null, followUpEn: null, followUpSimple: null },
  ]);
  expect(NoticeInput.safeParse({ answers: [{ text: "a", followUp: "eins\nzwei" }] }).success).toBe(false);
});

test("an unfinished draft is kept as it is", () => {
  const db = aCity();
  const id = createNotice(db, number, NoticeInput.parse({}), byJana);
  expect(noticeOf(db, id)).toMatchObject({ subject: "", body: "" });
});

test("of two people who change the same draft the second is told, and nothing of the first is lost", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId] });
  changeNotice(db, id, change({ subject: "Von Olga", body: "x" }, 1), { by: olga, at: later(1) });
  expect(() => changeNotice(db, id, change({ subject: "Von Jana", body: "y", listIds: [listId] }, 1), byJana)).toThrow(
    "notice_changed_meanwhile",
  );
  expect(noticeOf(db, id)).toMatchObject({ subject: "Von Olga", body: "x", version: 2 });
  expect(() => submitNotice(db, id, byJana, 1)).toThrow("notice_changed_meanwhile");
});

test("nothing of a submitted notice changes", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aSubmittedNotice(db, { listIds: [listId] });
  expect(() => changeNotice(db, id, change({ subject: "Neu" }, 1), byJana)).toThrow(
    expect.objectContaining({ code: "not_editable", values: { state: "submitted" } }),
  );
  expect(() => addAttachment(db, id, keepAttachmentRow(db), byJana)).toThrow("not_editable");
});

test("a line break in a subject never reaches the file", () => {
  for (const subject of ["Hallo\r\nBcc: alle@elbfurt.example", "a\u2028b", "a\u0000b"]) {
    const result = NoticeInput.safeParse({ subject });
    expect(result.success).toBe(false);
    expect(result.error?.issues[0]?.path).toEqual(["subject"]);
  }
});

test("texts are bounded and words outside the vocabulary refused", () => {
  expect(NoticeInput.safeParse({ subject: "x".repeat(161) }).success).toBe(false);
  expect(NoticeInput.safeParse({ body: "x".repeat(20_001) }).success).toBe(false);
  expect(NoticeInput.safeParse({ stage: "panic" }).success).toBe(false);
  expect(NoticeInput.safeParse({ holdSeconds: -1 }).success).toBe(false);
  expect(NoticeInput.parse({ scheduledAt: "2026-04-29T14:10", stage: "" })).toMatchObject({
    scheduledAt: new Date("2026-04-29T12:10:00Z"),
    stage: undefined,
  });
});

test("an unknown list, a closed incident and a label more open than the incident's are refused with nothing written", () => {
  const db = aCity({ tlp: "amber" });
  expect(() => aDraft(db, { listIds: [99] })).toThrow(expect.objectContaining({ code: "list_gone", field: "listIds" }));
  expect(() => aDraft(db, { tlp: "clear" })).toThrow(expect.objectContaining({ code: "tlp_too_open", field: "tlp" }));
  expect(db.select().from(notices).all()).toEqual([]);
  const closed = aCity({ closedAt: ten });
  expect(() => aDraft(closed, {})).toThrow("incident_closed");
});

type Refusal = { code: string; field?: string; values?: Record<string, unknown> };
const refusals: [name: string, input: Partial<NoticeInput>, refusal: Refusal][] = [
  [
    "an unknown placeholder",
    { body: "{{anrede}} {{adrese}}" },
    { code: "unknown_placeholder", field: "body", values: { names: "{{adrese}}" } },
  ],
  ["one in the English subject", { subjectEn: "{{x}}", bodyEn: "y" }, { code: "unknown_placeholder", field: "subjectEn" }],
  ["open braces", { body: "{{anrede" }, { code: "open_placeholder", field: "body" }],
  ["an empty subject", { subject: "  " }, { code: "empty_subject", field: "subject" }],
  ["an empty body", { body: "" }, { code: "empty_body", field: "body" }],
  [
    "half a translation",
    { subjectEn: "Mailboxes closed" },
    { code: "half_written_version", field: "bodyEn", values: { variant: "en" } },
  ],
  ["one answer", { answers: [{ text: "Ja" }] }, { code: "answers_count", field: "answers" }],
  [
    "seven answers",
    { answers: Array.from({ length: 7 }, (_, i) => ({ text: `${i}` })) },
    { code: "answers_count", field: "answers" },
  ],
  [
    "a link to answer without answers",
    { answers: [] },
    { code: "missing_notice_value", field: "answers", values: { name: "{{antwortlink}}" } },
  ],
  [
    "a promise without a moment",
    { body: "{{naechste_information}}" },
    { code: "missing_notice_value", field: "nextInformationAt" },
  ],
  [
    "a last moment before the planned one",
    { scheduledAt: later(60), notAfterAt: later(30) },
    { code: "not_after_too_early", field: "notAfterAt" },
  ],
  ["a last moment in the past", { notAfterAt: later(-1) }, { code: "not_after_too_early", field: "notAfterAt" }],
  ["a dangerous link", { body: "[x](javascript:alert)" }, { code: "unsafe_link", field: "body" }],
  ["a stage that the notice does not have", { body: "{{stufe}}" }, { code: "missing_notice_value", field: "stage" }],
  ["no list", { listIds: [] }, { code: "no_list", field: "listIds" }],
];

test.each(refusals)("submission refuses %s, naming the field, and the draft stays a draft", (_, input, refusal) => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId], ...input });
  expect(() => submitNotice(db, id, byJana)).toThrow(expect.objectContaining(refusal));
  expect(noticeOf(db, id).state).toBe("draft");
});

test.each<TlpLabel>(["red", "amber_strict"])("nothing labelled %s is mailed", (tlp) => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId], tlp });
  expect(() => submitNotice(db, id, byJana)).toThrow(
    expect.objectContaining({ code: "tlp_not_mailable", field: "tlp", values: { label: tlp } }),
  );
});

test("a list without anybody is refused", () => {
  const db = aCity();
  const kim = aPerson(db, { familyName: "Sander" });
  const listId = aList(db, "Leer", [{ personId: kim }]);
  db.run("update persons set archived_at = 0");
  expect(() => aSubmittedNotice(db, { listIds: [listId] })).toThrow(
    expect.objectContaining({ code: "no_recipients", field: "listIds" }),
  );
});

test("attachments are counted, kept in order and taken off again; each change counts as one of the draft", () => {
  const db = aCity();
  const id = aDraft(db, {});
  for (let i = 0; i < MAX_ATTACHMENTS; i++) addAttachment(db, id, keepAttachmentRow(db, { size: 1_000 }), byJana);
  expect(() => addAttachment(db, id, keepAttachmentRow(db), byJana)).toThrow("too_many_attachments");
  removeAttachment(db, id, 2, byJana);
  expect(db.select({ position: noticeAttachments.position }).from(noticeAttachments).all()).toEqual(
    [1, 3, 4, 5].map((position) => ({ position })),
  );
  expect(noticeOf(db, id).version).toBe(7);
  expect(() => removeAttachment(db, id, 2, byJana)).toThrow("not_found");
});

test("attachments that no mailbox would take together, or the same file twice, are refused", () => {
  const db = aCity();
  const id = aDraft(db, {});
  const large = keepAttachmentRow(db, { size: 9_900_000 });
  addAttachment(db, id, large, byJana);
  expect(() => addAttachment(db, id, large, byJana)).toThrow("attachment_twice");
  expect(() => addAttachment(db, id, keepAttachmentRow(db, { size: 9_900_000 }), byJana)).toThrow("attachments_too_large");
});

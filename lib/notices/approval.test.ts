import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import {
  auditEvents,
  callTasks,
  deliveries,
  deliveryRecipients,
  incidents,
  noticeMoves,
  notices,
  persons,
  recipients,
} from "#db/schema/index.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { verifyAudit } from "../evidence/verify-audit.ts";
import { approveNotice, countersignNotice, emergencyRelease, returnNotice, submitNotice } from "./approval.ts";
import { changeNotice } from "./commands.ts";
import { NoticeChange } from "./input.ts";
import { previewFor } from "./preview.ts";
import {
  aCity,
  aCouncil,
  aDraft,
  aList,
  aMailbox,
  anApprovedNotice,
  aPerson,
  aSeat,
  aSubmittedNotice,
  henrik,
  jana,
  later,
  olga,
  site,
  ten,
} from "./testing.ts";

const stateOf = (db: Db, id: number) => db.select({ state: notices.state }).from(notices).where(eq(notices.id, id)).get()?.state;
const eventsOf = (db: Db) =>
  db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .orderBy(auditEvents.id)
    .all()
    .map((event) => event.type);
const byJana = { by: jana, at: ten };
const byHenrik = { by: henrik, at: later(1) };

test("a notice goes from draft to scheduled, each step by the right person, and the chain of proof tells it", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId] });
  expect(stateOf(db, id)).toBe("scheduled");
  expect(db.select({ to: noticeMoves.toState, by: noticeMoves.movedBy }).from(noticeMoves).all()).toEqual([
    { to: "draft", by: jana },
    { to: "submitted", by: jana },
    { to: "approved", by: henrik },
    { to: "scheduled", by: henrik },
  ]);
  expect(eventsOf(db).slice(-3)).toEqual(["notice.created", "notice.submitted", "notice.approved"]);
  expect(verifyAudit(db)).toMatchObject({ events: eventsOf(db).length });
});

test("nobody approves people they have not seen: one swapped for another is not the same number", () => {
  const db = aCity();
  const { council, anna, listId } = aCouncil(db);
  const id = aSubmittedNotice(db, { listIds: [listId] });
  const { seen } = previewFor(db, id, {}, later(1), site);
  db.update(persons).set({ archivedAt: ten }).where(eq(persons.id, anna)).run();
  const successor = aPerson(db, { givenName: "Mia", familyName: "Neu" });
  aMailbox(db, { personId: successor, value: "m.neu@mandat.elbfurt.example" });
  aSeat(db, successor, council);
  expect(previewFor(db, id, {}, later(1), site).counts.recipients).toBe(2);
  expect(() => approveNotice(db, id, { seen }, byHenrik, site)).toThrow("audience_changed");
  expect(stateOf(db, id)).toBe("submitted");
  approveNotice(db, id, { seen: previewFor(db, id, {}, later(1), site).seen }, byHenrik, site);
  expect(stateOf(db, id)).toBe("scheduled");
});

test("whoever changed a word of a notice cannot approve it either", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId] });
  const change = NoticeChange.parse({ subject: "Neu", body: "Text.", listIds: [listId], version: 1 });
  changeNotice(db, id, change, byHenrik);
  submitNotice(db, id, byJana);
  expect(() => approveNotice(db, id, {}, byHenrik, site)).toThrow("own_notice");
  approveNotice(db, id, {}, { by: olga, at: later(2) }, site);
  expect(stateOf(db, id)).toBe("scheduled");
});

test("an author cannot approve their own notice, and the attempt owes nobody a mail", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aSubmittedNotice(db, { listIds: [listId] });
  const events = eventsOf(db).length;
  expect(() => approveNotice(db, id, {}, byJana, site)).toThrow("own_notice");
  expect(stateOf(db, id)).toBe("submitted");
  expect(db.select().from(recipients).all()).toEqual([]);
  expect(db.select().from(deliveries).all()).toEqual([]);
  expect(eventsOf(db)).toHaveLength(events);
});

test("of two approvers at once one succeeds, the other is told that somebody was faster, and nobody is owed two mails", () => {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  const path = join(folder, "lagebote.db");
  const db = aCity({}, path);
  const other = openDatabase(path);
  const { listId } = aCouncil(db);
  const id = aSubmittedNotice(db, { listIds: [listId] });
  approveNotice(db, id, {}, byHenrik, site);
  expect(() => approveNotice(other, id, {}, { by: olga, at: later(1) }, site)).toThrow(
    expect.objectContaining({ code: "notice_moved", values: { state: "scheduled" } }),
  );
  expect(() => returnNotice(other, id, "Halt", { by: olga, at: later(1) })).toThrow("notice_moved");
  expect(other.select().from(deliveries).all()).toHaveLength(2);
  rmSync(folder, { recursive: true });
});

test("a notice that was never submitted cannot be approved", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId] });
  expect(() => approveNotice(db, id, {}, byHenrik, site)).toThrow("notice_moved");
});

test("approval checks again: whoever lost what the text promises since submission stops it, by name", () => {
  const db = aCity();
  const { listId, annasMailbox } = aCouncil(db);
  const id = aSubmittedNotice(db, { listIds: [listId], body: "Ihre Adresse: {{aktuelle_adresse}}" });
  setReachability(db, { contactPointIds: [annasMailbox], audience: "administration", from: later(-1) }, byJana);
  expect(() => approveNotice(db, id, {}, byHenrik, site)).toThrow(
    expect.objectContaining({
      code: "missing_value",
      field: "body",
      values: { name: "{{aktuelle_adresse}}", n: 1, recipients: "Dr. Anna Müller" },
    }),
  );
  expect(stateOf(db, id)).toBe("submitted");
  expect(db.select().from(deliveries).all()).toEqual([]);
});

test("whoever has no working address becomes a call at once, and is no reason to wait for the others", () => {
  const db = aCity();
  const { council } = aCouncil(db);
  const bernd = aPerson(db, { givenName: "Bernd", familyName: "Achterberg" });
  const listId = aList(db, "Alle", [{ organizationId: council }, { personId: bernd }]);
  anApprovedNotice(db, { listIds: [listId], body: "{{anrede}}, {{aktuelle_adresse}}" });
  expect(db.select().from(deliveries).all()).toHaveLength(2);
  const calls = db
    .select({ name: recipients.name, reason: callTasks.reason, state: callTasks.state, address: recipients.address })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .all();
  expect(calls).toEqual([{ name: "Bernd Achterberg", reason: "no_address", state: "open", address: null }]);
});

test("an address whose last mail came back is written to and telephoned", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  anApprovedNotice(db, { listIds: [listId] });
  db.update(deliveries).set({ state: "bounced" }).where(eq(deliveries.id, 1)).run();
  const second = anApprovedNotice(db, { listIds: [listId] });
  expect(db.select().from(deliveries).where(eq(deliveries.noticeId, second)).all()).toHaveLength(2);
  const calls = db.select({ reason: callTasks.reason }).from(callTasks).where(eq(callTasks.noticeId, second)).all();
  expect(calls).toEqual([{ reason: "rejected" }]);
});

test("members of several lists get one mail, with every path kept", () => {
  const db = aCity();
  const { listId, anna } = aCouncil(db);
  const second = aList(db, "Finanzausschuss", [{ personId: anna }]);
  anApprovedNotice(db, { listIds: [listId, second] });
  expect(db.select().from(deliveries).all()).toHaveLength(2);
  const paths = db.select().from(recipients).where(eq(recipients.personId, anna)).get()?.paths;
  expect(JSON.parse(paths!).map((path: string[]) => path[0])).toEqual(["Finanzausschuss", "Stadtrat"]);
  expect(db.select().from(deliveryRecipients).all()).toHaveLength(2);
});

test("a returned notice keeps its text and its author's remark, and goes round again as a draft", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aSubmittedNotice(db, { listIds: [listId] });
  expect(() => returnNotice(db, id, "  ", byHenrik)).toThrow(
    expect.objectContaining({ code: "remark_required", field: "remark" }),
  );
  returnNotice(db, id, "Telefonnummer fehlt", byHenrik);
  expect(() => approveNotice(db, id, {}, byHenrik, site)).toThrow("notice_moved");
  changeNotice(db, id, NoticeChange.parse({ subject: "Neu", body: "Text", listIds: [listId], version: 1 }), {
    by: jana,
    at: later(2),
  });
  submitNotice(db, id, { by: jana, at: later(3) }, 2);
  const moves = db.select({ to: noticeMoves.toState, remark: noticeMoves.remark }).from(noticeMoves).all();
  expect(moves.slice(2)).toEqual([
    { to: "returned", remark: "Telefonnummer fehlt" },
    { to: "draft", remark: null },
    { to: "submitted", remark: null },
  ]);
});

test("the undo hold and the planned moment are both waited for, and a late server has half an hour", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const timesOf = (id: number) =>
    db.select({ releaseAt: notices.releaseAt, notAfterAt: notices.notAfterAt }).from(notices).where(eq(notices.id, id)).get();
  const atOnce = aSubmittedNotice(db, { listIds: [listId] });
  approveNotice(db, atOnce, { holdSeconds: 0 }, byHenrik, site);
  expect(timesOf(atOnce)).toEqual({ releaseAt: later(1), notAfterAt: later(31) });
  expect(timesOf(anApprovedNotice(db, { listIds: [listId], holdSeconds: 120 }))).toEqual({
    releaseAt: later(3),
    notAfterAt: later(33),
  });
  expect(timesOf(anApprovedNotice(db, { listIds: [listId], scheduledAt: later(90) }))).toEqual({
    releaseAt: later(90),
    notAfterAt: later(120),
  });
  const tight = aSubmittedNotice(db, { listIds: [listId], notAfterAt: later(2) });
  expect(() => approveNotice(db, tight, { holdSeconds: 300 }, byHenrik, site)).toThrow(
    expect.objectContaining({ code: "not_after_too_early", field: "notAfterAt" }),
  );
});

test("an emergency release needs a reason, stands out, and is countersigned by a third person with the role", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId] });
  expect(() => emergencyRelease(db, id, { reason: " " }, byJana, site)).toThrow("reason_required");
  emergencyRelease(db, id, { reason: "Niemand erreichbar, Ransomware" }, byJana, site);
  expect(stateOf(db, id)).toBe("scheduled");
  expect(db.select().from(deliveries).all()).toHaveLength(2);
  expect(eventsOf(db).at(-1)).toBe("notice.released_in_emergency");
  expect(() => emergencyRelease(db, id, { reason: "noch einmal, bitte" }, byJana, site)).toThrow("notice_moved");

  expect(() => countersignNotice(db, id, byJana)).toThrow("own_countersign");
  expect(() => countersignNotice(db, id, { by: "system", at: later(5) })).toThrow("role_needed");
  countersignNotice(db, id, byHenrik);
  expect(() => countersignNotice(db, id, { by: olga, at: later(9) })).toThrow("already_countersigned");
  const ordinary = anApprovedNotice(db, { listIds: [listId] });
  expect(() => countersignNotice(db, ordinary, { by: olga, at: later(9) })).toThrow("not_an_emergency");
});

test("an emergency release is held to the same text and recipients as any other", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId], body: "{{fremd}}" });
  expect(() => emergencyRelease(db, id, { reason: "Niemand erreichbar" }, byJana, site)).toThrow("unknown_placeholder");
  expect(stateOf(db, id)).toBe("draft");
});

test("in an exercise only exercise lists receive anything, and outside of one they receive nothing", () => {
  const db = aCity({ isExercise: true });
  const { listId, council } = aCouncil(db);
  const exerciseList = aList(db, "Übungsverteiler", [{ organizationId: council }], true);
  const mixed = aDraft(db, { listIds: [listId, exerciseList] });
  expect(() => submitNotice(db, mixed, byJana)).toThrow(
    expect.objectContaining({ code: "only_exercise_lists", values: { lists: "Stadtrat" } }),
  );
  expect(stateOf(db, aSubmittedNotice(db, { listIds: [exerciseList] }))).toBe("submitted");
  db.update(incidents).set({ isExercise: false }).run();
  expect(() => submitNotice(db, aDraft(db, { listIds: [exerciseList] }), byJana)).toThrow("no_exercise_lists");
});

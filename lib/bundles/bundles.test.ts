import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import {
  auditEvents,
  checklistItems,
  contactPoints,
  deliveries,
  noticeAddressees,
  notices,
  recipients,
  stageBundles,
  timelineEntries,
} from "#db/schema/index.ts";
import { loadAddresses } from "../directory/addresses.ts";
import { approveNotice, submitNotice } from "../notices/approval.ts";
import { changeNotice } from "../notices/commands.ts";
import { NoticeChange } from "../notices/input.ts";
import { aMailbox, henrik, jana, later, number, olga, site, ten } from "../notices/testing.ts";
import { approveBundle, releaseBundle } from "./approval.ts";
import { cancelBundle, changeBundle, returnBundle, submitBundle, takeOutNotice } from "./commands.ts";
import { lookAtBundle } from "./look.ts";
import { prepareBundle } from "./prepare.ts";
import { findBundle, listWaitingBundles } from "./queries.ts";
import { aCityWithPlaybook, aPlaybook, aSecretary, asItIs, incidentId, janaAt } from "./testing.ts";

const henrikAt = (minutes: number) => ({ by: henrik, at: later(minutes, ten) });
const noticesOf = (db: Db, bundleId: number) => db.select().from(notices).where(eq(notices.bundleId, bundleId)).all();
const prepared = (db: Db, stageKey: string, at = 0) => prepareBundle(db, number, { stageKey }, janaAt(at));
const seenOf = (db: Db, id: number, at: number) => lookAtBundle(db, id, later(at, ten)).seen;
const codes = (db: Db, id: number, at = 0) =>
  lookAtBundle(db, id, later(at, ten)).findings.map(({ key }) => key.replace(/.*\./, ""));

function putOut(db: Db, stageKey: string, at: number): number {
  const id = prepared(db, stageKey, at);
  submitBundle(db, id, janaAt(at + 1));
  approveBundle(db, id, { seen: seenOf(db, id, at + 2) }, henrikAt(at + 2), site);
  return id;
}

test("one approval writes the entry, changes the addresses, begins the checklist and freezes the notices as the addresses are then", () => {
  const db = aCityWithPlaybook();
  putOut(db, "sperre", 0);
  const id = putOut(db, "ersatz", 10);
  const [notice] = noticesOf(db, id);
  expect(notice!.state).toBe("scheduled");
  expect(
    db
      .select()
      .from(deliveries)
      .where(eq(deliveries.noticeId, notice!.id))
      .all()
      .map((row) => row.address)
      .toSorted(),
  ).toEqual(["a.mueller-neu@mandat.elbfurt.example", "g.prahl-neu@mandat.elbfurt.example"]);
  expect(loadAddresses(db, [db.people.annasMailbox], later(13)).get(db.people.annasMailbox)!.audience).toBe("administration");
  expect(
    db
      .select()
      .from(timelineEntries)
      .all()
      .map(({ stage, publicText }) => [stage, publicText]),
  ).toEqual([
    ["shutdown", "E-Mails kommen nicht an."],
    ["fallback", "Es gibt Ersatzadressen."],
  ]);
  expect(db.select().from(checklistItems).get()).toMatchObject({ text: "Datenschutz fragen", isLegal: true, dueAt: later(62) });
  expect(findBundle(db, id)).toMatchObject({ state: "approved", approvedBy: henrik });
  const types = db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .orderBy(auditEvents.id)
    .all()
    .map((row) => row.type);
  expect(types.slice(-4)).toEqual(["fallback.opened", "entry.recorded", "notice.approved", "bundle.approved"]);
});

test("to look at a stage changes nothing, and tells who would be written to once its addresses have changed", () => {
  const db = aCityWithPlaybook();
  putOut(db, "sperre", 0);
  const id = prepared(db, "ersatz", 10);
  const points = db.select().from(contactPoints).all().length;
  const events = db.select().from(auditEvents).all().length;
  const look = lookAtBundle(db, id, later(11));
  expect(look.compositions[0]!.recipients.map((each) => each.chosen!.address.value)).toContain(
    "a.mueller-neu@mandat.elbfurt.example",
  );
  expect(look.applied[0]!.steps).toHaveLength(2);
  expect(lookAtBundle(db, id, later(12)).seen).toBe(look.seen);
  expect([db.select().from(contactPoints).all().length, db.select().from(auditEvents).all().length]).toEqual([points, events]);
});

test("whoever wrote on any part cannot approve, and the attempt writes nothing", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "sperre");
  const [notice] = noticesOf(db, id);
  const input = NoticeChange.parse({ ...notice, listIds: [db.people.listId], subject: "Anders" });
  changeNotice(db, notice!.id, input, { by: olga, at: ten });
  submitBundle(db, id, janaAt(1));
  const seen = seenOf(db, id, 2);
  for (const by of [jana, olga]) expect(() => approveBundle(db, id, { seen }, { by, at: later(2) }, site)).toThrow("own_bundle");
  expect(db.select().from(timelineEntries).all()).toEqual([]);
  expect(db.select().from(recipients).all()).toEqual([]);
});

test("of two approvers one is too late, and what has changed since somebody looked is not approved", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "sperre");
  submitBundle(db, id, janaAt(1));
  const seen = seenOf(db, id, 1);
  aMailbox(db, { personId: db.people.anna, value: "neu@anderswo.example", rank: 1 });
  db.update(contactPoints).set({ archivedAt: ten }).where(eq(contactPoints.id, db.people.annasMailbox)).run();
  expect(() => approveBundle(db, id, { seen }, henrikAt(2), site)).toThrow("bundle_seen_changed");
  expect(findBundle(db, id)!.state).toBe("submitted");
  const now = seenOf(db, id, 3);
  approveBundle(db, id, { seen: now }, henrikAt(3), site);
  expect(() => approveBundle(db, id, { seen: now }, { by: olga, at: later(3) }, site)).toThrow("bundle_moved");
  expect(db.select().from(timelineEntries).all()).toHaveLength(1);
});

test("a fault in any part refuses the whole: no entry, no address, no mail", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "sperre");
  submitBundle(db, id, janaAt(1));
  const [notice] = noticesOf(db, id);
  db.update(notices).set({ body: "{{gibt_es_nicht}}" }).where(eq(notices.id, notice!.id)).run();
  expect(() => approveBundle(db, id, { seen: seenOf(db, id, 2) }, henrikAt(2), site)).toThrow("unknown_placeholder");
  expect(db.select().from(timelineEntries).all()).toEqual([]);
  expect(loadAddresses(db, [db.people.annasMailbox], later(2)).get(db.people.annasMailbox)!.audience).toBe("everyone");
  expect(findBundle(db, id)!.state).toBe("submitted");
});

test("a notice of an open stage goes with it: alone it is neither submitted nor approved, unless it is taken out", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "sperre");
  const [notice] = noticesOf(db, id);
  expect(() => submitNotice(db, notice!.id, janaAt(1))).toThrow("notice_in_bundle");
  submitBundle(db, id, janaAt(1));
  expect(() => approveNotice(db, notice!.id, {}, henrikAt(2), site)).toThrow("notice_in_bundle");
  expect(() => takeOutNotice(db, id, notice!.id, janaAt(2))).toThrow("bundle_not_editable");
  returnBundle(db, id, { remark: "Zu lang", parts: {} }, henrikAt(3));
  takeOutNotice(db, id, notice!.id, janaAt(4));
  submitNotice(db, notice!.id, janaAt(5));
  expect(codes(db, id, 5)).toContain("no_notices");
});

test("parts come back with their remarks, are mended and submitted again; the rest is as it was", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "sperre");
  const [notice] = noticesOf(db, id);
  submitBundle(db, id, janaAt(1));
  expect(() => returnBundle(db, id, { remark: "", parts: {} }, henrikAt(2))).toThrow("parts_required");
  expect(() => returnBundle(db, id, { remark: "", parts: { "notice-999": "x" } }, henrikAt(2))).toThrow("unknown_part");
  returnBundle(db, id, { remark: "", parts: { [`notice-${notice!.id}`]: "Bitte kürzer." } }, henrikAt(2));
  expect(listWaitingBundles(db)).toEqual([]);
  expect(findBundle(db, id)!.moves.at(-1)).toMatchObject({
    toState: "returned",
    parts: { [`notice-${notice!.id}`]: "Bitte kürzer." },
  });
  const texts = { id: notice!.id, subject: "Gesperrt", body: "Kurz." };
  const version = changeBundle(db, id, { ...asItIs(db, id), notices: [texts] }, janaAt(3));
  expect(() => changeBundle(db, id, { ...asItIs(db, id), version: version - 1 }, janaAt(3))).toThrow("bundle_changed_meanwhile");
  expect(noticesOf(db, id)[0]).toMatchObject({ state: "draft", subject: "Gesperrt" });
  submitBundle(db, id, janaAt(4), version);
  expect(findBundle(db, id)!.state).toBe("submitted");
});

test("an incident prepares one stage at a time, also back, and a discarded one takes its drafts with it", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "ersatz");
  expect(() => prepared(db, "warnung")).toThrow("bundle_open");
  expect(() => prepareBundle(db, number, { stageKey: "nie" }, janaAt(1))).toThrow("unknown_stage");
  cancelBundle(db, id, janaAt(1));
  expect(noticesOf(db, id).map((row) => row.state)).toEqual(["cancelled"]);
  const back = prepareBundle(db, number, { stage: "setback" }, janaAt(2));
  expect(db.select().from(stageBundles).where(eq(stageBundles.id, back)).get()).toMatchObject({
    stage: "setback",
    stageKey: null,
  });
});

test("whoever was not told of the stage before gets one notice that says both, and is left out of the other", () => {
  const db = aCityWithPlaybook();
  const first = putOut(db, "sperre", 0);
  const [before] = noticesOf(db, first);
  const anna = db.select().from(recipients).where(eq(recipients.personId, db.people.anna)).get()!;
  db.update(deliveries).set({ state: "delivered" }).run();
  const missed = db
    .select()
    .from(deliveries)
    .all()
    .find((row) => row.address !== anna.address)!;
  db.update(deliveries).set({ state: "bounced" }).where(eq(deliveries.id, missed.id)).run();
  db.update(notices).set({ state: "completed" }).where(eq(notices.id, before!.id)).run();

  const id = prepared(db, "ersatz", 60);
  const [all, own] = noticesOf(db, id);
  expect(own!.body).toMatch(
    /^\{\{anrede\}\},\n\n\*\*Was Sie noch nicht wissen\*\*\n\nAm .+\n\nes ist gesperrt\.\n\n\*\*Was jetzt neu ist\*\*\n\nes gilt/,
  );
  const look = lookAtBundle(db, id, later(60, ten));
  expect(look.compositions.map(({ recipients: people }) => people.map((each) => each.name))).toEqual([
    ["Dr. Anna Müller"],
    ["Günter Prahl"],
  ]);
  expect(db.select().from(noticeAddressees).where(eq(noticeAddressees.isExclusion, true)).all()).toHaveLength(1);
  // The author changes one text: the other says the same.
  const texts = { id: all!.id, subject: all!.subject, body: "{{anrede}},\n\nganz neu.\n\n{{antwortlink}}" };
  changeBundle(db, id, { ...asItIs(db, id), notices: [texts] }, janaAt(61));
  expect(noticesOf(db, id)[1]!.body).toMatch(/es ist gesperrt\.\n\n\*\*Was jetzt neu ist\*\*\n\nganz neu\./);
});

test("offices that ties name are told beside the playbook's lists, in one notice that names them", () => {
  const db = aCityWithPlaybook();
  const kora = aSecretary(db, db.people.anna);
  aMailbox(db, { personId: kora, value: "k.wenzel@elbfurt.example", kind: "official" });
  const id = prepared(db, "sperre");
  const own = noticesOf(db, id).find((row) => row.audienceKey !== "list:stadtrat");
  expect(own!.body).toContain("E-Mails kommen nicht an.");
  expect(db.select().from(noticeAddressees).where(eq(noticeAddressees.noticeId, own!.id)).all()).toMatchObject([
    { personId: kora },
  ]);
});

test("an all-clear while an address stays closed is refused with the reason, until the stage opens it", () => {
  const db = aCityWithPlaybook();
  putOut(db, "sperre", 0);
  const id = prepared(db, "entwarnung", 10);
  expect(codes(db, id, 10)).toContain("stage_contradicts_addresses");
  expect(() => submitBundle(db, id, janaAt(10))).toThrow("stage_contradicts_addresses");
  const { content, ...rest } = asItIs(db, id);
  const restore = { ...content.operations[0]!, key: "auf", operation: "restore", isEnabled: true };
  changeBundle(
    db,
    id,
    { ...rest, content: { ...content, operations: [{ ...emptyOperation, ...restore }] } as never },
    janaAt(11),
  );
  submitBundle(db, id, janaAt(11));
  approveBundle(db, id, { seen: seenOf(db, id, 12) }, henrikAt(12), site);
  expect(loadAddresses(db, [db.people.annasMailbox], later(12)).get(db.people.annasMailbox)!.audience).toBe("everyone");
});
const emptyOperation = {
  list: "",
  organization: "",
  address: "",
  kind: "mandate",
  fallback: { pattern: "", publicity: "internal" },
};

test("what is missing is named: a list the city lacks, a text that names a closed address, a public text that nobody would see", () => {
  const stages = aPlaybook().stages.map((stage) => ({
    ...stage,
    publicText: stage.publicText && { de: "Schreiben Sie an a.mueller@mandat.elbfurt.example oder an x@mandat.elbfurt.example." },
    audiences: stage.audiences.map((each) => ({ ...each, list: "gibt-es-nicht" })),
  }));
  const db = aCityWithPlaybook(aPlaybook({ stages }));
  const id = prepared(db, "sperre");
  expect(codes(db, id)).toEqual(expect.arrayContaining(["no_list", "list_missing", "text_names_closed", "text_names_unknown"]));
  expect(incidentId(db)).toBeGreaterThan(0);
});

test("an emergency release puts the whole stage out, and each notice waits for a countersignature", () => {
  const db = aCityWithPlaybook();
  const id = prepared(db, "sperre");
  releaseBundle(db, id, { seen: seenOf(db, id, 1), reason: "Niemand erreichbar." }, janaAt(1), site);
  expect(noticesOf(db, id)[0]).toMatchObject({
    state: "scheduled",
    emergencyReason: "Niemand erreichbar.",
    countersignedAt: null,
  });
  expect(findBundle(db, id)!.state).toBe("approved");
});

test("a stage that names nobody's office and has no public word says whom it leaves out; a notice without a text cannot go", () => {
  const db = aCityWithPlaybook();
  aSecretary(db, db.people.anna);
  putOut(db, "sperre", 0);
  const id = prepared(db, "entwarnung", 10);
  expect(codes(db, id, 10)).toContain("left_out");
  const [notice] = noticesOf(db, id);
  const texts = { id: notice!.id, subject: "Leer", body: "{{anrede}},\n\n{{antwortlink}}" };
  changeBundle(db, id, { ...asItIs(db, id), notices: [texts] }, janaAt(11));
  expect(codes(db, id, 11)).toContain("notice_says_nothing");
});

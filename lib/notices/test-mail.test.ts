import { expect, test } from "vitest";
import { callTasks, deliveries, deliveryContents, deliveryRecipients, incidents, recipients } from "#db/schema/index.ts";
import { countDeliveries } from "../deliveries/outbox.ts";
import { approveNotice, submitNotice } from "./approval.ts";
import { spliceMail, mailHashes, type Slots } from "./splice.ts";
import { sendTestMail } from "./test-mail.ts";
import { aCity, aCouncil, aDraft, henrik, jana, later, site, ten } from "./testing.ts";

const byJana = { by: jana, at: ten };

test("a test mail waits in the real queue for whoever asked, marked as a test, and counts nowhere", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId], body: "{{anrede}}, {{bisherige_adresse}}" });
  sendTestMail(db, id, "person-2", byJana, site);
  const row = db.select().from(deliveries).get()!;
  expect(row).toMatchObject({ state: "queued", wave: 0, address: "user-jana@elbfurt.example", contactPointId: null });
  expect(countDeliveries(db, id).queued).toBe(0);
  for (const table of [recipients, deliveryRecipients, callTasks]) expect(db.select().from(table).all()).toEqual([]);

  const template = db.query.noticeTemplates.findFirst().sync()!;
  const content = db.select().from(deliveryContents).get()!;
  const mail = spliceMail(template, JSON.parse(content.slots) as Slots);
  expect(mail.subject).toBe("TEST [2026-003] Postfächer geschlossen");
  expect(mail.text).toContain("Sehr geehrter Herr Prahl, {{bisherige_adresse}}");
  expect(mail.text).toContain("https://lage.elbfurt.example/r/vorschau");
  expect(mailHashes(mail)).toEqual({
    subjectHash: content.subjectHash,
    textHash: content.textHash,
    htmlHash: content.htmlHash,
  });
});

test("it can be sent again after each change, and stands in no one's way at approval", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId] });
  for (let i = 0; i < 3; i++) sendTestMail(db, id, undefined, byJana, site);
  submitNotice(db, id, byJana);
  approveNotice(db, id, {}, { by: henrik, at: later(1) }, site);
  const waves = db.select().from(deliveries).orderBy(deliveries.id).all();
  expect(waves.map((row) => row.wave)).toEqual([0, -1, -2, 1, 1]);
  expect(countDeliveries(db, id).planned).toBe(2);
});

test("what is TLP:RED, or became so since the draft was written, is not even mailed to oneself", () => {
  const db = aCity({ tlp: "amber" });
  const { listId } = aCouncil(db);
  const red = aDraft(db, { listIds: [listId], tlp: "red" });
  const raised = aDraft(db, { listIds: [listId] });
  expect(() => sendTestMail(db, red, undefined, byJana, site)).toThrow("tlp_not_mailable");
  db.update(incidents).set({ tlp: "red" }).run();
  expect(() => sendTestMail(db, raised, undefined, byJana, site)).toThrow("tlp_not_mailable");
  expect(db.select().from(deliveries).all()).toEqual([]);
});

test("without a recipient or an account there is no test mail", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  expect(() => sendTestMail(db, aDraft(db, {}), undefined, byJana, site)).toThrow("no_recipients");
  expect(() => sendTestMail(db, aDraft(db, { listIds: [listId] }), undefined, { by: "system", at: ten }, site)).toThrow(
    "not_found",
  );
  expect(db.select().from(deliveries).all()).toEqual([]);
});

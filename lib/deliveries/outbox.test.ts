import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import {
  acknowledgements,
  callTasks,
  deliveries,
  deliveryContents,
  deliveryRecipients,
  noticeAnswers,
} from "#db/schema/index.ts";
import { oweCalls } from "../calls/owe.ts";
import { cancelDeliveries, countDeliveries, type Letter, listDeliveries, oweDeliveries } from "./outbox.ts";
import { moveDelivery } from "./state.ts";
import { aScheduledNotice } from "./testing.ts";

const at = new Date("2026-04-24T08:00:00Z");

test("letters become planned deliveries with their people, and quotes, umlauts and braces stay as they are", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 3, addresses: 2, at });
  const slots = { name: `O'Neill "Größe" {{name}} \\ ${String.fromCodePoint(0x1f600)}` };
  oweDeliveries(db, noticeId, [aLetter({ slots, address: " Ä.Müller@Rat.Example " })], at);
  const row = db.select().from(deliveries).all().at(-1)!;
  const content = db.select().from(deliveryContents).where(eq(deliveryContents.deliveryId, row.id)).get()!;
  expect(JSON.parse(content.slots)).toEqual(slots);
  expect(content).toMatchObject({ subjectHash: "s", textHash: "t", htmlHash: "h", references: "<a@b> <c@d>" });
  expect(row).toMatchObject({ state: "planned", wave: 1, attemptCount: 0, updatedAt: at });
  expect(row.addressNormalized).toBe("ä.müller@rat.example");
  expect(db.select().from(deliveryRecipients).all()).toHaveLength(4);
  expect(countDeliveries(db, noticeId).planned).toBe(3);
});

test("one address gets one mail of a notice, however it is spelled", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 1, at });
  const letters = [aLetter({ address: "a@rat.example" }), aLetter({ address: "A@RAT.example" })];
  expect(() => oweDeliveries(db, noticeId, letters, at)).toThrow(
    expect.objectContaining({ cause: expect.objectContaining({ code: "SQLITE_CONSTRAINT_UNIQUE" }) }),
  );
});

test("cancelling takes back what waits, not what has left", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 5, at });
  moveDelivery(db, 1, "planned", "queued", at);
  moveDelivery(db, 2, "planned", "queued", at);
  moveDelivery(db, 2, "queued", "sending", at);
  expect(cancelDeliveries(db, noticeId, at)).toBe(4);
  expect(countDeliveries(db, noticeId)).toMatchObject({ cancelled: 4, sending: 1 });
  expect(cancelDeliveries(db, noticeId, at)).toBe(0);
});

test("the list begins with those that reached nobody, and its pages miss nobody and repeat nobody", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 25, addresses: 20, at });
  for (const id of [7, 12]) {
    moveDelivery(db, id, "planned", "queued", at);
    moveDelivery(db, id, "queued", "invalid", at);
  }
  const seen: number[] = [];
  for (let after: string | undefined; ;) {
    const page = listDeliveries(db, noticeId, { after, limit: 6 });
    seen.push(...page.map((row) => row.id));
    after = page.at(-1)?.cursor;
    if (page.length < 6) break;
  }
  expect(seen).toEqual([7, 12, ...Array.from({ length: 20 }, (_, i) => i + 1).filter((id) => id !== 7 && id !== 12)]);
  expect(listDeliveries(db, noticeId, { state: "invalid" }).map((row) => row.id)).toEqual([7, 12]);
  expect(listDeliveries(db, noticeId)[2]!.people).toMatchObject([
    { name: "Anna Müller-0", functionLabel: "Ratsmitglied", reason: "mandate_valid" },
    { name: "Anna Müller-20" },
  ]);
});

test("of those that reached nobody, the first are those whose people know it in no other way", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 4, at });
  for (const id of [1, 2, 4]) {
    moveDelivery(db, id, "planned", "queued", at);
    moveDelivery(db, id, "queued", "invalid", at);
  }
  const answer = db
    .insert(noticeAnswers)
    .values({ noticeId, position: 0, text: "Gelesen" })
    .returning({ id: noticeAnswers.id })
    .get();
  db.insert(acknowledgements)
    .values({ recipientId: 1, answerId: answer.id, channel: "link", isLate: false, recordedAt: at })
    .run();
  oweCalls(db, [{ noticeId, recipientId: 2, reason: "rejected" }], at);
  expect(listDeliveries(db, noticeId).map((row) => row.id)).toEqual([2, 4, 1, 3]);
  db.update(callTasks).set({ state: "done", result: "reached" }).run();
  expect(listDeliveries(db, noticeId).map((row) => row.id)).toEqual([4, 1, 2, 3]);
});

test("test mails count nowhere", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 3, at });
  db.update(deliveries).set({ wave: 0 }).run();
  expect(Object.values(countDeliveries(db, noticeId)).every((number) => number === 0)).toBe(true);
  expect(listDeliveries(db, noticeId)).toEqual([]);
  expect(cancelDeliveries(db, noticeId, at)).toBe(0);
});

let letters = 0;
const aLetter = (letter: Partial<Letter>): Letter => ({
  contactPointId: 1,
  address: "x@rat.example",
  templateId: 1,
  slots: {},
  hashes: { subjectHash: "s", textHash: "t", htmlHash: "h" },
  messageId: `<test.${letters++}@lagebote.example>`,
  references: "<a@b> <c@d>",
  recipientIds: [1],
  ...letter,
});

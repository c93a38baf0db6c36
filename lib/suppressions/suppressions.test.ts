import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, callTasks, contactPoints, deliveries, suppressions } from "#db/schema/index.ts";
import { claimParcels } from "../deliveries/claim.ts";
import { attachmentShelf } from "../deliveries/attachment-shelf.ts";
import { listDeliveries } from "../deliveries/outbox.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import { liftSuppression, suppressAddress } from "./commands.ts";
import { LiftInput, SuppressionInput } from "./input.ts";
import { countSuppressedPeople, listSuppressions } from "./queries.ts";

const at = new Date("2026-04-24T10:00:00Z");
const stamp = { by: "system", at };
const room = { identity: { from: "a@stadt.example", replyTo: "b@stadt.example" }, attachments: attachmentShelf("") };
const transport = { name: "resend", parcelSize: 100, usesKeys: true } as const;
const by = (address: string) => ({ address, remark: "zieht um" });

test("a suppressed address is not written to: its people are telephoned, the others get their mail, and it is on record", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 3, addresses: 2, at });
  const { address } = db.select().from(deliveries).where(eq(deliveries.id, 1)).get()!;
  suppressAddress(db, by(address.toUpperCase()), stamp);
  releaseDueNotices(db, at);
  const parcels = claimParcels(db, { epoch: "e", transport, room }, 100, at);
  expect(parcels.flatMap((parcel) => parcel.jobs.map((job) => job.deliveryId))).toEqual([2]);
  expect(listDeliveries(db, noticeId)).toMatchObject([
    { id: 1, state: "suppressed", code: "address_suppressed", why: "blocked_here" },
    { id: 2, state: "sending" },
  ]);
  expect(db.select().from(callTasks).all()).toMatchObject([{ recipientId: 1 }, { recipientId: 3 }]);
  const events = db.select().from(auditEvents).where(eq(auditEvents.type, "delivery.suppressed")).all();
  expect(events.map((event) => JSON.parse(event.subject) as unknown)).toEqual([{ noticeId, deliveryIds: [1] }]);
});

test("once lifted it is written to again; what was stopped stays stopped", () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 2, at });
  const { address } = db.select().from(deliveries).where(eq(deliveries.id, 1)).get()!;
  const id = suppressAddress(db, by(address), stamp);
  liftSuppression(db, id, { reason: "Postfach ist wieder da" }, stamp);
  releaseDueNotices(db, at);
  expect(claimParcels(db, { epoch: "e", transport, room }, 100, at)[0]?.jobs).toHaveLength(2);
  expect(listSuppressions(db)).toEqual([]);
  expect(listSuppressions(db, { lifted: true })).toMatchObject([{ id, liftedReason: "Postfach ist wieder da" }]);
});

test("an address is suppressed once, and lifted once", () => {
  const db = openDatabase(":memory:");
  const id = suppressAddress(db, by("anna@rat.example"), stamp);
  expect(() => suppressAddress(db, by(" Anna@RAT.example "), stamp)).toThrow("already_suppressed");
  expect(() => suppressAddress(db, by("keine Adresse"), stamp)).toThrow("email_space");
  liftSuppression(db, id, { reason: "geklärt" }, stamp);
  expect(() => liftSuppression(db, id, { reason: "geklärt" }, stamp)).toThrow("suppression_lifted");
  expect(() => liftSuppression(db, 999, { reason: "geklärt" }, stamp)).toThrow("not_found");
  expect(suppressAddress(db, by("anna@rat.example"), stamp)).toBe(id + 1);
  expect(
    db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .orderBy(auditEvents.id)
      .all()
      .map((event) => event.type),
  ).toEqual(["suppression.recorded", "suppression.lifted", "suppression.recorded"]);
});

test("an umlaut in the domain is the same address in either writing", () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 1, at });
  db.update(deliveries).set({ address: "anna@müller.example", addressNormalized: "anna@müller.example" }).run();
  suppressAddress(db, by("anna@xn--mller-kva.example"), stamp);
  releaseDueNotices(db, at);
  expect(claimParcels(db, { epoch: "e", transport, room }, 100, at)).toEqual([]);
});

test("the list is searched, paged, and says whose address it is", () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 3, at });
  for (const { value } of db.select().from(contactPoints).all()) suppressAddress(db, by(value), stamp);
  suppressAddress(db, by("100%_sicher@fremd.example"), stamp);
  expect(listSuppressions(db, { search: "0%_" }).map((row) => row.address)).toEqual(["100%_sicher@fremd.example"]);
  expect(listSuppressions(db, { search: "ADRESSE1" })).toHaveLength(1);
  const first = listSuppressions(db, { limit: 3 });
  const second = listSuppressions(db, { limit: 3, before: first.at(-1)!.id });
  expect([...first, ...second].map((row) => row.id)).toEqual([4, 3, 2, 1]);
  expect(countSuppressedPeople(db)).toEqual({ count: 3, since: at });
  expect(db.select().from(suppressions).all()).toHaveLength(4);
});

test("both need a reason", () => {
  expect(LiftInput.safeParse({ reason: "  " }).success).toBe(false);
  expect(SuppressionInput.safeParse({ address: "a@b.example", remark: "" }).success).toBe(false);
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { deliveries, notices, providerFeeds } from "#db/schema/index.ts";
import { noteRefusals, findFeedHealth } from "./feed.ts";
import { prepareRematch, recordProviderEvents } from "./record.ts";
import { anEvent, aSentNotice, nine, providerIdOf, statesOf, storedEvents } from "./testing.ts";

const later = new Date(nine.getTime() + 15 * 60_000);
const bare = { deliveryId: undefined, providerId: undefined };

test("an event finds its mail by the tag, else by the provider's id, else by the Message-ID, else it waits", () => {
  const db = openDatabase(":memory:");
  aSentNotice(db, 3);
  const { messageId } = db.select().from(deliveries).where(eq(deliveries.id, 3)).get()!;
  recordProviderEvents(
    db,
    [
      anEvent(1, "email.delivered", { providerId: "another" }),
      anEvent(2, "email.delivered", { deliveryId: undefined }),
      anEvent(3, "email.delivered", { ...bare, messageId }),
      anEvent(4, "email.delivered"),
    ],
    nine,
  );
  expect(storedEvents(db).map((event) => event.deliveryId)).toEqual([1, 2, 3, null]);
  expect(statesOf(db)).toEqual(["delivered", "delivered", "delivered"]);
});

test("a tag of another installation on the same account is not believed: that mail went to somebody else", () => {
  const db = openDatabase(":memory:");
  aSentNotice(db, 2);
  const { address } = db.select().from(deliveries).where(eq(deliveries.id, 1)).get()!;
  recordProviderEvents(
    db,
    [
      anEvent(1, "email.bounced", { providerId: "foreign", to: ["jemand@anderswo.example"] }),
      anEvent(2, "email.delivered", { providerId: "foreign-2", to: [`Anna <${address.toUpperCase()}>`] }),
      anEvent(1, "email.delivered", { providerId: "own", to: [`"Müller, Anna" <${address.toUpperCase()}>`] }),
    ],
    nine,
  );
  expect(storedEvents(db).map((event) => event.deliveryId)).toEqual([null, null, 1]);
  expect(statesOf(db)).toEqual(["delivered", "accepted"]);
});

test("a tag of a mail that was never tried is not believed", () => {
  const db = openDatabase(":memory:");
  aSentNotice(db, 1);
  db.update(deliveries).set({ attemptCount: 0, state: "queued", providerId: null }).run();
  recordProviderEvents(db, [anEvent(1, "email.delivered")], nine);
  expect(storedEvents(db)).toMatchObject([{ deliveryId: null }]);
});

test("an event that comes before we know the mail's id is found once the acceptance is written down", () => {
  const db = openDatabase(":memory:");
  aSentNotice(db, 2, "sending");
  db.update(deliveries).set({ providerId: null }).run();
  recordProviderEvents(db, [anEvent(1, "email.delivered", { deliveryId: undefined }), anEvent(2, "email.bounced")], nine);
  expect(storedEvents(db).map((event) => event.deliveryId)).toEqual([null, 2]);
  expect(statesOf(db)).toEqual(["sending", "sending"]);
  db.update(deliveries).set({ state: "accepted" }).run();
  db.update(deliveries)
    .set({ providerId: providerIdOf(1) })
    .where(eq(deliveries.id, 1))
    .run();
  prepareRematch(db)([1, 2], nine);
  expect(storedEvents(db).map((event) => event.deliveryId)).toEqual([1, 2]);
  expect(statesOf(db)).toEqual(["delivered", "bounced"]);
});

test("the same event twice is one, in one group as in two", () => {
  const db = openDatabase(":memory:");
  aSentNotice(db, 1);
  const event = anEvent(1, "email.delivered");
  expect(recordProviderEvents(db, [event, event], nine)).toBe(1);
  expect(recordProviderEvents(db, [event], nine)).toBe(0);
  expect(storedEvents(db)).toHaveLength(1);
});

test("an event whose meaning cannot be worked out is kept all the same", () => {
  const db = openDatabase(":memory:");
  aSentNotice(db, 1);
  db.$client.exec("create trigger broken before update of state on deliveries begin select raise(abort, 'broken'); end");
  const faults: unknown[] = [];
  expect(recordProviderEvents(db, [anEvent(1, "email.delivered")], nine, (error) => faults.push(error))).toBe(1);
  expect(String(faults[0])).toContain("broken");
  expect(storedEvents(db)).toHaveLength(1);
  expect(statesOf(db)).toEqual(["accepted"]);
  db.$client.exec("drop trigger broken");
  recordProviderEvents(db, [anEvent(1, "email.sent")], nine);
  expect(statesOf(db)).toEqual(["delivered"]);
});

test("many refusals say whether the clock or the secret is wrong; one good event ends the alarm", () => {
  const db = openDatabase(":memory:");
  aSentNotice(db, 1);
  db.update(notices).set({ state: "sending" }).run();
  expect(findFeedHealth(db, later)).toBeUndefined();
  noteRefusals(db, ["signature", "signature", "signature", "signature"], nine);
  expect(findFeedHealth(db, later)).toMatchObject({ refused: 4, alarm: null });
  noteRefusals(db, ["signature"], new Date(nine.getTime() + 1000));
  expect(findFeedHealth(db, later)).toMatchObject({ refused: 5, refusedSince: nine, alarm: "secret" });
  noteRefusals(db, ["clock"], nine);
  expect(findFeedHealth(db, later)).toMatchObject({ alarm: "clock" });
  recordProviderEvents(db, [anEvent(1, "email.sent")], nine);
  expect(findFeedHealth(db, later)).toMatchObject({ refused: 0, alarm: null, lastEventAt: nine });
  expect(db.select().from(providerFeeds).all()).toMatchObject([{ lastRefusal: null, refusedSince: null }]);
});

test("a stranger who signs at random alarms nobody while no mail waits for an event", () => {
  const db = openDatabase(":memory:");
  noteRefusals(db, ["signature", "signature", "signature", "signature", "signature", "signature"], nine);
  expect(findFeedHealth(db, later)).toMatchObject({ refused: 6, alarm: null });
});

test("a report by mail says nothing about the provider's events", () => {
  const db = openDatabase(":memory:");
  aSentNotice(db, 1);
  recordProviderEvents(db, [anEvent(1, "report.failed", { source: "mail" })], nine);
  expect(findFeedHealth(db, later)).toBeUndefined();
  expect(statesOf(db)).toEqual(["bounced"]);
});

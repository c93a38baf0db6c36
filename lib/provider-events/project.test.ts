import { eq } from "drizzle-orm";
import { array, assert, constantFrom, property, record, shuffledSubarray } from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import {
  acknowledgements,
  attempts,
  auditEvents,
  callTasks,
  deliveries,
  noticeAnswers,
  suppressions,
  providerEvents,
} from "#db/schema/index.ts";
import { type DeliveryState, deliveryStates } from "#db/vocabulary.ts";
import { mayBecome } from "../deliveries/state.ts";
import { liftSuppression } from "../suppressions/commands.ts";
import { type EventKind, type ProviderEvent, statesTo } from "./event.ts";
import { projectDeliveries } from "./project.ts";
import { recordProviderEvents } from "./record.ts";
import { aHardBounce, anEvent, aSentNotice, nine, statesOf, storedEvents } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const kinds: EventKind[] = ["sent", "delayed", "delivered", "complained", "suppressed", "failed", "bounced"];
const types = [
  "email.sent",
  "email.delivery_delayed",
  "email.delivered",
  "email.complained",
  "email.suppressed",
  "email.failed",
  "email.bounced",
  "email.of_tomorrow",
];
const eventsOf = (db: Connection, type: string) =>
  db
    .select({ subject: auditEvents.subject })
    .from(auditEvents)
    .where(eq(auditEvents.type, type))
    .all()
    .map((row) => JSON.parse(row.subject) as unknown);

test("events in any order, any number of times, in any groups, lead to the same states, reasons, calls and suppressions", () => {
  const someEvents = array(
    record({ deliveryId: constantFrom(1, 2, 3), type: constantFrom(...types), isHard: constantFrom(true, false) }),
    { minLength: 1, maxLength: 8 },
  );
  const db = openDatabase(":memory:");
  aSentNotice(db, 3);
  const start = constantFrom<DeliveryState>("accepted", "unknown", "queued", "delayed");
  assert(
    property(someEvents, start, (seeds, from) => {
      const events = seeds.map(({ deliveryId, type, isHard }, i) =>
        anEvent(deliveryId, type, {
          eventId: `msg_x${i}`,
          ...(type === "email.bounced" && { facts: isHard ? aHardBounce : { bounce: "transient", code: `bounced ${i}` } }),
        }),
      );
      const reference = outcomeOf(from, [events]);
      assert(
        property(shuffledSubarray(events, { minLength: events.length }), shuffledSubarray(events), (order, repeated) => {
          expect(
            outcomeOf(
              from,
              [...order, ...repeated].map((event) => [event]),
            ),
          ).toEqual(reference);
        }),
        { numRuns: 4 },
      );
    }),
    { numRuns: 30 },
  );

  function outcomeOf(from: DeliveryState, groups: ProviderEvent[][]) {
    for (const table of [callTasks, suppressions, providerEvents]) db.delete(table).run();
    db.update(deliveries).set({ state: from, lastCode: null, lastError: null }).run();
    for (const group of groups) recordProviderEvents(db, group, nine);
    return {
      rows: db.select({ state: deliveries.state, code: deliveries.lastCode, error: deliveries.lastError }).from(deliveries).all(),
      calls: db
        .select({ recipientId: callTasks.recipientId, reason: callTasks.reason })
        .from(callTasks)
        .orderBy(callTasks.recipientId)
        .all(),
      suppressed: db
        .select({ address: suppressions.addressNormalized })
        .from(suppressions)
        .orderBy(suppressions.addressNormalized)
        .all(),
    };
  }
});

test("the way to a state takes only edges, only upwards, and is the same in one step or in many", () => {
  for (const from of deliveryStates)
    assert(
      property(array(constantFrom(...kinds), { maxLength: 6 }), (set) => {
        const path = statesTo(from, true, new Set(set));
        let state = from;
        for (const to of path) {
          expect(mayBecome(state, to)).toBe(true);
          state = to;
        }
        let stepwise = from;
        const heard = new Set<EventKind>();
        for (const kind of set) {
          heard.add(kind);
          stepwise = statesTo(stepwise, true, heard).at(-1) ?? stepwise;
        }
        expect(stepwise).toBe(state);
        expect(statesTo(from, false, new Set(set))).toEqual([]);
      }),
    );
});

describe("what follows", () => {
  test("a late bounce overrides delivered: a call, the address is not written to again, one event", () => {
    const db = openDatabase(":memory:");
    const noticeId = aSentNotice(db, 2);
    recordProviderEvents(db, [anEvent(1, "email.delivered"), anEvent(2, "email.delivered")], nine);
    expect(statesOf(db)).toEqual(["delivered", "delivered"]);
    recordProviderEvents(db, [anEvent(1, "email.bounced", { facts: aHardBounce })], nine);
    expect(statesOf(db)).toEqual(["bounced", "delivered"]);
    expect(db.select().from(deliveries).where(eq(deliveries.id, 1)).get()).toMatchObject({
      lastCode: "550",
      lastError: "550 5.1.1 no such user",
    });
    expect(db.select().from(callTasks).all()).toMatchObject([{ reason: "rejected", state: "open" }]);
    expect(db.select().from(suppressions).all()).toMatchObject([{ reason: "bounced", deliveryId: 1, liftedAt: null }]);
    expect(eventsOf(db, "delivery.bounced")).toEqual([{ noticeId, deliveryIds: [1] }]);
  });

  test("ten thousand arrivals are one event, when the last has spoken", () => {
    const db = openDatabase(":memory:");
    const noticeId = aSentNotice(db, 300);
    const all = Array.from({ length: 300 }, (_, i) => i + 1);
    recordProviderEvents(
      db,
      all.slice(0, 299).map((id) => anEvent(id, "email.delivered")),
      nine,
    );
    expect(db.select().from(auditEvents).all()).toEqual([]);
    recordProviderEvents(db, [anEvent(300, "email.bounced")], nine);
    recordProviderEvents(db, [anEvent(300, "email.bounced")], nine);
    expect(eventsOf(db, "notice.delivered")).toEqual([{ noticeId, delivered: 299 }]);
  });

  test("a full mailbox is a call, but may be written to again", () => {
    const db = openDatabase(":memory:");
    aSentNotice(db, 1);
    recordProviderEvents(
      db,
      [anEvent(1, "email.bounced", { facts: { bounce: "transient", code: "bounced mailboxfull" } })],
      nine,
    );
    expect(db.select().from(callTasks).all()).toHaveLength(1);
    expect(db.select().from(suppressions).all()).toEqual([]);
  });

  test("what a person has lifted is not closed again by hearing the same a second time", () => {
    const db = openDatabase(":memory:");
    aSentNotice(db, 1);
    recordProviderEvents(db, [anEvent(1, "email.bounced", { facts: aHardBounce })], nine);
    liftSuppression(db, 1, { reason: "Postfach ist wieder da" }, { by: "system", at: nine });
    recordProviderEvents(db, [anEvent(1, "email.bounced", { facts: aHardBounce })], nine);
    projectDeliveries(db, [1], nine);
    expect(db.select().from(suppressions).all()).toMatchObject([{ liftedReason: "Postfach ist wieder da" }]);
  });

  test("whoever has answered is not telephoned because their mail comes back late", () => {
    const db = openDatabase(":memory:");
    const noticeId = aSentNotice(db, 1);
    const answerId = db.insert(noticeAnswers).values({ noticeId, position: 0, text: "Gelesen" }).returning().get().id;
    db.insert(acknowledgements).values({ recipientId: 1, answerId, channel: "link", isLate: false, recordedAt: nine }).run();
    recordProviderEvents(db, [anEvent(1, "email.bounced")], nine);
    expect(statesOf(db)).toEqual(["bounced"]);
    expect(db.select().from(callTasks).all()).toEqual([]);
  });
});

describe("what we did not know to be accepted", () => {
  test("an event resolves unknown, and the attempt is known to have been accepted", () => {
    const db = openDatabase(":memory:");
    aSentNotice(db, 1, "unknown");
    db.insert(attempts)
      .values({ deliveryId: 1, transport: "resend", epoch: "e", phase: "claimed", startedAt: nine, outcome: "unknown" })
      .run();
    recordProviderEvents(db, [anEvent(1, "email.delivered")], nine);
    expect(statesOf(db)).toEqual(["delivered"]);
    expect(db.select().from(attempts).all()).toMatchObject([{ outcome: "accepted" }]);
  });

  test("a mail put back to be sent once more is not sent when an event proves the first one", () => {
    const db = openDatabase(":memory:");
    aSentNotice(db, 1, "queued");
    recordProviderEvents(db, [anEvent(1, "email.sent")], nine);
    expect(statesOf(db)).toEqual(["accepted"]);
  });

  test.each<DeliveryState>(["planned", "sending", "cancelled", "expired", "invalid", "rejected", "closed_unknown", "replaced"])(
    "%s stays: it is in other hands, or a person has decided; the event is kept",
    (state) => {
      const db = openDatabase(":memory:");
      aSentNotice(db, 1, state);
      recordProviderEvents(db, [anEvent(1, "email.delivered")], nine);
      expect(statesOf(db)).toEqual([state]);
      expect(storedEvents(db)).toMatchObject([{ deliveryId: 1, type: "email.delivered" }]);
    },
  );
});

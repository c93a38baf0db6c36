import { eq } from "drizzle-orm";
import { array, assert, constantFrom, property, tuple } from "fast-check";
import { expect, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { type DeliveryState, deliveryStates, transports } from "#db/vocabulary.ts";
import { countDeliveries } from "./outbox.ts";
import { mayBecome, moveDelivery, moveDeliveries, nextDeliveryStates, terminalDeliveryStates } from "./state.ts";
import { aScheduledNotice } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const at = new Date("2026-04-24T08:00:00Z");

test("a delivery only ever takes edges, whatever is asked of it, and none is lost from the count", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 1, at });
  const { id } = db.select({ id: deliveries.id }).from(deliveries).get()!;
  const stateNow = () => db.select({ state: deliveries.state }).from(deliveries).where(eq(deliveries.id, id)).get()!.state;
  const word = constantFrom(...deliveryStates);
  assert(
    property(array(tuple(word, word), { maxLength: 30 }), (moves) => {
      db.update(deliveries).set({ state: "planned" }).run();
      for (const [from, to] of moves) {
        const before = stateNow();
        const isLegal = before === from && mayBecome(from, to);
        if (isLegal) moveDelivery(db, id, from, to, at);
        else expect(() => moveDelivery(db, id, from, to, at)).toThrow();
        expect(stateNow()).toBe(isLegal ? to : before);
      }
      expect(Object.values(countDeliveries(db, noticeId)).reduce((sum, n) => sum + n)).toBe(1);
    }),
  );
});

test("a late bounce overrides delivered, and nothing leads from a handed-over mail back to the queue", () => {
  expect(mayBecome("delivered", "bounced")).toBe(true);
  const handedOver: DeliveryState[] = ["accepted", "delayed", "delivered", "bounced", "complained"];
  for (const state of handedOver) expect(reachable(state)).not.toContain("queued");
});

test("every state can be reached from planned, and every way ends", () => {
  expect(new Set(["planned", ...reachable("planned")])).toEqual(new Set(deliveryStates));
  for (const state of deliveryStates)
    expect([state, ...reachable(state)].some((end) => terminalDeliveryStates.includes(end))).toBe(true);
});

test("moving many is all or nothing to notice: one row in another state is an error", () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 3, at });
  moveDelivery(db, 2, "planned", "queued", at);
  expect(() => moveDeliveries(db, [1, 2, 3], "planned", "queued", at)).toThrow("Only 2 of 3");
});

function reachable(from: DeliveryState): DeliveryState[] {
  const found = new Set<DeliveryState>();
  const visit = (state: DeliveryState) => {
    for (const next of nextDeliveryStates[state]) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(from);
  return [...found];
}

test("the database takes each of the words, nothing where nothing may stand, and refuses any other by name", () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 1, at });
  const set = (column: string, value: string | null) => db.$client.prepare(`update deliveries set ${column} = ?`).run(value);
  for (const state of deliveryStates) expect(set("state", state).changes).toBe(1);
  for (const transport of [...transports, null]) expect(set("transport", transport).changes).toBe(1);
  expect(() => set("state", "verschickt")).toThrow("CHECK constraint failed: deliveries_state_check");
  expect(() => set("state", "Queued")).toThrow("CHECK constraint failed: deliveries_state_check");
  expect(() => set("transport", "")).toThrow("CHECK constraint failed: deliveries_transport_check");
});

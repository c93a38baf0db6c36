import { isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Connection } from "#db/open.ts";
import { appointments, incidents } from "#db/schema/index.ts";
import { jana, later, number, site } from "../notices/testing.ts";
import { bookByLink } from "../reactivation/own.ts";
import { aClosedCouncil, aToldNotice, tokenOf } from "../reactivation/testing.ts";
import { bookAppointment } from "./book.ts";
import { MAX_BOOKINGS } from "./input.ts";
import { createSlots, withdrawSlot } from "./slots.ts";

const DAY = 24 * 60;
const by = (minutes: number) => ({ by: jana, at: later(minutes) });

/** Two half hours, one day on. */
const offer = (db: Connection, incident: string, technician: string): number[] => {
  const [from, until] = [later(DAY), later(DAY + 60)];
  const terms = { place: "Rathaus", lengthMinutes: 30, bufferMinutes: 0, capacity: 1 };
  return createSlots(db, incident, { technician, from, until, ...terms }, by(5));
};

/** Byte for byte: no row, no mail, no event. */
function expectRefused(db: Connection, act: () => unknown, code: string): void {
  const before = db.$client.serialize();
  expect(act).toThrow(code);
  expect(db.$client.serialize().equals(before), "the database is as it was").toBe(true);
}

const standing = (db: Connection) => db.select().from(appointments).where(isNull(appointments.cancelledAt)).all();

test("a slot that is withdrawn, has begun or is another incident's is not booked, and the appointment before stays", () => {
  const { db, annasMailbox: contactPointId } = aClosedCouncil();
  const [first, second] = offer(db, number, "Jörg Kühn") as [number, number];
  const template = db.select().from(incidents).get()!;
  db.insert(incidents)
    .values({ ...template, id: undefined, number: "2026-009" })
    .run();
  const [foreign] = offer(db, "2026-009", "Ute Brandt") as [number];
  bookAppointment(db, number, { contactPointId, slotId: first }, by(10), site);
  const move = (slotId: number, minutes: number) => () =>
    bookAppointment(db, number, { contactPointId, slotId }, by(minutes), site);
  expectRefused(db, move(foreign, 11), "slot_gone");
  expectRefused(db, move(9999, 11), "slot_gone");
  expectRefused(db, move(second, DAY + 30), "slot_gone"); // in the minute in which it begins
  withdrawSlot(db, number, second, by(12));
  expectRefused(db, move(second, 13), "slot_gone");
  expect(standing(db).map((row) => row.slotId)).toEqual([first]);
});

test("a link changes an appointment only so often: then the last one stands and no mail is owed", () => {
  const { db, listId, annasMailbox: contactPointId } = aClosedCouncil();
  const token = tokenOf(db, aToldNotice(db, { listIds: [listId], stage: "workaround" }), "Müller");
  const slots = offer(db, number, "Jörg Kühn");
  const book = (time: number) => bookByLink(db, token, { contactPointId, slotId: slots[time % 2]! }, later(10 + time), site);
  for (let time = 0; time < MAX_BOOKINGS; time++) book(time);
  expectRefused(db, () => book(MAX_BOOKINGS), "too_many_bookings");
  expect(standing(db)).toHaveLength(1);
  expect(book(MAX_BOOKINGS + 1).mails).toBe(0); // the slot that it has: nothing changes, so nothing is refused
});

import { expect, test } from "vitest";
import { bookAppointment } from "../appointments/book.ts";
import { createSlots } from "../appointments/slots.ts";
import { jana, later, number, site } from "../notices/testing.ts";
import { moveCases } from "../reactivation/commands.ts";
import { aClosedCouncil } from "../reactivation/testing.ts";
import { unlockMailboxes } from "../reactivation/unlock.ts";
import { reactivationTasks } from "./reactivation-tasks.ts";

test("an appointment that is over, and a mailbox that waits to be unlocked, are tasks until somebody has acted", () => {
  const { db, annasMailbox, guentersMailbox } = aClosedCouncil();
  const by = (minutes: number) => ({ by: jana, at: later(minutes) });
  const times = { from: later(60), until: later(90), lengthMinutes: 30, bufferMinutes: 0, capacity: 1 };
  const [slotId] = createSlots(db, number, { technician: "Jörg Kühn", place: "Zimmer 112", ...times }, by(1));
  bookAppointment(db, number, { contactPointId: annasMailbox, slotId: slotId! }, by(2), site);
  moveCases(db, number, { contactPointIds: [guentersMailbox], state: "fix_installed" }, by(3));
  const tasks = (minutes: number) =>
    reactivationTasks(db, later(minutes)).map(({ kind, at, values }) => [kind, at, values["count"]]);
  expect(tasks(80)).toEqual([["unlock_waiting", later(3), 1]]);
  expect(tasks(91)).toEqual([
    ["appointments_missed", later(90), 1],
    ["unlock_waiting", later(3), 1],
  ]);
  moveCases(db, number, { contactPointIds: [annasMailbox], state: "workaround" }, by(92));
  const unlock = { contactPointIds: [guentersMailbox], reason: "Update gemeldet", graceDays: 14, prepareNotices: false };
  unlockMailboxes(db, number, unlock, by(93));
  expect(tasks(94)).toEqual([]);
});

import { bookAppointment } from "../appointments/book.ts";
import { listFreeSlots } from "../appointments/queries.ts";
import { createSlots } from "../appointments/slots.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { mailSite } from "../notices/site.ts";
import { moveCases } from "../reactivation/commands.ts";
import { unlockMailboxes } from "../reactivation/unlock.ts";
import { dispatcherAt, minutesAfter, type Scene } from "./scene.ts";

const DAY = 24 * 60;
const place = "Rathaus, Zimmer 112";
const technicians = ["Ilka Sommerfeld", "Bernd Rotter"] as const;

type Helped = { contactPointIds: readonly number[]; from: Date };

/**
 * Helps councillors one by one, as far as somebody has come by now: the first have their mailbox back, others an appointment, and some
 * have only been telephoned.
 *
 * @param from the first morning of appointments
 */
export function helpSome(scene: Scene, number: string, { contactPointIds: ids, from }: Helped, now: Date): void {
  const at = minutesAfter(now, -90);
  const by = dispatcherAt(scene, at);
  const move = (
    state: "contacted" | "workaround" | "fix_installed" | "declined",
    contactPointIds: readonly number[],
    note?: string,
  ) => moveCases(scene.db, number, { contactPointIds: [...contactPointIds], state, note }, by);
  move("contacted", ids.slice(0, 9), "Angerufen, meldet sich wegen eines Termins.");
  move("workaround", ids.slice(9, 13), "Webmail im Browser eingerichtet.");
  move("fix_installed", ids.slice(13, 16));
  move("declined", ids.slice(16, 17), "Möchte die Ersatzadresse bis auf Weiteres behalten.");
  offer(scene, number, from, at);
  bookFirst(scene, number, ids.slice(17, 24), minutesAfter(at, 20));
  const unlocked = {
    contactPointIds: ids.slice(24, 28),
    reason: "Zugangsdaten erneuert",
    graceDays: 14,
    prepareNotices: false,
  };
  unlockMailboxes(scene.db, number, unlocked, dispatcherAt(scene, minutesAfter(at, 40)));
}

/** Two technicians, three mornings. */
function offer(scene: Scene, number: string, from: Date, at: Date): number[] {
  return technicians.flatMap((technician) =>
    [0, 1, 2].flatMap((day) => {
      const start = minutesAfter(from, day * DAY);
      const times = { from: start, until: minutesAfter(start, 180), lengthMinutes: 30, bufferMinutes: 10, capacity: 1 };
      return createSlots(scene.db, number, { technician, place, ...times }, dispatcherAt(scene, at));
    }),
  );
}

function bookFirst(scene: Scene, number: string, contactPointIds: readonly number[], at: Date): void {
  const slots = listFreeSlots(scene.db, requireIncident(scene.db, number).id, at);
  for (const [i, contactPointId] of contactPointIds.entries()) {
    const slot = slots[i];
    const stamp = dispatcherAt(scene, minutesAfter(at, i));
    if (slot) bookAppointment(scene.db, number, { contactPointId, slotId: slot.id }, stamp, mailSite(scene.env));
  }
}

/** 2020: appointments for another mail app in May, one by one. */
export function helpIn2020(scene: Scene, number: string, contactPointIds: readonly number[], from: Date): void {
  const called = minutesAfter(from, -DAY);
  moveCases(scene.db, number, { contactPointIds: contactPointIds.slice(0, 30), state: "contacted" }, dispatcherAt(scene, called));
  offer(scene, number, from, minutesAfter(called, 30));
  bookFirst(scene, number, contactPointIds.slice(0, 21), minutesAfter(called, 60));
  const installed = { state: "workaround" as const, note: "Andere Mail-App eingerichtet." };
  const done = { contactPointIds: contactPointIds.slice(0, 21), ...installed };
  moveCases(scene.db, number, done, dispatcherAt(scene, minutesAfter(from, 3 * DAY)));
}

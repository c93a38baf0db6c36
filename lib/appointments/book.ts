import { randomBytes } from "node:crypto";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { appointments, appointmentSlots } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { type MailSite, mailSite } from "../notices/site.ts";
import { ensureCase, recordMove, requireClosed, requireOnBoard } from "../reactivation/commands.ts";
import type { BoardRow } from "../reactivation/board.ts";
import type { Stamp } from "../stamp.ts";
import { type BookingInput, type CancelInput, MAX_BOOKINGS } from "./input.ts";
import { oweAppointmentMail, stopAppointmentMails } from "./mails.ts";

export type Booked = { appointmentId: number; /** Mails that confirm it; 0: nobody can be told by mail. */ mails: number };

/**
 * Books an appointment for a mailbox, or changes the one it has: the calendar entry stays the same one. The case moves on by it, and the
 * owners are told by mail in the same transaction. The same slot again changes nothing.
 *
 * @throws DomainError `not_found`, `mailbox_not_closed`, `mailbox_open`, `slot_gone` at `slotId` for one that is over, withdrawn or of
 *   another incident, `slot_full`, `too_many_bookings`
 */
export function bookAppointment(
  db: Db,
  number: string,
  { contactPointId, slotId }: BookingInput,
  stamp: Stamp,
  site: MailSite = mailSite(),
): Booked {
  return inTransaction(db, (tx) => {
    const { id: incidentId } = requireIncident(tx, number);
    const row = requireClosed(tx, incidentId, [contactPointId], stamp.at)[0]!;
    const standing = row.case?.appointment;
    if (standing?.slotId === slotId) return { appointmentId: standing.id, mails: 0 };
    const caseId = ensureCase(tx, { incidentId, contactPointId, state: "appointment" }, stamp.at);
    refuseTooMany(tx, caseId);
    if (standing) markCancelled(tx, standing.id, stamp, null);
    const entry = standing
      ? { uid: standing.uid, sequence: standing.sequence + 1 }
      : { uid: `termin-${randomBytes(12).toString("hex")}@${site.mailHost}`, sequence: 0 };
    const appointmentId = takePlace(tx, { incidentId, slotId, caseId, ...entry }, stamp);
    if (isBeforeAppointment(row)) recordMove(tx, { incidentId, contactPointId, state: "appointment" }, stamp);
    const mails = oweAppointmentMail(tx, appointmentId, standing ? "changed" : "booked", stamp, site);
    const type = standing ? "appointment.changed" : "appointment.booked";
    recordEvent(tx, type, { incidentId, contactPointId, appointmentId, slotId, mails }, stamp);
    return { appointmentId, mails };
  });
}

/**
 * Cancels the appointment of a mailbox; the owners are told by mail, and their calendars take it out.
 *
 * @throws DomainError `not_found`, `mailbox_not_closed`, `no_appointment`
 */
export function cancelAppointment(
  db: Db,
  number: string,
  { contactPointId, reason }: CancelInput,
  stamp: Stamp,
  site: MailSite = mailSite(),
): { mails: number } {
  return inTransaction(db, (tx) => {
    const { id: incidentId } = requireIncident(tx, number);
    const row = requireOnBoard(tx, incidentId, [contactPointId], stamp.at)[0]!;
    const standing = row.case?.appointment;
    if (!standing) throw new DomainError("no_appointment");
    markCancelled(tx, standing.id, stamp, reason ?? null);
    if (row.state === "appointment") recordMove(tx, { incidentId, contactPointId, state: "contacted" }, stamp);
    const mails = oweAppointmentMail(tx, standing.id, "cancelled", stamp, site);
    recordEvent(tx, "appointment.cancelled", { incidentId, contactPointId, appointmentId: standing.id, mails }, stamp);
    return { mails };
  });
}

/** Whoever is further than an appointment stays there: a second look does not undo what was installed. */
const isBeforeAppointment = ({ state }: BoardRow) =>
  state === "uninformed" || state === "informed" || state === "contacted" || state === "declined";

function refuseTooMany(db: Db, caseId: number): void {
  const before = db.select({ n: count() }).from(appointments).where(eq(appointments.caseId, caseId)).get()!.n;
  if (before >= MAX_BOOKINGS) throw new DomainError("too_many_bookings");
}

function markCancelled(db: Db, appointmentId: number, { by, at }: Stamp, cancelReason: string | null): void {
  db.update(appointments)
    .set({ cancelledBy: by, cancelledAt: at, cancelReason })
    .where(and(eq(appointments.id, appointmentId), isNull(appointments.cancelledAt)))
    .run();
  stopAppointmentMails(db, appointmentId, at);
}

type Place = { incidentId: number; slotId: number; caseId: number; uid: string; sequence: number };

/** One statement looks whether there is room and takes it. */
function takePlace(db: Db, { incidentId, slotId, caseId, uid, sequence }: Place, stamp: Stamp): number {
  const at = stamp.at.getTime();
  const made = db.all<{ id: number }>(sql`
    insert into appointments (slot_id, case_id, uid, sequence, booked_by, booked_at)
    select s.id, ${caseId}, ${uid}, ${sequence}, ${stamp.by}, ${at}
    from appointment_slots s
    where s.id = ${slotId} and s.incident_id = ${incidentId} and s.withdrawn_at is null and s.starts_at > ${at}
      and s.capacity > (select count(*) from appointments a where a.slot_id = s.id and a.cancelled_at is null)
    returning id`);
  if (made[0]) return made[0].id;
  const slot = db.select().from(appointmentSlots).where(eq(appointmentSlots.id, slotId)).get();
  const isGone = !slot || slot.incidentId !== incidentId || slot.withdrawnAt !== null || slot.startsAt <= stamp.at;
  throw new DomainError(isGone ? "slot_gone" : "slot_full", {}, "slotId");
}

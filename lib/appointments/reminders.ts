import { and, eq, gt, isNull, lte } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { appointments, appointmentSlots } from "#db/schema/index.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { type MailSite, mailSite } from "../notices/site.ts";
import { loadAppointment } from "./appointment.ts";
import { oweAppointmentMail } from "./mails.ts";

/** The day before. Whoever has booked later than that has their confirmation. */
const REMINDER_MS = 24 * 3_600_000;

/** What a reminder came to. */
export type Reminded = { appointmentId: number; mails: number };

/** Reminds of every appointment that is less than a day away, each in one commit with what it owes, once. */
export function runDueReminders(db: Db, at: Date, site: MailSite = mailSite()): Reminded[] {
  const due = db
    .select({ id: appointments.id, bookedAt: appointments.bookedAt, startsAt: appointmentSlots.startsAt })
    .from(appointments)
    .innerJoin(appointmentSlots, eq(appointmentSlots.id, appointments.slotId))
    .where(
      and(
        isNull(appointments.cancelledAt),
        isNull(appointments.remindedAt),
        gt(appointmentSlots.startsAt, at),
        lte(appointmentSlots.startsAt, new Date(at.getTime() + REMINDER_MS)),
      ),
    )
    .all();
  return due
    .filter((row) => row.startsAt.getTime() - row.bookedAt.getTime() > REMINDER_MS)
    .flatMap((row) => inTransaction(db, (tx) => remind(tx, row.id, at, site)));
}

/** Looks again inside the transaction: it may have been cancelled, or reminded of, in between. */
function remind(db: Db, appointmentId: number, at: Date, site: MailSite): Reminded[] {
  const { changes } = db
    .update(appointments)
    .set({ remindedAt: at })
    .where(and(eq(appointments.id, appointmentId), isNull(appointments.cancelledAt), isNull(appointments.remindedAt)))
    .run();
  if (changes === 0) return [];
  const stamp = { by: "system", at };
  const mails = oweAppointmentMail(db, appointmentId, "reminder", stamp, site);
  const { incidentId, contactPointId } = loadAppointment(db, appointmentId);
  recordEvent(db, "appointment.reminded", { incidentId, contactPointId, appointmentId, mails }, stamp);
  return [{ appointmentId, mails }];
}

import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { appointments, appointmentSlots, incidents, reactivationCases } from "#db/schema/index.ts";
import type { TextVariant } from "#db/vocabulary.ts";
import type { MailSite } from "../notices/site.ts";
import { fill, mailWords } from "../notices/words.ts";
import { readSettings } from "../settings/settings.ts";
import type { CalendarEntry } from "./calendar-entry.ts";

export type Appointment = ReturnType<typeof loadAppointment>;
export type EntryTerms = { link: string; writtenAt: Date; site: MailSite };

type ReaderTerms = EntryTerms & { variant: TextVariant; attendee: CalendarEntry["attendee"]; isCancelled: boolean };

/** The calendar entry as one reader gets it. */
export function calendarEntryOf(
  db: Db,
  { uid, sequence, startsAt, endsAt, place, technician, incidentNumber }: Appointment,
  { variant, link, site, ...reader }: ReaderTerms,
): CalendarEntry {
  const words = mailWords(variant).appointment;
  const { senderName, cityName } = readSettings(db);
  return {
    uid,
    // A cancellation is one change more than what it takes back.
    sequence: reader.isCancelled ? sequence + 1 : sequence,
    startsAt,
    endsAt,
    place,
    title: fill(words.title, { technician }),
    description: fill(words.description, { number: incidentNumber, link }),
    organizer: { name: senderName || cityName || site.mailHost, email: site.replyTo ?? `lagebote@${site.mailHost}` },
    ...reader,
  };
}

export function loadAppointment(db: Db, appointmentId: number) {
  return db
    .select({
      id: appointments.id,
      uid: appointments.uid,
      sequence: appointments.sequence,
      technician: appointmentSlots.technician,
      place: appointmentSlots.place,
      startsAt: appointmentSlots.startsAt,
      endsAt: appointmentSlots.endsAt,
      contactPointId: reactivationCases.contactPointId,
      incidentId: reactivationCases.incidentId,
      incidentNumber: incidents.number,
    })
    .from(appointments)
    .innerJoin(appointmentSlots, eq(appointmentSlots.id, appointments.slotId))
    .innerJoin(reactivationCases, eq(reactivationCases.id, appointments.caseId))
    .innerJoin(incidents, eq(incidents.id, reactivationCases.incidentId))
    .where(eq(appointments.id, appointmentId))
    .get()!;
}

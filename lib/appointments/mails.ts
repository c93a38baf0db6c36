import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, notices, noticeTemplates, recipients } from "#db/schema/index.ts";
import type { TextVariant } from "#db/vocabulary.ts";
import { oweFollowUps } from "../deliveries/follow-ups.ts";
import { attachTo } from "../deliveries/own-attachments.ts";
import { listUsable } from "../deliveries/rescue/addresses.ts";
import { assertEdge } from "../deliveries/state.ts";
import { templateWaves } from "../deliveries/waves.ts";
import { listOwners, type OwnerRow } from "../directory/owners.ts";
import { DomainError } from "../domain-error.ts";
import { formatMomentLong, formatTime } from "../format.ts";
import { answerLink, type MailSite } from "../notices/site.ts";
import { localeOf, mailWords } from "../notices/words.ts";
import type { Stamp } from "../stamp.ts";
import { type Appointment, calendarEntryOf, type EntryTerms, loadAppointment } from "./appointment.ts";
import { type CalendarEntry, calendarText, mediaTypeOf } from "./calendar-entry.ts";
import type { AppointmentSlots } from "./template.ts";

export type AppointmentNews = "booked" | "changed" | "cancelled" | "reminder";

/**
 * Tells the owners of a mailbox of their appointment, with a calendar entry, in words that an approved notice has frozen. Part of a
 * command.
 *
 * @returns how many mails are owed; 0 where no notice to them has such words, or none of their addresses works
 */
export function oweAppointmentMail(db: Db, appointmentId: number, news: AppointmentNews, stamp: Stamp, site: MailSite): number {
  const appointment = loadAppointment(db, appointmentId);
  const owners = listOwners(db, [appointment.contactPointId]).get(appointment.contactPointId) ?? [];
  const told = listOffered(db, appointment.incidentId, owners);
  const usable = listUsable(
    db,
    told.map(({ id, personId, organizationId }) => ({ key: String(id), personId, organizationId })),
    stamp.at,
  );
  return told.reduce((sum, recipient) => {
    const address = usable.get(String(recipient.id))?.[0];
    return sum + (address ? oweOne(db, { appointment, recipient, address, news }, stamp, site) : 0);
  }, 0);
}

type Offered = ReturnType<typeof listOffered>[number];
type OneMail = {
  appointment: Appointment;
  recipient: Offered;
  address: { contactPointId: number; address: string };
  news: AppointmentNews;
};

function oweOne(db: Db, mail: OneMail, stamp: Stamp, site: MailSite): number {
  const { recipient, address } = mail;
  const link = answerLink(recipient.token, site);
  const item = { recipientIds: [recipient.id], contactPointId: address.contactPointId, slots: slotsOf(mail, link) };
  try {
    const ids = oweFollowUps(db, recipient.noticeId, { purpose: "appointment", items: [item] }, stamp, site);
    const entry = entryOf(db, mail, { link, writtenAt: stamp.at, site });
    const filename = mailWords(recipient.variant).appointment.filename;
    for (const id of ids) attachTo(db, id, [{ filename, mediaType: mediaTypeOf(entry), content: calendarText(entry) }]);
    return ids.length;
  } catch (error) {
    // Whoever cannot be written to sees it on their page and is told on the telephone; the appointment stands all the same.
    if (error instanceof DomainError && /^(follow_up_|tlp_not_mailable)/.test(error.code)) return 0;
    throw error;
  }
}

function slotsOf({ appointment, recipient, news }: OneMail, link: string): AppointmentSlots {
  return {
    termin_stand: mailWords(recipient.variant).appointment.states[news],
    termin_zeit: spokenTime(appointment, recipient.variant),
    termin_ort: appointment.place,
    termin_technik: appointment.technician,
    antwortlink: link,
  };
}

/** "27.05.2026, 09:00 bis 09:30 Uhr" */
function spokenTime({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, variant: TextVariant): string {
  const locale = localeOf(variant);
  const start = formatMomentLong(startsAt, locale);
  const end = formatTime(endsAt, locale);
  return locale === "en" ? `${start} to ${end}` : start.replace(/ Uhr$/, ` bis ${end} Uhr`);
}

/** The calendar entry as one recipient gets it. */
function entryOf(
  db: Db,
  { appointment, recipient, address, news }: OneMail,
  { link, writtenAt, site }: EntryTerms,
): CalendarEntry {
  return calendarEntryOf(db, appointment, {
    variant: recipient.variant,
    attendee: { name: recipient.name, email: address.address },
    isCancelled: news === "cancelled",
    link,
    writtenAt,
    site,
  });
}

/** Of each owner the newest notice to them that has frozen words for it. */
function listOffered(db: Db, incidentId: number, owners: readonly OwnerRow[]) {
  const isOwner = (row: { personId: number | null; organizationId: number | null }) =>
    owners.some((owner) => owner.personId === row.personId && owner.organizationId === row.organizationId);
  const rows = db
    .selectDistinct({
      id: recipients.id,
      noticeId: recipients.noticeId,
      personId: recipients.personId,
      organizationId: recipients.organizationId,
      name: recipients.name,
      variant: recipients.variant,
      token: recipients.answerToken,
    })
    .from(recipients)
    .innerJoin(notices, eq(notices.id, recipients.noticeId))
    .innerJoin(
      noticeTemplates,
      and(eq(noticeTemplates.noticeId, notices.id), eq(noticeTemplates.wave, templateWaves.appointment)),
    )
    .where(and(eq(notices.incidentId, incidentId), inArray(notices.state, ["sending", "completed"]), isOwnerSql(owners)))
    .orderBy(desc(recipients.id))
    .all()
    .filter(isOwner);
  const newest = Map.groupBy(rows, (row) => `${row.personId}/${row.organizationId}`);
  return [...newest.values()].map((own) => own[0]!);
}

const isOwnerSql = (owners: readonly OwnerRow[]) => {
  const personIds = owners.flatMap((owner) => owner.personId ?? []);
  const organizationIds = owners.flatMap((owner) => owner.organizationId ?? []);
  return sql`(${recipients.personId} in (select value from json_each(${JSON.stringify(personIds)}))
    or ${recipients.organizationId} in (select value from json_each(${JSON.stringify(organizationIds)})))`;
};

/** What has not left of an appointment's mails is out of date by now. Part of a command. */
export function stopAppointmentMails(db: Db, appointmentId: number, at: Date): void {
  assertEdge("queued", "cancelled");
  const { uid, incidentId } = loadAppointment(db, appointmentId);
  db.run(sql`
    update ${deliveries} set state = 'cancelled', next_attempt_at = null, last_code = 'out_of_date', updated_at = ${at.getTime()}
    where id in (
      select d.id from notices n join deliveries d on d.notice_id = n.id join delivery_attachments f on f.delivery_id = d.id
      where n.incident_id = ${incidentId} and d.purpose = 'appointment' and d.state in ('planned', 'queued')
        and instr(f.content, ${`UID:${uid}`}) > 0)`);
}

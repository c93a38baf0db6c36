import { eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { incidents, notices, reactivationReports, recipients } from "#db/schema/index.ts";
import { bookAppointment, type Booked, cancelAppointment } from "../appointments/book.ts";
import { calendarEntryOf, loadAppointment } from "../appointments/appointment.ts";
import { calendarText } from "../appointments/calendar-entry.ts";
import { listFreeSlots } from "../appointments/queries.ts";
import { stagesWithAppointments } from "../appointments/template.ts";
import type { BookingInput, CancelInput } from "../appointments/input.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { findIncident } from "../incidents/queries.ts";
import { answerLink, type MailSite, mailSite } from "../notices/site.ts";
import { type BoardRow, loadBoard } from "./board.ts";
import { recordMove } from "./commands.ts";
import type { InstalledInput } from "./input.ts";
import { ownerKey } from "./mailboxes.ts";

/** More than there is to say about one mailbox; a link that got into wrong hands fills no table. */
const MAX_REPORTS = 20;

/**
 * What the holder of a personal link can do about their own closed mailboxes. Undefined where there is nothing: an unknown link, no
 * mailbox of theirs, or none any more.
 */
export function findOwnReactivation(db: Db, token: string, at: Date) {
  const holder = findHolder(db, token);
  if (!holder) return undefined;
  const mailboxes = ownRows(db, holder, at).filter((row) => row.state !== "unlocked");
  if (mailboxes.length === 0) return undefined;
  const incident = findIncident(db, holder.incidentNumber);
  const stages = [holder.stage, incident?.stage];
  return {
    mailboxes,
    slots: holder.isOpen ? listFreeSlots(db, holder.incidentId, at) : [],
    /** There is an update to install by now. */
    mayReport: stages.some((stage) => stage === "vendor_fix" || stage === "reactivation"),
    mayBook: stages.some((stage) => stage && stagesWithAppointments.includes(stage)),
  };
}
export type OwnReactivation = NonNullable<ReturnType<typeof findOwnReactivation>>;

/** @throws DomainError `unknown_link`, and those of `bookAppointment` */
export function bookByLink(db: Db, token: string, input: BookingInput, at: Date, site: MailSite = mailSite()): Booked {
  const { incidentNumber } = requireOwn(db, token, input.contactPointId, at);
  return bookAppointment(db, incidentNumber, input, { by: "system", at }, site);
}

/** @throws DomainError `unknown_link`, and those of `cancelAppointment` */
export function cancelByLink(db: Db, token: string, input: CancelInput, at: Date, site: MailSite = mailSite()): void {
  const { incidentNumber } = requireOwn(db, token, input.contactPointId, at);
  cancelAppointment(db, incidentNumber, input, { by: "system", at }, site);
}

/**
 * "Update installiert": what was ticked off is kept, and the case moves on. The same again changes nothing.
 *
 * @throws DomainError `unknown_link`, `mailbox_open`, `too_many_reports`
 */
export function reportInstalled(db: Db, token: string, input: InstalledInput, at: Date): { isNew: boolean } {
  return inTransaction(db, (tx) => {
    const { incidentId, recipientId, row } = requireOwn(tx, token, input.contactPointId, at);
    if (row.state === "unlocked") throw new DomainError("mailbox_open", { name: row.address.value });
    const reports = row.case?.reports ?? [];
    const { items, remark = null, contactPointId } = input;
    const isSame = reports[0] && JSON.stringify([reports[0].items, reports[0].remark]) === JSON.stringify([items, remark]);
    if (isSame && row.state === "fix_installed") return { isNew: false };
    if (reports.length >= MAX_REPORTS) throw new DomainError("too_many_reports");
    const stamp = { by: "system", at };
    const caseId = recordMove(tx, { incidentId, contactPointId, state: "fix_installed" }, stamp);
    tx.insert(reactivationReports)
      .values({ caseId, recipientId, items: JSON.stringify(items), remark, reportedAt: at })
      .run();
    const done = items.filter((item) => item.done).length;
    recordEvent(tx, "reactivation.reported", { incidentId, contactPointId, recipientId, items: items.length, done }, stamp);
    return { isNew: true };
  });
}

/** The calendar entry of their appointment as a file; undefined when there is none. */
export function ownCalendar(db: Db, token: string, contactPointId: number, at: Date, site: MailSite): string | undefined {
  const holder = findHolder(db, token);
  const row = holder && ownRows(db, holder, at).find((each) => each.contactPointId === contactPointId);
  const standing = row?.case?.appointment;
  if (!holder || !row || !standing) return undefined;
  const entry = calendarEntryOf(db, loadAppointment(db, standing.id), {
    variant: holder.variant,
    attendee: { name: holder.name, email: row.address.value },
    isCancelled: false,
    link: answerLink(token, site),
    writtenAt: standing.bookedAt,
    site,
  });
  return calendarText(entry);
}

type Holder = NonNullable<ReturnType<typeof findHolder>>;

function findHolder(db: Db, token: string) {
  const holder = db
    .select({
      recipientId: recipients.id,
      personId: recipients.personId,
      organizationId: recipients.organizationId,
      name: recipients.name,
      variant: recipients.variant,
      stage: notices.stage,
      noticeState: notices.state,
      incidentId: incidents.id,
      incidentNumber: incidents.number,
      closedAt: incidents.closedAt,
    })
    .from(recipients)
    .innerJoin(notices, eq(notices.id, recipients.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(eq(recipients.answerToken, token))
    .get();
  return holder && holder.noticeState !== "cancelled" ? { ...holder, isOpen: holder.closedAt === null } : undefined;
}

const ownRows = (db: Db, holder: Holder, at: Date): BoardRow[] =>
  loadBoard(db, holder.incidentId, at).filter((row) => row.ownerKeys.includes(ownerKey(holder)));

function requireOwn(db: Db, token: string, contactPointId: number, at: Date) {
  const holder = findHolder(db, token);
  const row = holder && ownRows(db, holder, at).find((each) => each.contactPointId === contactPointId);
  if (!holder || !row) throw new DomainError("unknown_link");
  return { ...holder, row };
}

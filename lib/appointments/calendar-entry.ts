/// <reference lib="esnext.temporal" />
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { TIME_ZONE } from "../format.ts";

export type CalendarEntry = {
  /** The same through every change of the appointment. */
  uid: string;
  /** Counts the changes. */
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  title: string;
  place: string;
  description: string;
  organizer: { name: string; email: string };
  attendee: { name: string; email: string };
  isCancelled: boolean;
  writtenAt: Date;
};

/** How the mail's part says what it is (RFC 5546): a calendar takes a request for an entry of its own, a cancellation takes it back. */
export const mediaTypeOf = ({ isCancelled }: Pick<CalendarEntry, "isCancelled">) =>
  `text/calendar; method=${isCancelled ? "CANCEL" : "REQUEST"}; charset=utf-8`;

/** RFC 5545, in the city's time zone, which the object describes itself. The same entry gives the same text. */
export function calendarText(entry: CalendarEntry): string {
  const calendar = ical({
    prodId: { company: "Lagebote", product: "Termine", language: "DE" },
    method: entry.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    timezone: { name: TIME_ZONE, generator: () => timeZone },
  });
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: inUtc(entry.writtenAt),
    start: inCity(entry.startsAt),
    end: inCity(entry.endsAt),
    timezone: TIME_ZONE,
    summary: entry.title,
    location: entry.place,
    description: entry.description,
    organizer: entry.organizer,
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  event.createAttendee({ ...entry.attendee, rsvp: false });
  return `${calendar.toString()}\r\n`;
}

/** The library takes a plain `Date` for the machine's own zone. */
const inCity = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(TIME_ZONE);
const inUtc = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("UTC");

/** Since 1996; nothing older is booked. */
const timeZone = [
  "BEGIN:VTIMEZONE",
  `TZID:${TIME_ZONE}`,
  "BEGIN:DAYLIGHT",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "TZNAME:CEST",
  "DTSTART:19960331T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "TZNAME:CET",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\r\n");

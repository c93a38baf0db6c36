import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { TIME_ZONE } from "../format.ts";
import { cityTimeZone, inCity, inUtc } from "./city-time.ts";

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
    timezone: { name: null, generator: () => cityTimeZone }, // a zone of its own would make it write DTSTAMP in local time
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

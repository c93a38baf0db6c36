import ICAL from "ical.js";
import { expect, test } from "vitest";
import { type CalendarEntry, calendarText, mediaTypeOf } from "./calendar-entry.ts";

const entry: CalendarEntry = {
  uid: "termin-a1@elbfurt.example",
  sequence: 0,
  startsAt: new Date("2026-05-27T07:00:00Z"),
  endsAt: new Date("2026-05-27T07:30:00Z"),
  title: "Termin mit der IT: Jörg, Kühn; Nord",
  place: "Rathaus, Zimmer 112; Hofeingang",
  description: "Vorfall 2026-003.\nÄndern: https://lage.elbfurt.example/r/abc",
  organizer: { name: "Stadt Elbfurt", email: "it@elbfurt.example" },
  attendee: { name: "Dr. Anna Müller", email: "a.mueller@mandat.elbfurt.example" },
  isCancelled: false,
  writtenAt: new Date("2026-05-20T12:00:00Z"),
};

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone")!);
  ICAL.TimezoneService.register(zone, zone.tzid);
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent")!);
  return { method: calendar.getFirstPropertyValue("method"), event, zone };
}

test("another program reads the moment, the place and the words as they were meant, in summer and in winter", () => {
  for (const [startsAt, local] of [
    ["2026-05-27T07:00:00Z", "2026-05-27T09:00:00"],
    ["2026-12-01T07:00:00Z", "2026-12-01T08:00:00"],
  ] as const) {
    const endsAt = new Date(new Date(startsAt).getTime() + 1_800_000);
    const { method, event, zone } = read(calendarText({ ...entry, startsAt: new Date(startsAt), endsAt }));
    expect(method).toBe("REQUEST");
    expect(zone.tzid).toBe("Europe/Berlin");
    expect(event.startDate.toString()).toBe(local);
    expect(event.startDate.toJSDate()).toEqual(new Date(startsAt));
    expect(event.endDate.toJSDate()).toEqual(endsAt);
    expect(event.component.getFirstPropertyValue("dtstamp")!.toString()).toBe("2026-05-20T12:00:00Z"); // UTC, whatever the zone
    expect([event.summary, event.location, event.description]).toEqual([entry.title, entry.place, entry.description]);
  }
});

test("a change keeps the identity and counts on; a cancellation takes the entry back", () => {
  const { event } = read(calendarText({ ...entry, sequence: 3 }));
  expect([event.uid, event.sequence]).toEqual([entry.uid, 3]);
  const cancelled = { ...entry, sequence: 4, isCancelled: true };
  const { method, event: gone } = read(calendarText(cancelled));
  expect([method, gone.uid, gone.sequence]).toEqual(["CANCEL", entry.uid, 4]);
  expect(gone.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  expect(mediaTypeOf(cancelled)).toBe("text/calendar; method=CANCEL; charset=utf-8");
});

test("the same entry gives the same text, with lines that every calendar takes", () => {
  expect(calendarText(entry)).toBe(calendarText({ ...entry }));
  const lines = calendarText(entry).split("\r\n");
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

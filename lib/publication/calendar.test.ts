import ICAL from "ical.js";
import { expect, test } from "vitest";
import { openFallback } from "../directory/fallback-commands.ts";
import { recordPerson } from "../directory/commands.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import { FallbackInput } from "../directory/input.ts";
import { anIncident, stampAt } from "../incidents/public-fixtures.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { cancelMaintenance, completeMaintenance, extendMaintenance, moveMaintenance } from "../maintenance/commands.ts";
import { aCity, announce, at, by } from "../maintenance/testing.ts";
import { readCalendar } from "./calendar.ts";

type Database = ReturnType<typeof aCity>["db"];

function read(db: Database, time = "12:00", locale: "de" | "en" = "de") {
  const { body } = readCalendar(db, { publicUrl: "https://lage.elbfurt.example", locale, now: at(time) });
  const calendar = new ICAL.Component(ICAL.parse(body));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone")!);
  ICAL.TimezoneService.register(zone, zone.tzid);
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      sequence: event.sequence,
      from: event.startDate.toJSDate(),
      local: event.startDate.toString(),
      to: event.endDate.toJSDate(),
      status: component.getFirstPropertyValue("status"),
      stamp: component.getFirstPropertyValue("dtstamp")!.toString(),
      url: component.getFirstPropertyValue("url"),
    };
  });
  return { body, events, method: calendar.getFirstPropertyValue("method") };
}

test("another program reads planned work at the city's time, with the address of its page", () => {
  const { db } = aCity();
  const number = announce(db, { title: "Neue Server; Raum 1, Keller", services: [{ key: "e-mail" }, { key: "telefon" }] });
  const { events, method } = read(db);
  expect(method).toBe("PUBLISH");
  expect(events).toMatchObject([
    {
      uid: `wartung-${number}@lage.elbfurt.example`,
      summary: "Wartung: Neue Server; Raum 1, Keller",
      description: "E-Mails kommen später an.\n\nBetroffene Dienste: E-Mail, Telefon",
      sequence: 0,
      from: at("20:00"),
      to: at("22:00"),
      local: "2026-06-10T22:00:00",
      status: "CONFIRMED",
      url: `https://lage.elbfurt.example/wartungen/${number}`,
    },
  ]);
  expect(read(db, "12:00", "en").events[0]).toMatchObject({
    summary: expect.stringContaining("Maintenance: New servers") as string,
  });
});

test("whatever changes the time keeps the entry and raises its sequence; a cancelled one is cancelled", () => {
  const { db } = aCity();
  const [work, off] = [announce(db), announce(db)];
  const entry = (number: string) => read(db, "23:59").events.find(({ uid }) => uid.includes(number))!;
  const seen = [entry(work)];
  moveMaintenance(db, work, { startsAt: at("21:00"), endsAt: at("22:00") }, by("12:00"));
  seen.push(entry(work));
  extendMaintenance(db, work, { endsAt: at("23:30") }, by("21:30"));
  seen.push(entry(work));
  completeMaintenance(db, work, {}, by("23:00"));
  seen.push(entry(work));
  expect(seen.map(({ sequence, from, to }) => [sequence, from, to])).toEqual([
    [0, at("20:00"), at("22:00")],
    [1, at("21:00"), at("22:00")],
    [2, at("21:00"), at("23:30")],
    [3, at("21:00"), at("23:00")],
  ]);
  expect(new Set(seen.map(({ uid }) => uid)).size).toBe(1);
  expect(seen.at(-1)!.stamp).toBe("2026-06-10T23:00:00Z");
  cancelMaintenance(db, off, {}, by("12:00"));
  expect(entry(off)).toMatchObject({ status: "CANCELLED", sequence: 1 });
});

test("as long as nothing is told, the same bytes are answered", () => {
  const { db } = aCity();
  announce(db);
  expect(read(db, "12:00").body).toBe(read(db, "19:59").body);
});

test("the times of public stand-in addresses are there, the addresses and whose they are not", () => {
  const { db } = aCity();
  const open = (publicity: "public" | "internal", given: object, local: string) => {
    const incident = requireIncident(db, anIncident(db, { at: "2026-04-24T10:00", publicTitle: "E-Mail gestört", ...given }));
    const stamp = stampAt("2026-04-24T12:00");
    const personId = recordPerson(db, { familyName: "Geheimrat" }, stamp);
    const mandate = { personId, value: `${local}@mandat.example`, kind: "mandate", publicity: "public" } as const;
    const replacesId = recordContactPoint(db, mandate, stamp);
    const input = FallbackInput.parse({
      replacesId,
      value: `${local}-neu@mandat.example`,
      publicity,
      from: new Date("2026-04-24T12:00Z"),
      expiresAt: new Date("2026-06-30T10:00Z"),
      incidentId: incident.id,
    });
    openFallback(db, input, stamp);
    return incident.number;
  };
  const number = open("public", {}, "a");
  open("internal", {}, "b");
  open("public", { tlp: "amber" }, "c");
  open("public", { exercise: true }, "d");
  const { events, body } = read(db);
  expect(events).toMatchObject([
    {
      uid: `ersatzadressen-${number}@lage.elbfurt.example`,
      summary: "Ersatzadressen gelten (E-Mail gestört)",
      from: new Date("2026-04-24T12:00Z"),
      to: new Date("2026-06-30T10:00Z"),
    },
  ]);
  expect(body).not.toMatch(/mandat|Geheimrat/);
});

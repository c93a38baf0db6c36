import { expect, test } from "vitest";
import { auditEvents, maintenanceUpdates } from "#db/schema/index.ts";
import {
  cancelMaintenance,
  completeMaintenance,
  extendMaintenance,
  moveMaintenance,
  noteMaintenance,
  startMaintenance,
} from "./commands.ts";
import { AnnounceInput } from "./input.ts";
import { findMaintenance, listMaintenance } from "./queries.ts";
import { runDueMaintenance } from "./run-due.ts";
import { aCity, announce, at, by } from "./testing.ts";

test("what is announced has a number of its year, one update and one event", () => {
  const { db } = aCity();
  const number = announce(db);
  expect(number).toBe("W2026-001");
  expect(announce(db)).toBe("W2026-002");
  const window = findMaintenance(db, number, at("10:00"))!;
  expect(window).toMatchObject({ state: "scheduled", version: 1, services: [{ key: "e-mail", impact: "maintenance" }] });
  expect(window.updates).toMatchObject([{ kind: "announced", body: null, startsAt: at("20:00") }]);
  const events = db.select().from(auditEvents).all();
  expect(events.filter((event) => event.type === "maintenance.announced")).toHaveLength(2);
});

test("times that cannot be meant are refused at their field, and nothing is written", () => {
  const { db } = aCity();
  expect(refusal(() => announce(db, { endsAt: at("20:00") }))).toEqual(["maintenance_ends_before_start", "endsAt"]);
  expect(refusal(() => announce(db, { startsAt: at("08:00") }))).toEqual(["maintenance_in_past", "startsAt"]);
  expect(refusal(() => announce(db, { endsAt: new Date("2027-12-01T20:00Z") }))).toEqual(["maintenance_too_long", "endsAt"]);
  expect(refusal(() => announce(db, { services: [{ key: "fax" }] }))).toEqual(["unknown_service", "services"]);
  const twice = [{ key: "e-mail" }, { key: "e-mail" }];
  expect(refusal(() => announce(db, { services: twice }))).toEqual(["service_twice", "services"]);
  expect(db.select().from(maintenanceUpdates).all()).toEqual([]);
});

test("a window names at least one service, and texts stay within their bounds", () => {
  const parse = (given: object) => AnnounceInput.safeParse({ ...valid, ...given }).error?.issues[0]?.path[0];
  const valid = { title: "T", description: "D", startsAt: at("20:00"), endsAt: at("22:00"), services: [{ key: "e-mail" }] };
  expect(parse({})).toBeUndefined();
  expect(parse({ services: [] })).toBe("services");
  expect(parse({ title: "a\nBcc: b" })).toBe("title");
  expect(parse({ title: "x".repeat(161) })).toBe("title");
  expect(parse({ description: "  " })).toBe("description");
  expect(parse({ remindMinutes: -5 })).toBe("remindMinutes");
  expect(parse({ startsAt: "neulich" })).toBe("startsAt");
});

test("planned work moves before it begins, is extended while it runs, and neither the other way round", () => {
  const { db } = aCity();
  const number = announce(db);
  const later = { startsAt: at("21:00"), endsAt: at("23:00") };
  expect(refusal(() => extendMaintenance(db, number, { endsAt: at("23:30") }, by("12:00")))[0]).toBe("maintenance_not_begun");
  moveMaintenance(db, number, { ...later, text: { de: "Der Techniker kommt später." } }, by("12:00"));
  expect(refusal(() => moveMaintenance(db, number, later, by("12:00")))[0]).toBe("maintenance_not_moved");
  expect(refusal(() => moveMaintenance(db, number, later, by("21:30")))[0]).toBe("maintenance_begun");
  expect(refusal(() => extendMaintenance(db, number, { endsAt: at("22:30") }, by("21:30")))[0]).toBe("maintenance_not_later");
  extendMaintenance(db, number, { endsAt: at("23:30") }, by("21:30"));
  expect(kinds(db, number)).toEqual(["announced", "moved", "started", "extended"]);
  expect(findMaintenance(db, number, at("23:15"))).toMatchObject({ state: "in_progress", startedAt: at("21:00") });
});

test("an act finds the window as the clock has left it, and what the clock did is told once", () => {
  const { db } = aCity();
  const number = announce(db);
  completeMaintenance(db, number, {}, by("21:00"));
  runDueMaintenance(db, at("21:00"));
  runDueMaintenance(db, at("22:30"));
  expect(kinds(db, number)).toEqual(["announced", "started", "completed"]);
  const window = findMaintenance(db, number, at("22:30"))!;
  expect(window).toMatchObject({ state: "completed", startedAt: at("20:00"), completedAt: at("21:00") });
  expect(window.updates.map((update) => update.recordedByKind)).toEqual(["user", "system", "user"]);
  expect(refusal(() => completeMaintenance(db, number, {}, by("21:30")))[0]).toBe("maintenance_over");
});

test("what has begun cannot be called off, and what was called off does not begin", () => {
  const { db } = aCity();
  const [early, off] = [announce(db), announce(db)];
  startMaintenance(db, early, {}, by("19:00"));
  expect(refusal(() => cancelMaintenance(db, early, {}, by("19:30")))[0]).toBe("maintenance_begun");
  expect(refusal(() => startMaintenance(db, early, {}, by("19:30")))[0]).toBe("maintenance_begun");
  cancelMaintenance(db, off, { text: { de: "Nicht mehr nötig." } }, by("19:00"));
  expect(refusal(() => startMaintenance(db, off, {}, by("19:30")))[0]).toBe("maintenance_cancelled");
  runDueMaintenance(db, at("20:30"));
  expect(kinds(db, off)).toEqual(["announced", "cancelled"]);
  noteMaintenance(db, off, { text: { de: "Ein neuer Termin folgt." } }, by("20:40"));
  expect(listMaintenance(db, at("20:30"), { part: "behind" }).map((window) => window.number)).toEqual([off]);
});

test("who has not seen the newest state is refused, also when the clock changed it", () => {
  const { db } = aCity();
  const number = announce(db);
  const { version } = findMaintenance(db, number, at("12:00"))!;
  runDueMaintenance(db, at("20:00"));
  expect(refusal(() => completeMaintenance(db, number, { version }, by("20:01")))[0]).toBe("changed_meanwhile");
  completeMaintenance(db, number, { version: version + 1 }, by("20:01"));
  expect(refusal(() => noteMaintenance(db, "W2026-999", { text: { de: "?" } }, by("20:00")))[0]).toBe("not_found");
});

test("work on the same service at the same time is a finding, not a refusal", () => {
  const { db } = aCity();
  const [one, other] = [announce(db), announce(db, { startsAt: at("21:00"), endsAt: at("23:00") })];
  announce(db, { services: [{ key: "telefon" }] });
  announce(db, { startsAt: at("22:00"), endsAt: at("23:00") });
  expect(findMaintenance(db, one, at("12:00"))!.overlaps).toMatchObject([{ number: other, service: "E-Mail" }]);
  cancelMaintenance(db, other, {}, by("12:00"));
  expect(findMaintenance(db, one, at("12:00"))!.overlaps).toEqual([]);
});

const kinds = (db: Parameters<typeof findMaintenance>[0], number: string) =>
  findMaintenance(db, number, at("12:00"))!
    .updates.map((update) => update.kind)
    .toReversed();

function refusal(act: () => unknown): [string, string | undefined] {
  try {
    act();
  } catch (error) {
    const { code, field } = error as { code: string; field?: string };
    return [code, field];
  }
  return ["accepted", undefined];
}

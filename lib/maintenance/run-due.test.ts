import { expect, test } from "vitest";
import { auditEvents } from "#db/schema/index.ts";
import { listPublicServices } from "../incidents/public-services.ts";
import { cancelMaintenance, extendMaintenance, moveMaintenance, startMaintenance } from "./commands.ts";
import { findMaintenance } from "./queries.ts";
import { runDueMaintenance } from "./run-due.ts";
import { stateOf } from "./state.ts";
import { aCity, announce, at, by } from "./testing.ts";

type Database = ReturnType<typeof aCity>["db"];

const told = (db: Database, number: string) =>
  findMaintenance(db, number, at("10:00"))!
    .updates.map((update) => update.kind)
    .toReversed();
const steps = (db: Database, time: string) => runDueMaintenance(db, at(time)).map(({ step }) => step);

test("planned work is reminded of, begins and ends by itself, each told once and recorded as the system's act", () => {
  const { db } = aCity();
  const number = announce(db, { remindMinutes: 60 });
  const seen = ["18:59", "19:00", "19:30", "20:00", "21:00", "22:00", "23:00"].map((time) => steps(db, time));
  expect(seen).toEqual([[], ["reminded"], [], ["started"], [], ["completed"], []]);
  expect(told(db, number)).toEqual(["announced", "reminded", "started", "completed"]);
  const events = db
    .select()
    .from(auditEvents)
    .all()
    .filter(({ type }) => type.startsWith("maintenance."));
  expect(events.map(({ type, actorId }) => [type, actorId === "system"])).toEqual([
    ["maintenance.announced", false],
    ["maintenance.reminded", true],
    ["maintenance.started", true],
    ["maintenance.completed", true],
  ]);
});

test("after an outage only what is still true is told", () => {
  const { db } = aCity();
  const [begun, over] = [announce(db, { remindMinutes: 60 }), announce(db, { remindMinutes: 60, endsAt: at("20:30") })];
  expect(runDueMaintenance(db, at("21:00"))).toEqual([
    { number: begun, step: "started" },
    { number: over, step: "completed" },
  ]);
  expect(told(db, over)).toEqual(["announced", "completed"]);
  expect(findMaintenance(db, over, at("21:00"))).toMatchObject({ startedAt: at("20:00"), completedAt: at("20:30") });
});

test("without a worker the state still goes by the clock", () => {
  const { db } = aCity();
  const number = announce(db);
  const states = ["19:59", "20:00", "21:59", "22:00"].map((time) => findMaintenance(db, number, at(time))!.state);
  expect(states).toEqual(["scheduled", "in_progress", "in_progress", "completed"]);
});

test("a moved window is reminded of again, unless moving it told of its start late enough", () => {
  const { db } = aCity();
  const number = announce(db, { remindMinutes: 60 });
  expect(steps(db, "19:00")).toEqual(["reminded"]);
  moveMaintenance(db, number, { startsAt: at("21:00"), endsAt: at("22:00") }, by("19:10"));
  expect([steps(db, "19:30"), steps(db, "20:00")]).toEqual([[], ["reminded"]]);
  moveMaintenance(db, number, { startsAt: at("21:15"), endsAt: at("22:00") }, by("20:30"));
  expect(steps(db, "20:40")).toEqual([]);
});

test("nobody is reminded of what was announced later than the reminder, began early or was called off", () => {
  const { db } = aCity();
  announce(db, { remindMinutes: 24 * 60 });
  const [early, off] = [announce(db, { remindMinutes: 60 }), announce(db, { remindMinutes: 60 })];
  startMaintenance(db, early, {}, by("18:00"));
  cancelMaintenance(db, off, {}, by("18:00"));
  expect(steps(db, "19:30")).toEqual([]);
});

test("extended work ends at its new end", () => {
  const { db } = aCity();
  const number = announce(db);
  steps(db, "20:00");
  extendMaintenance(db, number, { endsAt: at("23:00") }, by("21:50"));
  expect([steps(db, "22:00"), steps(db, "23:00")]).toEqual([[], ["completed"]]);
  const window = findMaintenance(db, number, at("23:00"))!;
  expect(stateOf(window, at("22:30"))).toBe("completed");
});

test("running work impairs its services on the public page by itself, and is part of their last days", () => {
  const { db } = aCity();
  announce(db, { services: [{ key: "e-mail", impact: "outage" }, { key: "telefon" }] });
  const impacts = (time: string) => listPublicServices(db, "de", at("08:00"), at(time)).map((service) => service.impact);
  expect(["19:59", "20:00", "22:00"].map(impacts)).toEqual([
    ["operational", "operational"],
    ["outage", "maintenance"],
    ["operational", "operational"],
  ]);
  const [mail] = listPublicServices(db, "de", at("08:00"), at("23:00"));
  expect(mail!.spans).toEqual([expect.objectContaining({ from: at("20:00"), to: at("22:00"), impact: "outage" })]);
});

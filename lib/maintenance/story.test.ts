import { type Arbitrary, array, assert, constant, constantFrom, integer, oneof, option, property, record } from "fast-check";
import { expect, test } from "vitest";
import { DomainError } from "../domain-error.ts";
import {
  cancelMaintenance,
  completeMaintenance,
  extendMaintenance,
  moveMaintenance,
  noteMaintenance,
  startMaintenance,
} from "./commands.ts";
import { findMaintenance } from "./queries.ts";
import { runDueMaintenance } from "./run-due.ts";
import { aCity, announce, by } from "./testing.ts";

const MINUTE_MS = 60_000;
const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * MINUTE_MS);

/** What people and the clock may do, in any order; the clock may also be set back. */
const acts = array(
  oneof(
    record({ act: constant("wait" as const), minutes: integer({ min: -90, max: 400 }) }),
    record({ act: constant("tick" as const), minutes: constant(0) }),
    record({ act: constantFrom("move" as const, "extend" as const), minutes: integer({ min: -60, max: 600 }) }),
    record({
      act: constantFrom("note" as const, "start" as const, "complete" as const, "cancel" as const),
      minutes: constant(0),
    }),
  ),
  { maxLength: 30 },
);

type Act = typeof acts extends Arbitrary<(infer T)[]> ? T : never;

function play(given: readonly Act[], remindMinutes: number | undefined) {
  const { db } = aCity();
  const number = announce(db, { remindMinutes });
  const stamp = by("10:00");
  const text = { de: "Text" };
  const commands = {
    move: (startsAt: Date) => moveMaintenance(db, number, { startsAt, endsAt: later(startsAt, 120) }, stamp),
    extend: (endsAt: Date) => extendMaintenance(db, number, { endsAt }, stamp),
    note: () => noteMaintenance(db, number, { text }, stamp),
    start: () => startMaintenance(db, number, {}, stamp),
    complete: () => completeMaintenance(db, number, {}, stamp),
    cancel: () => cancelMaintenance(db, number, {}, stamp),
  };
  for (const { act, minutes } of given) {
    if (act === "wait") stamp.at = later(stamp.at, minutes);
    else if (act === "tick") runDueMaintenance(db, stamp.at);
    else attempt(() => commands[act](later(stamp.at, minutes)));
  }
  return findMaintenance(db, number, stamp.at)!.updates.toReversed();
}

function attempt(command: () => unknown): void {
  try {
    command();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

test("whatever people and the clock do, what readers are told is one consistent story", { timeout: 60_000 }, () => {
  assert(
    property(acts, option(integer({ min: 1, max: 600 }), { nil: undefined }), (given, remindMinutes) => {
      const updates = play(given, remindMinutes);
      const kinds = updates.map((update) => update.kind).filter((kind) => kind !== "note");
      const after = (kind: string) => (kinds.includes(kind as never) ? kinds.slice(kinds.indexOf(kind as never) + 1) : []);
      expect(kinds.indexOf("announced")).toBe(0);
      for (const once of ["announced", "started", "completed", "cancelled"])
        expect(kinds.filter((kind) => kind === once).length).toBeLessThanOrEqual(1);
      expect(after("cancelled")).toEqual([]);
      expect(after("completed")).toEqual([]);
      expect(after("started").every((kind) => kind === "extended" || kind === "completed")).toBe(true);
      expect(kinds.includes("extended") && !kinds.slice(0, kinds.indexOf("extended")).includes("started")).toBe(false);
      expect(kinds.some((kind, index) => kind === "reminded" && kinds[index + 1] === "reminded")).toBe(false);
      const reminders = updates.filter((update) => update.kind === "reminded");
      expect(reminders.every((update) => update.recordedAt < update.startsAt)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

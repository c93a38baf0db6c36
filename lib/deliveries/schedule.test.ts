import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { notices } from "#db/schema/index.ts";
import { nextReleaseAt } from "./schedule.ts";
import { aScheduledNotice } from "./testing.ts";

const at = (time: string) => new Date(`2026-04-24T${time}:00Z`);

test("the worker looks again when the next hold ends; a notice that somebody has stopped does not wait for a time", () => {
  const db = openDatabase(":memory:");
  expect(nextReleaseAt(db)).toBeUndefined();
  const late = aScheduledNotice(db, { people: 1, at: at("11:00") });
  const early = aScheduledNotice(db, { people: 1, at: at("10:00") });
  expect(nextReleaseAt(db)).toEqual(at("10:00"));
  db.update(notices)
    .set({ heldAt: at("09:00") })
    .where(eq(notices.id, early))
    .run();
  expect(nextReleaseAt(db)).toEqual(at("11:00"));
  db.update(notices).set({ state: "sending" }).where(eq(notices.id, late)).run();
  expect(nextReleaseAt(db)).toBeUndefined();
});

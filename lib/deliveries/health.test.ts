import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { transportStates } from "#db/schema/index.ts";
import { watchHealth } from "./health.ts";

const ten = new Date("2026-04-24T10:00:00Z");
const after = (seconds: number) => new Date(ten.getTime() + seconds * 1000);

test("while it goes on failing the pauses grow from one second to a minute; one success ends them", () => {
  const db = openDatabase(":memory:");
  const health = watchHealth(db, ["resend"], ten);
  let now = 0;
  const pauses = Array.from({ length: 8 }, () => {
    health.report("resend", { reason: "unreachable", forMs: "backoff" }, after(now));
    let seconds = 0;
    while (!health.isReady("resend", after(now + seconds))) seconds++;
    now += seconds;
    return seconds;
  });
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(health.isOnProbation("resend")).toBe(true);
  health.report("resend", undefined, after(now));
  expect(health.isReady("resend", after(now)) && !health.isOnProbation("resend")).toBe(true);
  expect(db.select().from(transportStates).get()).toMatchObject({ isReady: true, reason: null, pausedUntil: null });
});

test("several lanes that run into the same wall are one failure, and the rhythm of a limit is nobody's business", () => {
  const db = openDatabase(":memory:");
  const health = watchHealth(db, ["resend"], ten);
  for (let i = 0; i < 4; i++) health.report("resend", { reason: "unreachable", forMs: "backoff" }, ten);
  expect(health.isReady("resend", after(1))).toBe(true);
  const calm = watchHealth(db, ["smtp"], ten);
  calm.report("smtp", { reason: "rate_limited", forMs: 1000 }, ten);
  expect(calm.isReady("smtp", ten)).toBe(false);
  expect(db.select().from(transportStates).all()).toMatchObject([{ transport: "smtp", isReady: true }]);
});

test("a pause outlives the worker, and an hour that the clock is set back does not make it an hour longer", () => {
  const db = openDatabase(":memory:");
  watchHealth(db, ["resend"], ten).report("resend", { reason: "daily_quota_exceeded", forMs: 3_600_000 }, ten);
  const next = watchHealth(db, ["resend"], after(60));
  expect(next.isReady("resend", after(60))).toBe(false);
  expect(next.isOnProbation("resend")).toBe(true);
  expect(next.isReady("resend", after(3600))).toBe(true);
  next.report("resend", { reason: "unreachable", forMs: "backoff" }, after(3600));
  expect(next.isReady("resend", after(3600))).toBe(false);
  expect(next.isReady("resend", ten)).toBe(true);
});

import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { beginAttempt, forgetFailures, MAX_FAILURES, WINDOW_MS } from "./sign-in-attempts.ts";

const at = new Date("2026-04-29T08:00:00Z");
const after = (ms: number) => new Date(at.getTime() + ms);
const email = "voss@elbfurt.example";

test("five attempts, then the account waits, known or not; attempts begun at the same time count like any others", () => {
  const db = openDatabase(":memory:");
  const begun = Array.from({ length: MAX_FAILURES }, () => beginAttempt(db, email, at));
  expect(begun).toEqual([4, 3, 2, 1, 0]);
  expect(() => beginAttempt(db, email, after(60_000))).toThrow("too_many_attempts");
  expect(beginAttempt(db, "jemand@elbfurt.example", at)).toBe(4);
});

test("the wait ends a quarter of an hour after the first attempt, and at once when the clock is set back", () => {
  const db = openDatabase(":memory:");
  for (let i = 0; i < MAX_FAILURES; i++) beginAttempt(db, email, at);
  expect(() => beginAttempt(db, email, after(WINDOW_MS - 1))).toThrow("too_many_attempts");
  expect(beginAttempt(db, email, after(WINDOW_MS))).toBe(4);
  for (let i = 0; i < MAX_FAILURES - 1; i++) beginAttempt(db, email, after(WINDOW_MS));
  expect(beginAttempt(db, email, after(-24 * 3_600_000))).toBe(4);
});

test("the right password starts the count anew", () => {
  const db = openDatabase(":memory:");
  for (let i = 0; i < MAX_FAILURES; i++) beginAttempt(db, email, at);
  forgetFailures(db, email);
  expect(beginAttempt(db, email, at)).toBe(4);
});

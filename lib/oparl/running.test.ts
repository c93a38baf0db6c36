import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { DomainError } from "../domain-error.ts";
import { listRunning, progressOf, startReading, stopReading } from "./running.ts";

const at = new Date("2026-11-21T10:00:00Z");
const begun: string[] = [];
const start = (...args: Parameters<typeof startReading>) => {
  const id = startReading(...args);
  begun.push(id);
  return id;
};
afterEach(() => {
  for (const id of begun.splice(0)) stopReading(id);
});
const never = (signal: AbortSignal) =>
  new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(new Error("given up"))));

test("a reading says how far it is, and is no more when it is done", async () => {
  const gate = Promise.withResolvers<void>();
  const id = start(
    async (_, report) => {
      report(3, 75);
      await gate.promise;
    },
    at,
    () => {},
  );
  expect(progressOf(id)).toEqual({ state: "running", pages: 3, objects: 75, startedAt: at });
  expect(listRunning()).toEqual([{ id, pages: 3 }]);
  gate.resolve();
  await wait(0);
  expect(progressOf(id)).toBeUndefined();
});

test("why it was refused stays to be read, and what nobody expected is told without its message", async () => {
  const told: unknown[] = [];
  const refused = start(
    () => Promise.reject(new DomainError("oparl_status", { status: 404 })),
    at,
    (error) => told.push(error),
  );
  const broken = start(
    () => Promise.reject(new Error("geheim")),
    at,
    (error) => told.push(error),
  );
  await wait(0);
  expect(progressOf(refused)).toEqual({ state: "refused", code: "oparl_status", values: { status: 404 } });
  expect(progressOf(broken)).toEqual({ state: "refused", code: "oparl_failed", values: {} });
  expect(told).toHaveLength(1);
});

test("no more than two are read at once, and one that is given up makes room", async () => {
  const ids = [1, 2].map(() =>
    start(
      (_, __, signal) => never(signal),
      at,
      () => {},
    ),
  );
  expect(() =>
    start(
      () => Promise.resolve(),
      at,
      () => {},
    ),
  ).toThrow("oparl_busy");
  stopReading(ids[0]!);
  await wait(0);
  expect(progressOf(ids[0]!)).toBeUndefined();
  expect(() =>
    start(
      () => Promise.resolve(),
      at,
      () => {},
    ),
  ).not.toThrow();
});

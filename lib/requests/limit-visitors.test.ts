import { expect, test } from "vitest";
import { limitVisitors } from "./limit-visitors.ts";

test("who asks too often is told how long to wait, and others are not", async () => {
  const secondsToWait = limitVisitors(2);
  expect([await secondsToWait("a"), await secondsToWait("a")]).toEqual([0, 0]);
  const wait = await secondsToWait("a");
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect(await secondsToWait("b")).toBe(0);
});

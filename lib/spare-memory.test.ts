import { afterEach, expect, test, vi } from "vitest";
import { spareMemory } from "./spare-memory.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("what was needed for a moment is given back, and again only when it has become much", () => {
  const MEGABYTE = 2 ** 20;
  const usage = process.memoryUsage();
  let held = 90 * MEGABYTE;
  vi.spyOn(process, "memoryUsage").mockImplementation(() => ({ ...usage, heapTotal: held }));
  const gc = vi.fn<() => void>(() => void (held = 40 * MEGABYTE));
  vi.stubGlobal("gc", gc);
  const giveBack = spareMemory();
  giveBack();
  expect(gc).toHaveBeenCalledTimes(1);
  held = 50 * MEGABYTE;
  giveBack();
  expect(gc).toHaveBeenCalledTimes(1);
  held = 60 * MEGABYTE;
  giveBack();
  expect(gc).toHaveBeenCalledTimes(2);
});

test("where the process was started without the means for it, nothing happens", () => {
  vi.stubGlobal("gc", undefined);
  expect(() => spareMemory()()).not.toThrow();
});

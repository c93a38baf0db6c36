import { expect, test } from "vitest";
import { checkSeal, MIN_FILL_MS, refuseMachines, sealForm } from "./form-seal.ts";

const SECRET = "s".repeat(32);
const at = new Date("2026-06-10T08:00:00Z");
const after = (ms: number) => new Date(at.getTime() + ms);
const seal = sealForm(SECRET, at);

test("a form is taken from two seconds after it was given out, for a day", () => {
  expect(checkSeal(SECRET, seal, after(0))).toBe("too_fast");
  expect(checkSeal(SECRET, seal, after(MIN_FILL_MS - 1))).toBe("too_fast");
  expect(checkSeal(SECRET, seal, after(MIN_FILL_MS))).toBe("ok");
  expect(checkSeal(SECRET, seal, after(24 * 3_600_000))).toBe("ok");
  expect(checkSeal(SECRET, seal, after(24 * 3_600_000 + 1))).toBe("stale");
});

test("whoever sends it back cannot say that it was given out earlier", () => {
  const [, mac] = seal.split(".");
  for (const forged of [`${at.getTime() - 60_000}.${mac}`, `${at.getTime()}.`, "", "x.y", `${at.getTime()}`, `1e3.${mac}`])
    expect(checkSeal(SECRET, forged, after(60_000)), forged).toBe("stale");
  expect(checkSeal("t".repeat(32), seal, after(60_000))).toBe("stale");
  expect(checkSeal(SECRET, seal, after(-1))).toBe("stale");
});

test("a machine is told apart by what it types where nobody can, by its haste, or by a form that was never given out", () => {
  const refuse = (trap: string, sent: string, ms: number) => () => refuseMachines(SECRET, { trap, seal: sent }, after(ms));
  expect(refuse("https://casino.example", seal, MIN_FILL_MS)).toThrow("subscription_not_empty");
  expect(refuse("", seal, 100)).toThrow("subscription_too_fast");
  expect(refuse("", "", MIN_FILL_MS)).toThrow("subscription_stale");
  expect(refuse("", seal, MIN_FILL_MS)).not.toThrow();
});

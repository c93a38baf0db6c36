import { createHmac, timingSafeEqual } from "node:crypto";
import { DomainError } from "../domain-error.ts";

/** Nobody reads the form and types an address in less. Whoever has it filled in by the browser sends it once more. */
export const MIN_FILL_MS = 2_000;
/** So long a page may stand open before it is sent. */
const MAX_AGE_MS = 24 * 3_600_000;

/** Says when a form was given out, so that whoever sends it back cannot say otherwise. */
export function sealForm(secret: string, at: Date): string {
  return `${at.getTime()}.${macOf(secret, String(at.getTime()))}`;
}

/** `too_fast`: sent by a machine, or by a browser that knew everything already. `stale`: too old, or none of ours. */
export function checkSeal(secret: string, seal: string, now: Date): "ok" | "too_fast" | "stale" {
  const [at = "", mac = ""] = seal.split(".");
  if (!/^\d{1,15}$/.test(at) || !isEqual(mac, macOf(secret, at))) return "stale";
  const age = now.getTime() - Number(at);
  if (age < 0 || age > MAX_AGE_MS) return "stale";
  return age < MIN_FILL_MS ? "too_fast" : "ok";
}

/**
 * Nobody is locked out: whoever is taken for a machine is told what to do, and does it.
 *
 * @param trap what was typed into the field that people do not see
 * @throws DomainError `subscription_not_empty` at `leer`; `subscription_too_fast`, `subscription_stale`
 */
export function refuseMachines(secret: string, { trap, seal }: { trap: string; seal: string }, now: Date): void {
  if (trap) throw new DomainError("subscription_not_empty", {}, "leer");
  const state = checkSeal(secret, seal, now);
  if (state !== "ok") throw new DomainError(state === "too_fast" ? "subscription_too_fast" : "subscription_stale");
}

/** The key says what it is for, so that nothing else that is signed with the secret passes here. */
const macOf = (secret: string, at: string) => createHmac("sha256", `subscription form ${secret}`).update(at).digest("base64url");

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

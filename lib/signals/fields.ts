import { createHash } from "node:crypto";
import { MAX_TITLE_LENGTH } from "../incidents/input.ts";
import { cleanLine } from "./clean.ts";
import { MAX_KEY_LENGTH, MAX_SERVICE_KEY_LENGTH } from "./input.ts";

/** Nobody monitors anything since then; Go's zero time, "0001-01-01T00:00:00Z", lies before it. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);

export const titleOf = (title: string, key: string): string =>
  cleanLine(title, MAX_TITLE_LENGTH) || cleanLine(key, MAX_TITLE_LENGTH);

/** Never cut: two keys with the same beginning are two troubles. */
export function keyOf(key: string): string {
  const line = cleanLine(key, Infinity);
  return line !== "" && line.length <= MAX_KEY_LENGTH ? line : sha256(key);
}

export function serviceKeyOf(service: string | null | undefined): string | null {
  const key = cleanLine(service ?? "", Infinity);
  return key !== "" && key.length <= MAX_SERVICE_KEY_LENGTH ? key : null;
}

export const hashOfLabels = (labels: Record<string, string>): string =>
  sha256(JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))));

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** An RFC 3339 time; without a zone it is UTC. */
export function instantOf(time: string | undefined): Date | undefined {
  if (!time) return undefined;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(time);
  return new Date(hasZone ? time : `${time.trim().replace(" ", "T")}Z`);
}

/** What no clock can have said is taken for the moment of arrival; a time that is none compares as neither. */
export const believable = (time: Date | undefined, at: Date): Date =>
  time && time.getTime() >= EARLIEST_MS && time <= at ? time : at;

import { DomainError } from "../domain-error.ts";
import { MAX_WINDOW_DAYS } from "./input.ts";

/** Clocks of browser and server may differ a little, and a form knows minutes only. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;
const DAY_MS = 24 * 3_600_000;

type Planned = { startsAt: Date; endsAt: Date };

/** @throws DomainError `maintenance_ends_before_start`, `maintenance_in_past`, `maintenance_too_long` */
export function refuseImpossibleTimes({ startsAt, endsAt }: Planned, now: Date): void {
  refuseWrongEnd({ startsAt, endsAt });
  if (startsAt.getTime() < now.getTime() - CLOCK_TOLERANCE_MS || endsAt <= now)
    throw new DomainError("maintenance_in_past", {}, endsAt <= now && startsAt >= now ? "endsAt" : "startsAt");
}

/** @throws DomainError `maintenance_ends_before_start`, `maintenance_too_long` */
export function refuseWrongEnd({ startsAt, endsAt }: Planned): void {
  if (endsAt <= startsAt) throw new DomainError("maintenance_ends_before_start", {}, "endsAt");
  if (endsAt.getTime() - startsAt.getTime() > MAX_WINDOW_DAYS * DAY_MS)
    throw new DomainError("maintenance_too_long", { days: MAX_WINDOW_DAYS }, "endsAt");
}

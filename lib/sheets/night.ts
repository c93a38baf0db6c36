import { dayOf } from "../directory/memberships.ts";
import { fromLocalInput } from "../format.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * When sheets were last due: two o'clock at night in the city. In the night that repeats that hour the first time counts, in the night that
 * skips it the moment after: once a day in any case.
 */
export function lastNight(at: Date): Date {
  const today = dayOf(at);
  const night = twoOn(today);
  if (night <= at) return night;
  const yesterday = new Date(Date.parse(today) - DAY_MS).toISOString().slice(0, 10); // calendar days: an hour more or less does not matter
  return twoOn(yesterday);
}

/** @param writtenAt undefined: never */
export const isDue = (writtenAt: Date | undefined, at: Date): boolean =>
  writtenAt === undefined || writtenAt < lastNight(at) || writtenAt > new Date(at.getTime() + DAY_MS); // a clock that was wrong

function twoOn(day: string): Date {
  const night = fromLocalInput(`${day}T02:00`);
  if (!night) throw new RangeError("Not a day.");
  return night;
}

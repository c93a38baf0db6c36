import { dayOf } from "../directory/memberships.ts";
import { fromLocalInput } from "../format.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The city's time at which sheets are written every night, such as 02:00; off: never. */
export type SheetTime = string;

/**
 * When sheets were last due: at that time of the day in the city. In the night that repeats that hour the first time counts, in the night that
 * skips it the moment after: once a day in any case.
 */
export function lastNight(at: Date, time: string): Date {
  const today = dayOf(at);
  const night = momentOf(today, time);
  if (night <= at) return night;
  const yesterday = new Date(Date.parse(today) - DAY_MS).toISOString().slice(0, 10); // calendar days: an hour more or less does not matter
  return momentOf(yesterday, time);
}

/** @param writtenAt undefined: never */
export const isDue = (writtenAt: Date | undefined, at: Date, time: SheetTime): boolean =>
  time !== "off" && (writtenAt === undefined || writtenAt < lastNight(at, time) || writtenAt > new Date(at.getTime() + DAY_MS)); // a clock that was wrong

function momentOf(day: string, time: string): Date {
  const night = fromLocalInput(`${day}T${time}`);
  if (!night) throw new RangeError("Not a moment.");
  return night;
}

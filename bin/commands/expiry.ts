import { fromLocalInput } from "#lib/format.ts";
import { UsageError } from "./command.ts";

const HOUR_MS = 3_600_000;
const units: Record<string, number> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };

/**
 * When something ends that `text` says: `12h`, `90d`, `52w` from now, or the last minute of a day of the city, `2027-01-31`.
 *
 * @throws UsageError when it is none of these
 */
export function readExpiry(text: string, now: Date): Date {
  const [, count, unit] = /^(\d{1,6})([hdw])$/.exec(text) ?? [];
  if (count && unit) return new Date(now.getTime() + Number(count) * units[unit]!);
  const lastMinute = /^\d{4}-\d{2}-\d{2}$/.test(text) ? fromLocalInput(`${text}T23:59`) : undefined;
  if (lastMinute) return lastMinute;
  throw new UsageError(`--expires must be a span such as 90d, 12h or 52w, or a day such as 2027-01-31, not "${text}".`);
}

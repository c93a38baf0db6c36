import type { SeriesInput } from "./input.ts";

export type Slot = { startsAt: Date; endsAt: Date };

const MINUTE_MS = 60_000;

/** Appointments one after the other with the buffer between them, as many as end by `until`. */
export function seriesOf({ from, until, lengthMinutes, bufferMinutes }: Omit<SeriesInput, "technician" | "place">): Slot[] {
  const slots: Slot[] = [];
  const step = (lengthMinutes + bufferMinutes) * MINUTE_MS;
  const length = lengthMinutes * MINUTE_MS;
  for (let start = from.getTime(); start + length <= until.getTime(); start += step)
    slots.push({ startsAt: new Date(start), endsAt: new Date(start + length) });
  return slots;
}

import { z } from "zod";
import { moment, multiLine, optional, singleLine } from "../input-fields.ts";

export const MAX_PLACE_LENGTH = 160;
export const MAX_CAPACITY = 50;
export const MIN_LENGTH_MINUTES = 5;
export const MAX_LENGTH_MINUTES = 480;
export const MAX_BUFFER_MINUTES = 240;
/** One series is one day's work. */
export const MAX_SERIES_HOURS = 16;
/** More than anybody changes their mind; a link that got into wrong hands fills no table. */
export const MAX_BOOKINGS = 30;

const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** A series of appointments that a technician offers: from, until, how long each, how long between two. */
export const SeriesInput = z.object({
  technician: singleLine(120),
  place: singleLine(MAX_PLACE_LENGTH),
  from: moment,
  until: moment,
  lengthMinutes: count(MIN_LENGTH_MINUTES, MAX_LENGTH_MINUTES),
  bufferMinutes: count(0, MAX_BUFFER_MINUTES).default(0),
  capacity: count(1, MAX_CAPACITY).default(1),
});
export type SeriesInput = z.infer<typeof SeriesInput>;

const id = z.coerce.number().int().positive();
export const BookingInput = z.object({ contactPointId: id, slotId: id });
export type BookingInput = z.infer<typeof BookingInput>;

export const CancelInput = z.object({ contactPointId: id, reason: optional(multiLine(500)) });
export type CancelInput = z.infer<typeof CancelInput>;

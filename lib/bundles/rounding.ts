const QUARTER_MS = 15 * 60_000;

/** A moment to promise: so many minutes from now, at the next full quarter of an hour. */
export const quarterAfter = (at: Date, minutes: number): Date =>
  new Date(Math.ceil((at.getTime() + minutes * 60_000) / QUARTER_MS) * QUARTER_MS);

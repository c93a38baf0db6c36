import type { Locale } from "#db/vocabulary.ts";
import { readCalendar } from "#lib/publication/calendar.ts";
import { conditionalResponse } from "#lib/publication/conditional-response.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

/** The calendar of planned work in a language, or 304. */
export function answerCalendar(request: Request, locale: Locale): Response {
  const calendar = readCalendar(database(), { publicUrl: env().PUBLIC_URL, locale, now: new Date() });
  return conditionalResponse(request.headers, calendar);
}

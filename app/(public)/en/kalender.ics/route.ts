import { answerCalendar } from "#app/_server/calendars.ts";
import { openToEverybody } from "#app/_server/roles.ts";

export function GET(request: Request): Response {
  openToEverybody();
  return answerCalendar(request, "en");
}

import { answerFeed } from "#app/_server/feeds.ts";
import { openToEverybody } from "#app/_server/roles.ts";

export function GET(request: Request): Response {
  openToEverybody();
  return answerFeed(request, "/feed.json", "json", "de");
}

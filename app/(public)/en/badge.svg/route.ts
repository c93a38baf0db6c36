import { answerEmbed } from "#app/_server/embed.ts";
import { openToEverybody } from "#app/_server/roles.ts";

export function GET(request: Request): Response {
  openToEverybody();
  return answerEmbed(request, "badge", "en");
}

import "server-only";
import type { Locale } from "#db/vocabulary.ts";
import { conditionalResponse } from "#lib/publication/conditional-response.ts";
import { badge } from "#lib/publication/embed/badge.ts";
import { readEmbedState } from "#lib/publication/embed/state.ts";
import { widget } from "#lib/publication/embed/widget.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

const kinds = { badge: { write: badge, type: "image/svg+xml" }, widget: { write: widget, type: "text/html" } } as const;

/** What pages of other sites show: they may read it from anywhere. */
export function answerEmbed(request: Request, kind: keyof typeof kinds, locale: Locale): Response {
  const now = new Date();
  const { write, type } = kinds[kind];
  const body = write(readEmbedState(database(), env().PUBLIC_URL, locale, now));
  const response = conditionalResponse(request.headers, { body, type, updatedAt: now });
  response.headers.delete("last-modified"); // what it is made of has several
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set("cross-origin-resource-policy", "cross-origin");
  return response;
}

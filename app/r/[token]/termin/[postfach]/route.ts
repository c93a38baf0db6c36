import { redirect } from "next/navigation";
import { mailSite } from "#lib/notices/site.ts";
import { ownCalendar } from "#lib/reactivation/own.ts";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";

/** The calendar entry of whoever holds the link; where there is none any more, their page says why. */
export async function GET(_: Request, { params }: RouteContext<"/r/[token]/termin/[postfach]">): Promise<Response> {
  openToEverybody();
  const { token, postfach } = await params;
  const text = ownCalendar(database(), token, Number(postfach), new Date(), mailSite(env()));
  if (text === undefined) redirect(`/r/${encodeURIComponent(token)}`);
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8; method=REQUEST",
      "Content-Disposition": 'attachment; filename="termin.ics"',
      "Cache-Control": "no-store",
      "X-Robots-Tag": "noindex",
    },
  });
}

import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { leave } from "#lib/subscriptions/manage.ts";

type Context = RouteContext<"/abo/abmelden/[token]">;

/**
 * One click in a mail program (RFC 8058). It has neither cookie nor origin and follows no redirect; the secret in the address is all that
 * counts, so what the body says is not looked at. Twice is harmless.
 */
export async function POST(_: Request, { params }: Context): Promise<Response> {
  openToEverybody();
  const result = leave(database(), (await params).token, "one_click", new Date());
  return new Response(null, { status: result === "ended" ? 200 : 404, headers: { "cache-control": "no-store" } });
}

/** Whoever follows the link with a browser is asked. Changes nothing: mail scanners open links too. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  openToEverybody();
  const { token } = await params;
  const location = `${env().PUBLIC_URL}/abo/${encodeURIComponent(token)}#abmelden`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

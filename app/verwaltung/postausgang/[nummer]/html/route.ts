import { findCapturedMail } from "#lib/deliveries/captured.ts";
import { mailNumber, outboxFolder } from "#app/_server/outbox.ts";
import { requireRole } from "#app/_server/roles.ts";

/** For a frame; proxy.ts gives it a policy under which nothing in it can run, load or leave. */
export async function GET(_: Request, { params }: RouteContext<"/verwaltung/postausgang/[nummer]/html">): Promise<Response> {
  await requireRole("admin", "dispatcher");
  const mail = await findCapturedMail(outboxFolder(), mailNumber((await params).nummer));
  if (!mail) return new Response(null, { status: 404 });
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return new Response(mail.email.html ?? "", { headers });
}

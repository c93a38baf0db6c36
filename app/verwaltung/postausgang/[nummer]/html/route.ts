import { findCapturedMail } from "#lib/deliveries/captured.ts";
import { mailNumber, outboxFolder } from "#app/_server/outbox.ts";
import { requireRole } from "#app/_server/roles.ts";

/** The HTML of a mail is somebody else's document: nothing in it may run, load or leave. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

export async function GET(_: Request, { params }: RouteContext<"/verwaltung/postausgang/[nummer]/html">): Promise<Response> {
  await requireRole("admin", "dispatcher");
  const mail = await findCapturedMail(outboxFolder(), mailNumber((await params).nummer));
  if (!mail) return new Response(null, { status: 404 });
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy, "cache-control": "no-store" };
  return new Response(mail.email.html ?? "", { headers });
}

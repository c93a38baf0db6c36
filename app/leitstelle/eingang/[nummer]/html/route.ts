import { inboundByNumber, inboundEmail } from "#app/_server/inbound.ts";
import { requireRole } from "#app/_server/roles.ts";

/** For a frame; proxy.ts gives it a policy under which nothing in it can run, load or leave. */
export async function GET(_: Request, { params }: RouteContext<"/leitstelle/eingang/[nummer]/html">): Promise<Response> {
  await requireRole("dispatcher");
  const mail = inboundByNumber((await params).nummer);
  const email = mail && (await inboundEmail(mail));
  if (!email) return new Response(null, { status: 404 });
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return new Response(email.html ?? "", { headers });
}

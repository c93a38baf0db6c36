import { inboundByNumber, inboundSource, logInbound } from "#app/_server/inbound.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function GET(_: Request, { params }: RouteContext<"/leitstelle/eingang/[nummer]/quelle">): Promise<Response> {
  const user = await requireRole("dispatcher");
  const mail = inboundByNumber((await params).nummer);
  const source = mail && inboundSource(mail);
  if (!source) return new Response(null, { status: 404 });
  logInbound(user, [mail]);
  return new Response(new Uint8Array(source), {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

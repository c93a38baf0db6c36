import { readCapturedSource } from "#lib/deliveries/captured.ts";
import { logMails, mailNumber, outboxFolder } from "#app/_server/outbox.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function GET(_: Request, { params }: RouteContext<"/verwaltung/postausgang/[nummer]/quelle">): Promise<Response> {
  const user = await requireRole("admin", "dispatcher");
  const number = mailNumber((await params).nummer);
  const source = readCapturedSource(outboxFolder(), number);
  if (!source) return new Response(null, { status: 404 });
  logMails(user, [number]);
  return new Response(new Uint8Array(source), {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

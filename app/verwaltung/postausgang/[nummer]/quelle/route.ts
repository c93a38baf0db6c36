import { readCapturedSource } from "#lib/deliveries/captured.ts";
import { mailNumber, outboxFolder } from "#app/_server/outbox.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function GET(_: Request, { params }: RouteContext<"/verwaltung/postausgang/[nummer]/quelle">): Promise<Response> {
  await requireRole("admin", "dispatcher");
  const source = readCapturedSource(outboxFolder(), mailNumber((await params).nummer));
  if (!source) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(source), {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

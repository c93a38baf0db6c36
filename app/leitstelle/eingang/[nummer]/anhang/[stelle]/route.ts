import { inboundByNumber, inboundEmail } from "#app/_server/inbound.ts";
import { mailNumber } from "#app/_server/outbox.ts";
import { requireRole } from "#app/_server/roles.ts";

type Context = RouteContext<"/leitstelle/eingang/[nummer]/anhang/[stelle]">;

/** Always as a download: what a stranger's file says it is decides nothing. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  await requireRole("dispatcher");
  const { nummer, stelle } = await params;
  const mail = inboundByNumber(nummer);
  const file = mail && (await inboundEmail(mail))?.attachments[mailNumber(stelle) - 1];
  if (!file || typeof file.content === "string") return new Response(null, { status: 404 });
  const filename = encodeURIComponent((file.filename ?? "anhang").toWellFormed()).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return new Response(new Uint8Array(file.content), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${filename}`,
      "cache-control": "no-store",
    },
  });
}

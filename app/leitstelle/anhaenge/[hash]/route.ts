import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";
import { findAttachment } from "#lib/attachments/queries.ts";

/** A kept file, for staff. Always a download: what somebody uploaded is never shown in the frame of this application. */
export async function GET(request: Request, { params }: RouteContext<"/leitstelle/anhaenge/[hash]">): Promise<Response> {
  await requireRole("dispatcher", "approver", "auditor", "admin");
  const attachment = findAttachment(database(), (await params).hash);
  if (!attachment) return new Response(null, { status: 404 });
  const name = new URL(request.url).searchParams.get("name") ?? attachment.hash;
  return new Response(new Uint8Array(await readFile(join(env().DATA_DIR, "attachments", attachment.hash))), {
    headers: {
      "content-type": attachment.mediaType,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name.replaceAll(/[\p{Cc}/\\]/gu, ""))}`,
    },
  });
}

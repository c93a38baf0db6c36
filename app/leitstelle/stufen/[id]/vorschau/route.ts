import { composeAsPutOut } from "#lib/bundles/look.ts";
import { findBundle } from "#lib/bundles/queries.ts";
import { previewGroup, previewMail } from "#lib/notices/preview.ts";
import { mailSite } from "#lib/notices/site.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";

/** The HTML of one mail of a stage, as it would be once its addresses have changed. Its policy is set in proxy.ts. */
export async function GET(request: Request, { params }: RouteContext<"/leitstelle/stufen/[id]/vorschau">): Promise<Response> {
  await requireRole("dispatcher", "approver", "auditor", "admin");
  const { id } = await params;
  const bundle = /^\d{1,9}$/.test(id) ? findBundle(database(), Number(id)) : undefined;
  const asked = new URL(request.url).searchParams;
  const html = bundle && htmlOf(bundle.id, Number(asked.get("mitteilung")), asked.get("als") ?? undefined);
  if (!html) return new Response(null, { status: 404 });
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}

function htmlOf(bundleId: number, noticeId: number, ref: string | undefined): string | undefined {
  const composition = composeAsPutOut(database(), bundleId, noticeId || undefined, new Date());
  const group = composition && previewGroup(composition, ref);
  return group && previewMail(composition, group, mailSite()).html;
}

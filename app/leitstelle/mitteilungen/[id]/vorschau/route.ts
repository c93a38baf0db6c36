import type { TextVariant } from "#db/vocabulary.ts";
import { findFrozenMail, listRecipients } from "#lib/notices/frozen-queries.ts";
import { previewFor } from "#lib/notices/preview.ts";
import { findNotice, type NoticeDetail } from "#lib/notices/queries.ts";
import { isFrozen } from "#lib/notices/state.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";

const FIRST_ONES = 50;

/** The HTML of one mail, for the frame of the preview: as it would be, or as it was frozen. Its policy is set in proxy.ts. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/leitstelle/mitteilungen/[id]/vorschau">,
): Promise<Response> {
  await requireRole("dispatcher", "approver", "auditor", "admin");
  const { id } = await params;
  const notice = /^\d{1,9}$/.test(id) ? findNotice(database(), Number(id)) : undefined;
  const html = notice && (isFrozen(notice.state) ? frozenHtml(notice) : previewHtml(notice, new URL(request.url).searchParams));
  if (!html) return new Response(null, { status: 404 });
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}

function previewHtml(notice: NoticeDetail, asked: URLSearchParams): string | undefined {
  const version = asked.get("fassung");
  const variant: TextVariant | undefined = version === "en" || version === "simple" ? version : undefined;
  const recipientRef = asked.get("als") ?? undefined;
  return previewFor(database(), notice.id, { recipientRef, variant }, new Date()).mail?.html;
}

/** The first mail there is. Personal links are made useless: they belong to the recipient alone. */
function frozenHtml(notice: NoticeDetail): string | undefined {
  for (const { id } of listRecipients(database(), notice.id, { limit: FIRST_ONES })) {
    const mail = findFrozenMail(database(), id);
    if (mail) return mail.html.replaceAll(/\/r\/[\w-]{16,}/g, "/r/…");
  }
  return undefined;
}

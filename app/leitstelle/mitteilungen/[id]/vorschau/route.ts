import type { TextVariant } from "#db/vocabulary.ts";
import { listRecipientPage } from "#lib/notices/pages.ts";
import { previewFor } from "#lib/notices/preview.ts";
import { findNotice, type NoticeDetail } from "#lib/notices/queries.ts";
import { readMail } from "#lib/notices/read-mail.ts";
import { mailSite } from "#lib/notices/site.ts";
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
  const now = new Date();
  const asked = new URL(request.url).searchParams;
  const html = notice && (isFrozen(notice.state) ? frozenHtml(notice, now) : previewHtml(notice, asked, now));
  if (!html) return new Response(null, { status: 404 });
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}

function previewHtml(notice: NoticeDetail, asked: URLSearchParams, now: Date): string | undefined {
  const version = asked.get("fassung");
  const variant: TextVariant | undefined = version === "en" || version === "simple" ? version : undefined;
  const recipientRef = asked.get("als") ?? undefined;
  return previewFor(database(), notice.id, { recipientRef, variant }, now).mail?.html;
}

/** The first mail there is, without the link and the code in it: they belong to the recipient alone. */
function frozenHtml(notice: NoticeDetail, now: Date): string | undefined {
  const people = listRecipientPage(database(), notice.id, { offset: 0, limit: FIRST_ONES }, now);
  for (const { ref, address } of people) {
    const mail = address === null ? undefined : readMail(database(), notice.id, { ref }, now, mailSite());
    if (mail) return mail.html;
  }
  return undefined;
}

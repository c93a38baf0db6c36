import { exportList } from "#lib/exports/exports.ts";
import { findList } from "#lib/lists/queries.ts";
import { database } from "#app/_server/database.ts";
import { answerDownload, loadingFor, peopleFormatOf } from "#app/_server/downloads.ts";
import { requireRole } from "#app/_server/roles.ts";

/** The members of a list with their addresses, for a group of the mail system. */
export async function GET(request: Request, { params }: RouteContext<"/verteiler/[key]/export">): Promise<Response> {
  const user = await requireRole("list_owner", "dispatcher", "admin");
  const url = new URL(request.url);
  const format = peopleFormatOf(url);
  const list = findList(database(), (await params).key);
  if (!list || !format) return new Response(null, { status: 404 });
  return answerDownload(async () => exportList(database(), list, format, await loadingFor(user, url)));
}

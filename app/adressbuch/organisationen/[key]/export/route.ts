import { findOrganization } from "#lib/directory/queries.ts";
import { exportOrganization } from "#lib/exports/exports.ts";
import { database } from "#app/_server/database.ts";
import { answerDownload, loadingFor, peopleFormatOf } from "#app/_server/downloads.ts";
import { requireRole } from "#app/_server/roles.ts";

/** The addresses to use of everybody in a committee, company or office. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/adressbuch/organisationen/[key]/export">,
): Promise<Response> {
  const user = await requireRole("secretary", "dispatcher", "approver", "list_owner", "admin", "auditor");
  const url = new URL(request.url);
  const format = peopleFormatOf(url);
  const organization = findOrganization(database(), (await params).key);
  if (!organization || !format) return new Response(null, { status: 404 });
  return answerDownload(async () => exportOrganization(database(), organization, format, await loadingFor(user, url)));
}

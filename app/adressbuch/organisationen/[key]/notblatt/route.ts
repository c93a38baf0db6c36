import { findOrganization } from "#lib/directory/queries.ts";
import { printSheet } from "#lib/sheets/print-sheet.ts";
import { database } from "#app/_server/database.ts";
import { download, loadingFor } from "#app/_server/downloads.ts";
import { requireRole } from "#app/_server/roles.ts";

/** The emergency sheet of a committee, company or office, as it would be written tonight. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/adressbuch/organisationen/[key]/notblatt">,
): Promise<Response> {
  const user = await requireRole("secretary", "dispatcher", "approver", "list_owner", "admin", "auditor");
  const organization = findOrganization(database(), (await params).key);
  const loading = await loadingFor(user, new URL(request.url));
  const file = organization && (await printSheet(database(), organization.id, loading));
  return file ? download(file) : new Response(null, { status: 404 });
}

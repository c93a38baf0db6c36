import { findOrganization } from "#lib/directory/queries.ts";
import { printSheet } from "#lib/sheets/print-sheet.ts";
import { database } from "#app/_server/database.ts";
import { answerDownload, loadingFor } from "#app/_server/downloads.ts";
import { requireRole } from "#app/_server/roles.ts";

/** The emergency sheet of a committee, company or office, as it would be written tonight. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/adressbuch/organisationen/[key]/notblatt">,
): Promise<Response> {
  const user = await requireRole("secretary", "dispatcher", "approver", "list_owner", "admin", "auditor");
  const organization = findOrganization(database(), (await params).key);
  return answerDownload(async () => {
    const loading = await loadingFor(user, new URL(request.url));
    return organization && (await printSheet(database(), organization.id, loading));
  });
}

import { displayName } from "#lib/directory/names.ts";
import { findPerson } from "#lib/directory/queries.ts";
import { exportPerson } from "#lib/exports/exports.ts";
import { database } from "#app/_server/database.ts";
import { answerDownload, loadingFor, peopleFormatOf } from "#app/_server/downloads.ts";
import { requireRole } from "#app/_server/roles.ts";

/** The address to use of one person, as a card or a row. */
export async function GET(request: Request, { params }: RouteContext<"/adressbuch/personen/[id]/export">): Promise<Response> {
  const user = await requireRole("secretary", "dispatcher", "approver", "list_owner", "admin", "auditor");
  const { id } = await params;
  const url = new URL(request.url);
  const format = peopleFormatOf(url);
  const person = /^\d{1,15}$/.test(id) ? findPerson(database(), Number(id)) : undefined;
  if (!person || !format) return new Response(null, { status: 404 });
  const named = { id: person.id, name: displayName(person) };
  return answerDownload(async () => exportPerson(database(), named, format, await loadingFor(user, url)));
}

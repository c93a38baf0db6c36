import { exportIncident, isServerFormat } from "#lib/exports/exports.ts";
import { peopleFormats } from "#lib/exports/people-file.ts";
import { serverFormats, sieveArchive } from "#lib/exports/server-files.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import { database } from "#app/_server/database.ts";
import { answerDownload, loadingFor } from "#app/_server/downloads.ts";
import { requireRole } from "#app/_server/roles.ts";

/** The people whose addresses an incident has touched, or what mail servers say about them. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/leitstelle/vorfaelle/[number]/adressen/export">,
): Promise<Response> {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const url = new URL(request.url);
  const format = [...peopleFormats, ...serverFormats].find((each) => each === url.searchParams.get("format"));
  const incident = findIncident(database(), (await params).number);
  if (!incident || !format) return new Response(null, { status: 404 });
  return answerDownload(async () => {
    const loading = await loadingFor(user, url);
    const { at, locale } = loading.asking;
    const files = exportIncident(database(), incident, format, isServerFormat(format) ? asOfNow(loading) : loading);
    const [only] = files;
    return format !== "sieve" && only ? only : sieveArchive(files, incident.number, at, locale);
  });
}

/** What a mail server says is said now, whatever the page was about. */
function asOfNow<T extends { now: Date; asking: { at: Date; knownAt?: Date | undefined } }>(loading: T): T {
  return { ...loading, asking: { ...loading.asking, at: loading.now, knownAt: undefined } };
}

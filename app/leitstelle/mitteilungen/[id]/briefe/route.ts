import type { Route } from "next";
import { redirect } from "next/navigation";
import { DomainError } from "#lib/domain-error.ts";
import type { ExportFile } from "#lib/exports/file.ts";
import { printLetters } from "#lib/letters/print-letters.ts";
import { mailSite } from "#lib/notices/site.ts";
import { database } from "#app/_server/database.ts";
import { answerDownload } from "#app/_server/downloads.ts";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";

/** Letters to those whom neither mail nor telephone reaches; where there is nobody, the call list says so. */
export async function GET(_: Request, { params }: RouteContext<"/leitstelle/mitteilungen/[id]/briefe">): Promise<Response> {
  const user = await requireRole("dispatcher");
  const { id } = await params;
  if (!/^\d{1,15}$/.test(id)) return new Response(null, { status: 404 });
  let letters: ExportFile | undefined;
  try {
    letters = await printLetters(database(), Number(id), { by: user.id, roles: user.roles, at: new Date() }, mailSite(env()));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "not_found") return new Response(null, { status: 404 });
  }
  if (!letters) redirect("/leitstelle/telefonliste?briefe=keine" as Route);
  return answerDownload(async () => letters);
}

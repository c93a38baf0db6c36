import "server-only";
import { getTranslations } from "next-intl/server";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { DomainError } from "#lib/domain-error.ts";
import type { Loading } from "#lib/exports/exports.ts";
import type { ExportFile } from "#lib/exports/file.ts";
import { ldifBaseIn } from "#lib/exports/ldif.ts";
import { type PeopleFormat, peopleFormats } from "#lib/exports/people-file.ts";
import { askedOf } from "#app/adressbuch/asking.ts";
import { env } from "./env.ts";

/** What the address of a download says, as that of a page of the address book: for whom, as of when. @throws DomainError `ldif_base` */
export async function loadingFor(user: CurrentUser, { searchParams }: URL): Promise<Loading> {
  const asking = await askedOf(user, Object.fromEntries(searchParams));
  const ldifBase = ldifBaseIn(searchParams.get("base") ?? "");
  return { asking, actorId: user.id, now: asking.now, publicUrl: env().PUBLIC_URL, ldifBase };
}

export function peopleFormatOf({ searchParams }: URL): PeopleFormat | undefined {
  return peopleFormats.find((format) => format === searchParams.get("format"));
}

/** Its name has letters, digits, dots and hyphens only. Never kept on the way: addresses change, and are for one reader. */
function download({ filename, mediaType, content }: ExportFile): Response {
  return new Response(content, {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="${filename}"`,
      "cache-control": "no-store",
    },
  });
}

/** A refusal of the domain becomes its sentence; anything else is a bug and is thrown on. */
export async function answerDownload(make: () => Promise<ExportFile | undefined>): Promise<Response> {
  try {
    const file = await make();
    return file ? download(file) : new Response(null, { status: 404 });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const t = await getTranslations("refusals");
    const headers = { "content-type": "text/plain; charset=utf-8" };
    return new Response(t(error.code, error.values), { status: error.code === "ldif_base" ? 400 : 409, headers });
  }
}

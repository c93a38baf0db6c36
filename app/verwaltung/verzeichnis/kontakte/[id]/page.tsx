import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";
import { ArchiveContactForm, ClassifyForm } from "#components/directory/edit/contact-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { displayName } from "#lib/directory/names.ts";
import { findContactPointDetails } from "#lib/directory/queries.ts";
import { toLocalInput } from "#lib/format.ts";
import { archiveContactPointAction, classifyContactPointAction } from "../../tie-actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("directory"))("edit_contact") };
}

export default async function EditContactPage({ params }: PageProps<"/verwaltung/verzeichnis/kontakte/[id]">) {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("directory");
  const { id } = await params;
  const point = (/^\d{1,15}$/.test(id) ? findContactPointDetails(database(), Number(id)) : undefined) ?? notFound();
  logShown(user, [point.id], "directory", new Date());
  const owners = point.owners.flatMap(({ person, organization }) => {
    if (person) return [{ name: displayName(person), href: `/verwaltung/verzeichnis/personen/${person.id}` }];
    return organization ? [{ name: organization.name, href: `/verwaltung/verzeichnis/organisationen/${organization.key}` }] : [];
  });
  const back = (owners[0]?.href ?? "/verwaltung/verzeichnis") as Route;
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/verwaltung/verzeichnis" as Route}>
            {t("edit_directory")}
          </Link>
        }
        title={point.value}
        facts={owners.map(({ name, href }) => (
          <Link key={href} href={href as Route}>
            {name}
          </Link>
        ))}
      />
      <section className="section" aria-labelledby="einordnung">
        <h2 id="einordnung">{t("classify")}</h2>
        <ClassifyForm
          action={classifyContactPointAction.bind(null, point.id)}
          values={{
            kind: point.kind,
            publicity: point.publicity,
            reason: point.reason ?? "",
            expiresAt: point.expiresAt ? toLocalInput(point.expiresAt) : "",
          }}
        />
      </section>
      <section className="section" aria-labelledby="entfernen">
        <h2 id="entfernen">{t("archive_contact")}</h2>
        <ArchiveContactForm action={archiveContactPointAction.bind(null, point.id, back)} />
      </section>
    </>
  );
}

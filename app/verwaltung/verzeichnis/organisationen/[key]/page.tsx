import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";
import { NewContactForm } from "#components/directory/edit/contact-form.tsx";
import { ContactList } from "#components/directory/edit/contact-list.tsx";
import { MembershipForm } from "#components/directory/edit/membership-form.tsx";
import { MembershipList } from "#components/directory/edit/membership-list.tsx";
import { OrganizationForm } from "#components/directory/edit/organization-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { loadAddressBooks } from "#lib/directory/addresses.ts";
import { visibleBook } from "#lib/directory/answer.ts";
import { dayOf } from "#lib/directory/memberships.ts";
import { findOrganization, listOrganizations, listPeopleOf } from "#lib/directory/queries.ts";
import { Deputies } from "../../deputies.tsx";
import { changeOrganizationAction } from "../../entity-actions.ts";
import { organizationLines } from "../../membership-lines.ts";
import { recordContactPointAction, recordMembershipAction } from "../../tie-actions.ts";

const load = cache((key: string) => findOrganization(database(), key) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/verwaltung/verzeichnis/organisationen/[key]">): Promise<Metadata> {
  await requireRole("admin", "dispatcher");
  return { title: load((await params).key).name };
}

export default async function EditOrganizationPage({ params }: PageProps<"/verwaltung/verzeichnis/organisationen/[key]">) {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("directory");
  const db = database();
  const { id, key, name, shortName, kind, parentId } = load((await params).key);
  const now = new Date();
  const all = listOrganizations(db);
  const { addresses } = visibleBook(loadAddressBooks(db, { organizationIds: [id] }, now).organizations.get(id), user.roles);
  logShown(
    user,
    addresses.map((address) => address.contactPointId),
    "directory",
    now,
  );
  const parent = all.find((organization) => organization.id === parentId)?.name ?? "";
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/verwaltung/verzeichnis" as Route}>
            {t("edit_directory")}
          </Link>
        }
        title={name}
        facts={<Link href={`/adressbuch/organisationen/${key}` as Route}>{t("in_directory")}</Link>}
      />
      <section className="section" aria-labelledby="stammdaten">
        <h2 id="stammdaten">{t("basics")}</h2>
        <OrganizationForm
          action={changeOrganizationAction.bind(null, key)}
          values={{ name, shortName: shortName ?? "", kind, parent }}
          names={all.map((organization) => organization.name)}
          submit={t("save")}
        />
      </section>
      <section className="section" aria-labelledby="adressen">
        <h2 id="adressen">{t("all_points")}</h2>
        <ContactList addresses={addresses} />
        <h3>{t("add_contact")}</h3>
        <NewContactForm action={recordContactPointAction.bind(null, { organizationId: id })} />
      </section>
      <section className="section" aria-labelledby="mitglieder">
        <h2 id="mitglieder">{t("members")}</h2>
        <MembershipList head={t("person")} lines={await organizationLines(listPeopleOf(db, id, dayOf(now)), now)} />
        <h3>{t("add_membership")}</h3>
        <MembershipForm action={recordMembershipAction.bind(null, { organizationId: id })} other="person" names={[]} />
      </section>
      <Deputies whose={{ organizationId: id }} />
    </>
  );
}

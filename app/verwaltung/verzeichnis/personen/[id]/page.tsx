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
import { PersonForm } from "#components/directory/edit/person-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { loadAddressBooks } from "#lib/directory/addresses.ts";
import { visibleBook } from "#lib/directory/answer.ts";
import { displayName } from "#lib/directory/names.ts";
import { findPerson, listMemberships, listOrganizations } from "#lib/directory/queries.ts";
import { Deputies } from "../../deputies.tsx";
import { changePersonAction } from "../../entity-actions.ts";
import { personLines } from "../../membership-lines.ts";
import { recordContactPointAction, recordMembershipAction } from "../../tie-actions.ts";

const load = cache((id: string) => (/^\d{1,15}$/.test(id) ? findPerson(database(), Number(id)) : undefined) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/verwaltung/verzeichnis/personen/[id]">): Promise<Metadata> {
  await requireRole("admin", "dispatcher");
  return { title: displayName(load((await params).id)) };
}

export default async function EditPersonPage({ params }: PageProps<"/verwaltung/verzeichnis/personen/[id]">) {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("directory");
  const db = database();
  const person = load((await params).id);
  const now = new Date();
  const { addresses } = visibleBook(loadAddressBooks(db, { personIds: [person.id] }, now).persons.get(person.id), user.roles);
  logShown(
    user,
    addresses.map((address) => address.contactPointId),
    "directory",
    now,
  );
  const values = {
    familyName: person.familyName,
    givenName: person.givenName ?? "",
    title: person.title ?? "",
    formOfAddress: person.formOfAddress ?? "",
    language: person.language,
    plainTextOnly: person.plainTextOnly,
  };
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/verwaltung/verzeichnis" as Route}>
            {t("edit_directory")}
          </Link>
        }
        title={displayName(person)}
        facts={<Link href={`/adressbuch/personen/${person.id}` as Route}>{t("in_directory")}</Link>}
      />
      <section className="section" aria-labelledby="stammdaten">
        <h2 id="stammdaten">{t("basics")}</h2>
        <PersonForm action={changePersonAction.bind(null, person.id)} values={values} submit={t("save")} />
      </section>
      <section className="section" aria-labelledby="adressen">
        <h2 id="adressen">{t("all_points")}</h2>
        <ContactList addresses={addresses} />
        <h3>{t("add_contact")}</h3>
        <NewContactForm action={recordContactPointAction.bind(null, { personId: person.id })} />
      </section>
      <section className="section" aria-labelledby="funktionen">
        <h2 id="funktionen">{t("memberships")}</h2>
        <MembershipList head={t("organization")} lines={await personLines(listMemberships(db, person.id), now)} />
        <h3>{t("add_membership")}</h3>
        <MembershipForm
          action={recordMembershipAction.bind(null, { personId: person.id })}
          other="organization"
          names={listOrganizations(db).map((organization) => organization.name)}
        />
      </section>
      <Deputies whose={{ personId: person.id }} />
    </>
  );
}

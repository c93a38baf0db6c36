import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { EndMembershipForm } from "#components/directory/edit/membership-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { dayOf } from "#lib/directory/memberships.ts";
import { displayName, roleWord } from "#lib/directory/names.ts";
import { findMembership } from "#lib/directory/queries.ts";
import { directoryWords } from "#lib/directory/words.ts";
import { endMembershipAction } from "../../tie-actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("directory"))("end_membership") };
}

export default async function EndMembershipPage({ params }: PageProps<"/verwaltung/verzeichnis/mitgliedschaften/[id]">) {
  await requireRole("admin", "dispatcher");
  const t = await getTranslations("directory");
  const { id } = await params;
  const found = (/^\d{1,15}$/.test(id) ? findMembership(database(), Number(id)) : undefined) ?? notFound();
  const { membership, person, organization } = found;
  const word = roleWord({ ...membership, organizationKind: organization.kind }, directoryWords((await getLocale()) as Locale));
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={`/verwaltung/verzeichnis/personen/${person.id}` as Route}>
            {displayName(person)}
          </Link>
        }
        title={t("end_membership")}
        facts={<span>{`${displayName(person)}, ${word}, ${organization.name}`}</span>}
      />
      <EndMembershipForm action={endMembershipAction.bind(null, membership.id)} today={dayOf(new Date())} />
    </>
  );
}

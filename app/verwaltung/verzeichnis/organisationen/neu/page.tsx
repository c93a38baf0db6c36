import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { OrganizationForm } from "#components/directory/edit/organization-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listOrganizations } from "#lib/directory/queries.ts";
import { recordOrganizationAction } from "../../entity-actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("directory"))("new_organization") };
}

export default async function NewOrganizationPage() {
  await requireRole("admin", "dispatcher");
  const t = await getTranslations("directory");
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={"/verwaltung/verzeichnis" as Route}>
            {t("edit_directory")}
          </Link>
        }
        title={t("new_organization")}
      />
      <OrganizationForm
        action={recordOrganizationAction}
        values={{ name: "", shortName: "", kind: "committee", parent: "" }}
        names={listOrganizations(database()).map((organization) => organization.name)}
        submit={t("new_organization")}
      />
    </>
  );
}

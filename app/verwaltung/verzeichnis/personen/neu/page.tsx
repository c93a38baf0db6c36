import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { requireRole } from "#app/_server/roles.ts";
import { PersonForm } from "#components/directory/edit/person-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { recordPersonAction } from "../../entity-actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("directory"))("new_person") };
}

const nobody = { familyName: "", givenName: "", title: "", formOfAddress: "", language: "de", plainTextOnly: false };

export default async function NewPersonPage() {
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
        title={t("new_person")}
      />
      <PersonForm action={recordPersonAction} values={nobody} submit={t("new_person")} />
    </>
  );
}

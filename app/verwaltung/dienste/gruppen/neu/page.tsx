import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ServiceGroupForm } from "#components/administration/service-group-form.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listServiceGroups } from "#lib/incidents/service-groups.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { addServiceGroupAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.services"))("add_group") };
}

export default async function NewServiceGroupPage() {
  await requireRole("admin");
  const t = await getTranslations("administration.services");
  return (
    <>
      <PageHead
        over={<Link href="/verwaltung/dienste">{t("title")}</Link>}
        title={t("add_group")}
        facts={<span>{t("groups_text")}</span>}
      />
      <section className="narrow">
        <ServiceGroupForm
          action={addServiceGroupAction}
          submit={t("add_group")}
          position={listServiceGroups(database()).length}
        />
      </section>
    </>
  );
}

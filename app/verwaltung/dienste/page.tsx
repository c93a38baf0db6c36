import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ServiceForm } from "#components/administration/service-form.tsx";
import { ServiceGroupTable, ServiceTable } from "#components/administration/service-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listServiceGroups } from "#lib/incidents/service-groups.ts";
import { listServices } from "#lib/incidents/services.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { addServiceAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.services"))("title") };
}

export default async function ServicesPage() {
  await requireRole("admin");
  const t = await getTranslations("administration.services");
  const services = listServices(database());
  const groups = listServiceGroups(database());
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("intro")}</span>} />
      {services.length > 0 ? (
        <ServiceTable services={services} groups={groups} />
      ) : (
        <Empty title={t("empty")}>
          <p>{t("empty_text")}</p>
        </Empty>
      )}
      <section className="section narrow" aria-labelledby="neu">
        <h2 id="neu">{t("new")}</h2>
        <ServiceForm action={addServiceAction} submit={t("add")} groups={groups} position={services.length} />
      </section>
      <section className="section" aria-labelledby="gruppen">
        <h2 id="gruppen">{t("groups")}</h2>
        <p className="muted">{t("groups_text")}</p>
        {groups.length > 0 ? <ServiceGroupTable groups={groups} services={services} /> : null}
        <p>
          <Link className="btn" href="/verwaltung/dienste/gruppen/neu">
            {t("add_group")}
          </Link>
        </p>
      </section>
    </>
  );
}

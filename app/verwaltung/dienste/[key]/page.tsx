import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { ServiceForm } from "#components/administration/service-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listServiceGroups } from "#lib/incidents/service-groups.ts";
import { listServices, type Service } from "#lib/incidents/services.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { archiveServiceAction, changeServiceAction } from "../actions.ts";

const load = cache((key: string) => listServices(database()).find((service) => service.key === key) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/verwaltung/dienste/[key]">): Promise<Metadata> {
  await requireRole("admin");
  return { title: load((await params).key).name };
}

export default async function ServicePage({ params }: PageProps<"/verwaltung/dienste/[key]">) {
  await requireRole("admin");
  const service = load((await params).key);
  const t = await getTranslations("administration.services");
  return (
    <>
      <PageHead over={<Link href="/verwaltung/dienste">{t("title")}</Link>} title={service.name} />
      <section className="narrow">
        <ServiceForm
          action={changeServiceAction.bind(null, service.key)}
          submit={t("save")}
          groups={listServiceGroups(database())}
          {...serviceFields(service)}
        />
      </section>
      <section className="section narrow" aria-labelledby="archiv">
        <h2 id="archiv">{t("archive")}</h2>
        <p>{t("archive_text")}</p>
        <OneButtonForm action={archiveServiceAction.bind(null, service.key)} submit={t("archive")} />
      </section>
    </>
  );
}

/** Only what the form shows goes to the browser. */
const serviceFields = ({ name, nameEn, groupId, alternative, alternativeEn, position }: Service) => ({
  name,
  nameEn,
  groupId,
  alternative,
  alternativeEn,
  position,
});

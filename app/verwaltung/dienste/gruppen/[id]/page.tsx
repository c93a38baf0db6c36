import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { ServiceGroupForm } from "#components/administration/service-group-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listServiceGroups } from "#lib/incidents/service-groups.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { changeServiceGroupAction, removeServiceGroupAction } from "../../actions.ts";

const load = cache((id: string) => listServiceGroups(database()).find((group) => String(group.id) === id) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/verwaltung/dienste/gruppen/[id]">): Promise<Metadata> {
  await requireRole("admin");
  return { title: load((await params).id).name };
}

export default async function ServiceGroupPage({ params }: PageProps<"/verwaltung/dienste/gruppen/[id]">) {
  await requireRole("admin");
  const { id, name, nameEn, position } = load((await params).id);
  const t = await getTranslations("administration.services");
  return (
    <>
      <PageHead over={<Link href="/verwaltung/dienste">{t("title")}</Link>} title={name} />
      <section className="narrow">
        <ServiceGroupForm
          action={changeServiceGroupAction.bind(null, id)}
          submit={t("save")}
          name={name}
          nameEn={nameEn}
          position={position}
        />
      </section>
      <section className="section narrow" aria-labelledby="entfernen">
        <h2 id="entfernen">{t("remove_group")}</h2>
        <p>{t("remove_group_text")}</p>
        <OneButtonForm action={removeServiceGroupAction.bind(null, id)} submit={t("remove_group")} />
      </section>
    </>
  );
}

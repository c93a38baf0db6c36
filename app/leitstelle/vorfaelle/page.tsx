import type { Route } from "next";
import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { IncidentTable } from "#components/incidents/incident-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { listIncidents } from "#lib/incidents/queries.ts";

const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents"))("title") };
}

export default async function IncidentsPage({ searchParams }: PageProps<"/leitstelle/vorfaelle">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const t = await getTranslations("incidents");
  const { zustand, vor } = await searchParams;
  const isClosed = zustand === "geschlossen" ? true : zustand === "alle" ? undefined : false;
  const before = Number(vor) || undefined;
  const rows = listIncidents(database(), {
    ...(before ? { before } : {}),
    ...(isClosed === undefined ? {} : { isClosed }),
    limit: PAGE_SIZE + 1,
  });
  const page = rows.slice(0, PAGE_SIZE);
  const tab = (key: "open" | "closed" | "all", value: string, isCurrent: boolean) => ({
    href: `/leitstelle/vorfaelle?zustand=${value}` as Route,
    label: t(`tabs.${key}`),
    isCurrent,
  });
  return (
    <>
      <PageHead
        title={t("title")}
        facts={<Link href="/leitstelle/verdachtsfaelle">{t("suspicions")}</Link>}
        act={
          user.roles.includes("dispatcher") ? (
            <Link className="btn btn-main" href={"/leitstelle/vorfaelle/neu" as Route}>
              {t("open_incident")}
            </Link>
          ) : null
        }
      />
      <section className="section" aria-label={t("title")}>
        <Tabs
          label={t("tabs.label")}
          tabs={[
            tab("open", "offen", isClosed === false),
            tab("closed", "geschlossen", isClosed === true),
            tab("all", "alle", isClosed === undefined),
          ]}
        />
        {page.length > 0 ? (
          <IncidentTable incidents={page} now={new Date()} />
        ) : (
          <Empty title={t("none")}>{t("none_hint")}</Empty>
        )}
        {rows.length > PAGE_SIZE ? (
          <p>
            <Link href={`/leitstelle/vorfaelle?zustand=${String(zustand ?? "offen")}&vor=${page.at(-1)!.id}` as Route}>
              {t("older")}
            </Link>
          </p>
        ) : null}
      </section>
    </>
  );
}

import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { MaintenanceTable } from "#components/maintenance/maintenance-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { listMaintenance } from "#lib/maintenance/queries.ts";

const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("maintenance"))("title") };
}

export default async function MaintenanceWindowsPage({ searchParams }: PageProps<"/leitstelle/wartungen">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const t = await getTranslations("maintenance");
  const { teil, seite } = await searchParams;
  const isPast = teil === "vergangen";
  const page = typeof seite === "string" && /^[1-9]\d{0,5}$/.test(seite) ? Number(seite) : 1;
  const now = new Date();
  const windows = listMaintenance(database(), now, {
    part: isPast ? "behind" : "ahead",
    offset: (page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE + 1,
  });
  const path = isPast ? "/leitstelle/wartungen?teil=vergangen" : "/leitstelle/wartungen?teil=geplant";
  return (
    <>
      <PageHead
        title={t("title")}
        facts={<span>{t("intro")}</span>}
        act={
          user.roles.includes("dispatcher") || user.roles.includes("admin") ? (
            <Link className="btn btn-main" href={"/leitstelle/wartungen/neu" as Route}>
              {t("announce")}
            </Link>
          ) : null
        }
      />
      <section className="section" aria-label={t("title")}>
        <Tabs
          label={t("tabs.label")}
          tabs={[
            { href: "/leitstelle/wartungen" as Route, label: t("tabs.ahead"), isCurrent: !isPast },
            { href: "/leitstelle/wartungen?teil=vergangen" as Route, label: t("tabs.behind"), isCurrent: isPast },
          ]}
        />
        {windows.length > 0 ? (
          <MaintenanceTable windows={windows.slice(0, PAGE_SIZE)} now={now} />
        ) : (
          <Empty title={t(isPast ? "none_behind" : "none_ahead")}>
            <p>{t("none_hint")}</p>
          </Empty>
        )}
        {windows.length > PAGE_SIZE ? (
          <p>
            <Link href={`${path}&seite=${page + 1}` as Route}>{t("more")}</Link>
          </p>
        ) : null}
      </section>
    </>
  );
}

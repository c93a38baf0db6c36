import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { SuspicionTable } from "#components/signals/suspicion-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { listSuspicions } from "#lib/signals/queries.ts";

const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suspicions"))("title") };
}

export default async function SuspicionsPage({ searchParams }: PageProps<"/leitstelle/verdachtsfaelle">) {
  await requireRole("dispatcher", "approver", "auditor", "admin");
  const t = await getTranslations("suspicions");
  const { zustand, vor } = await searchParams;
  const kind = zustand === "entschieden" ? "decided" : "open";
  const before = typeof vor === "string" && /^\d{1,15}$/.test(vor) ? Number(vor) : undefined;
  const rows = listSuspicions(database(), {
    states: kind === "open" ? ["open"] : ["adopted", "dismissed"],
    ...(before ? { before } : {}),
    limit: PAGE_SIZE + 1,
  });
  const page = rows.slice(0, PAGE_SIZE);
  const hrefOf = (value: string) => `/leitstelle/verdachtsfaelle?zustand=${value}`;
  return (
    <>
      <PageHead title={t("title")} facts={<span>{t("intro")}</span>} />
      <section className="section" aria-label={t("title")}>
        <Tabs
          label={t("tabs.label")}
          tabs={[
            { href: hrefOf("offen") as Route, label: t("tabs.open"), isCurrent: kind === "open" },
            { href: hrefOf("entschieden") as Route, label: t("tabs.decided"), isCurrent: kind === "decided" },
          ]}
        />
        {page.length > 0 ? (
          <SuspicionTable suspicions={page} now={new Date()} />
        ) : (
          <Empty title={t(`none_${kind}`)}>{t(`none_${kind}_hint`)}</Empty>
        )}
        {rows.length > PAGE_SIZE ? (
          <p>
            <Link href={`${hrefOf(kind === "open" ? "offen" : "entschieden")}&vor=${page.at(-1)!.id}` as Route}>
              {t("older")}
            </Link>
          </p>
        ) : null}
      </section>
    </>
  );
}

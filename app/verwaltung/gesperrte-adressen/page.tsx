import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";
import { textOf } from "#app/adressbuch/asking.ts";
import { withQuery } from "#components/directory/entry.tsx";
import { SuppressForm } from "#components/suppressions/suppress-form.tsx";
import { SuppressionTable } from "#components/suppressions/suppression-table.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { listSuppressions } from "#lib/suppressions/queries.ts";
import { liftSuppressionAction, suppressAddressAction } from "./actions.ts";

const PATH = "/verwaltung/gesperrte-adressen";
const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suppressions"))("title") };
}

export default async function SuppressionsPage({ searchParams }: PageProps<"/verwaltung/gesperrte-adressen">) {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("suppressions");
  const params = await searchParams;
  const [search, isLifted, before] = [
    textOf(params["suche"]).trim(),
    textOf(params["stand"]) === "aufgehoben",
    textOf(params["vor"]),
  ];
  const now = new Date();
  const found = listSuppressions(database(), {
    search,
    lifted: isLifted,
    before: /^\d{1,15}$/.test(before) ? Number(before) : undefined,
    limit: PAGE_SIZE + 1,
    viewer: user.roles,
  });
  const rows = found.slice(0, PAGE_SIZE);
  logShown(
    user,
    rows.map((row) => row.contactPointId),
    "notice",
    now,
  );
  const carried = { ...(search ? { suche: search } : {}), ...(isLifted ? { stand: "aufgehoben" } : {}) };
  return (
    <>
      <PageHead
        over={<Link href={"/verwaltung" as Route}>{t("over")}</Link>}
        title={t("title")}
        facts={<span>{t("intro")}</span>}
      />
      <SearchForm search={search} isLifted={isLifted} />
      <Tabs
        label={t("views")}
        tabs={[
          { href: PATH as Route, label: t("view_open"), isCurrent: !isLifted },
          { href: `${PATH}?stand=aufgehoben` as Route, label: t("view_lifted"), isCurrent: isLifted },
        ]}
      />
      {rows.length > 0 ? (
        <SuppressionTable rows={rows} lift={liftSuppressionAction} now={now} />
      ) : (
        <Empty title={t(search ? "no_match" : isLifted ? "none_lifted" : "none", { search })}>
          <p>{t(search ? "no_match_hint" : "none_hint")}</p>
        </Empty>
      )}
      {found.length > rows.length ? (
        <p>
          <Link href={withQuery(PATH, { ...carried, vor: String(rows.at(-1)!.id) })}>{t("older")}</Link>
        </p>
      ) : null}
      {isLifted ? null : (
        <section className="section narrow" aria-labelledby="sperren">
          <h2 id="sperren">{t("suppress")}</h2>
          <p>{t("suppress_hint")}</p>
          <SuppressForm action={suppressAddressAction} />
        </section>
      )}
    </>
  );
}

async function SearchForm({ search, isLifted }: { search: string; isLifted: boolean }) {
  const t = await getTranslations("suppressions");
  return (
    <form className="row">
      <label htmlFor="adresse">{t("address")}</label>
      <div>
        <input className="input" id="adresse" name="suche" type="search" defaultValue={search} maxLength={320} />
      </div>
      {isLifted ? <input type="hidden" name="stand" value="aufgehoben" /> : null}
      <button className="btn">{t("search")}</button>
      {search ? <Link href={PATH as Route}>{t("all")}</Link> : null}
    </form>
  );
}

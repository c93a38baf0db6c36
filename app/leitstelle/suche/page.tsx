import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { Empty } from "#components/ui/alert.tsx";
import { PlainBadge } from "#components/ui/badge.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { searchDirectory } from "#lib/directory/search.ts";
import { searchIncidents, searchNotices } from "#lib/situation/search.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("search"))("title") };
}

/** Search over everything. Incidents and notices are shown to those who may open them. */
export default async function SearchPage({ searchParams }: PageProps<"/leitstelle/suche">) {
  const user = await requireRole("dispatcher", "approver", "secretary", "list_owner", "auditor", "admin");
  const t = await getTranslations("search");
  const words = await getTranslations("words");
  const query = String((await searchParams)["q"] ?? "").trim();
  const maySeeIncidents = user.roles.some((role) => ["dispatcher", "approver", "auditor", "admin"].includes(role));
  const found = query
    ? {
        incidents: maySeeIncidents ? searchIncidents(database(), query) : [],
        notices: maySeeIncidents ? searchNotices(database(), query) : [],
        directory: searchDirectory(database(), query, { limit: 20, reach: "similar" }),
      }
    : undefined;
  const isEmpty = found && found.incidents.length + found.notices.length + found.directory.hits.length === 0;
  return (
    <>
      <PageHead title={t("title")} />
      <form className="finder" role="search">
        <div className="search">
          <span className="icon i-search" aria-hidden="true" />
          <input className="input" type="search" name="q" aria-label={t("field")} defaultValue={query} />
        </div>
        <button className="btn btn-main">{t("submit")}</button>
      </form>
      {isEmpty ? (
        <Empty title={t("none", { query })}>
          <p>{t("none_hint")}</p>
        </Empty>
      ) : null}
      {found && found.incidents.length > 0 ? (
        <section className="section" aria-labelledby="vorfaelle">
          <h2 id="vorfaelle">{t("incidents")}</h2>
          <ul className="lists">
            {found.incidents.map((incident) => (
              <li key={incident.number} className="row">
                <Link href={`/leitstelle/vorfaelle/${incident.number}` as Route}>{`${incident.number} ${incident.title}`}</Link>
                {incident.closedAt ? <PlainBadge>{t("closed")}</PlainBadge> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {found && found.notices.length > 0 ? (
        <section className="section" aria-labelledby="mitteilungen">
          <h2 id="mitteilungen">{t("notices")}</h2>
          <ul className="lists">
            {found.notices.map((notice) => (
              <li key={notice.id} className="row">
                <Link href={`/leitstelle/mitteilungen/${notice.id}` as Route}>{`${notice.number} ${notice.subject}`}</Link>
                <PlainBadge>{words(`notice_state.${notice.state}`)}</PlainBadge>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {found && found.directory.hits.length > 0 ? (
        <section className="section" aria-labelledby="adressbuch">
          <h2 id="adressbuch">{t("directory")}</h2>
          <ul className="lists">
            {found.directory.hits.map((hit) => (
              <li key={`${hit.group}${hit.id}`} className="row">
                <Link href={`/adressbuch?q=${encodeURIComponent(hit.name)}` as Route}>{hit.name}</Link>
              </li>
            ))}
          </ul>
          {found.directory.total > found.directory.hits.length ? (
            <p>
              <Link href={`/adressbuch?q=${encodeURIComponent(query)}` as Route}>
                {t("all_directory", { count: found.directory.total })}
              </Link>
            </p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { requireRole } from "#app/_server/roles.ts";
import { withQuery } from "#components/directory/entry.tsx";
import { Pager } from "#components/directory/pager.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listWrongNumbers } from "#lib/calls/attempts.ts";
import { listOrganizations, listUnclassified } from "#lib/directory/queries.ts";
import { searchDirectory } from "#lib/directory/search.ts";

const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("directory"))("edit_directory") };
}

export default async function DirectoryAdministrationPage({ searchParams }: PageProps<"/verwaltung/verzeichnis">) {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("directory");
  const params = await searchParams;
  const query = String(params["q"] ?? "").slice(0, 200);
  const page = Math.max(1, Math.trunc(Number(params["seite"])) || 1);
  const { hits, total } = searchDirectory(database(), query, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  const keys = new Map(listOrganizations(database()).map((organization) => [organization.id, organization.key]));
  const unclassified = query ? undefined : listUnclassified(database());
  const wrong = query ? [] : listWrongNumbers(database());
  const points = [...(unclassified?.points ?? []), ...wrong].map((point) => point.id);
  logShown(user, points, "directory", new Date());
  return (
    <>
      <PageHead
        title={t("edit_directory")}
        act={
          <>
            <Link className="btn btn-main" href={"/verwaltung/verzeichnis/personen/neu" as Route}>
              {t("new_person")}
            </Link>
            <Link className="btn" href={"/verwaltung/verzeichnis/organisationen/neu" as Route}>
              {t("new_organization")}
            </Link>
          </>
        }
      />
      <form className="finder" role="search" aria-label={t("search_label")}>
        <div className="field">
          <label htmlFor="q">{t("search_field")}</label>
          <div className="search">
            <span className="icon i-search" aria-hidden="true" />
            <input className="input" type="search" id="q" name="q" defaultValue={query} maxLength={200} />
          </div>
        </div>
        <button className="btn">{t("search")}</button>
      </form>
      {query ? (
        <section className="section" aria-labelledby="treffer">
          <h2 id="treffer">{t("hits_for", { query, count: total })}</h2>
          {hits.length > 0 ? (
            <ul className="lists">
              {hits.map((hit) => (
                <li key={`${hit.group}${hit.id}`} className="row">
                  <Link
                    href={
                      (hit.group === "persons"
                        ? `/verwaltung/verzeichnis/personen/${hit.id}`
                        : `/verwaltung/verzeichnis/organisationen/${keys.get(hit.id) ?? ""}`) as Route
                    }
                  >
                    {hit.name}
                  </Link>
                  <span className="muted">{t(`group.${hit.group}`)}</span>
                </li>
              ))}
            </ul>
          ) : (
            <p>{t("nobody_hint")}</p>
          )}
          <Pager
            page={page}
            pageSize={PAGE_SIZE}
            total={total}
            hrefOf={(number) => withQuery("/verwaltung/verzeichnis", { q: query, seite: String(number) })}
          />
        </section>
      ) : (
        <Empty title={t("edit_start")}>
          <p>
            {t.rich("edit_start_text", {
              import: (words) => <Link href={"/verwaltung/import" as Route}>{words}</Link>,
            })}
          </p>
        </Empty>
      )}
      {wrong.length > 0 ? (
        <section className="section" aria-labelledby="falsch">
          <h2 id="falsch">{t("wrong_numbers_head", { count: wrong.length })}</h2>
          <p>{t("wrong_numbers_text")}</p>
          <ul className="browse">
            {wrong.map((point) => (
              <li key={point.id}>
                <Link href={`/verwaltung/verzeichnis/kontakte/${point.id}` as Route}>{point.value}</Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {unclassified && unclassified.total > 0 ? (
        <section className="section" aria-labelledby="unklar">
          <h2 id="unklar">{t("unclassified_head", { count: unclassified.total })}</h2>
          <p>{t("unclassified_text")}</p>
          <ul className="browse">
            {unclassified.points.map((point) => (
              <li key={point.id}>
                <Link href={`/verwaltung/verzeichnis/kontakte/${point.id}` as Route}>{point.value}</Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

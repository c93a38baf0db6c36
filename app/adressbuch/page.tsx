import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { AnotherMoment } from "#components/directory/another-moment.tsx";
import { withQuery } from "#components/directory/entry.tsx";
import { Finder } from "#components/directory/finder.tsx";
import { Hits } from "#components/directory/hits.tsx";
import { Pager } from "#components/directory/pager.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { withHindsight } from "#lib/directory/hindsight.ts";
import { lookUp } from "#lib/directory/look-up.ts";
import { listOrganizations } from "#lib/directory/queries.ts";
import { directoryGroups, groupOfKind } from "#lib/directory/groups.ts";
import { searchDirectory, type SearchResult } from "#lib/directory/search.ts";
import { contextFor } from "./answer-context.ts";
import { type Asked, askedOf, finderProps, pageOf, textOf } from "./asking.ts";

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("directory"))("title") };
}

export default async function DirectoryPage({ searchParams }: PageProps<"/adressbuch">) {
  const user = await requireRole("secretary", "dispatcher", "approver", "list_owner", "admin", "auditor");
  const t = await getTranslations("directory");
  const params = await searchParams;
  const asked = await askedOf(user, params);
  const query = textOf(params["q"]).trim();
  const group = directoryGroups.find((each) => each === params["art"]);
  const page = pageOf(params["seite"]);
  const options = { group, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, reach: "similar" } as const;
  const result = searchDirectory(database(), query, options);
  const entries = withHindsight(database(), asked, asked.now, (question) => lookUp(database(), result.hits, question));
  const context = contextFor(user, asked, entries);
  const isAnybody = directoryGroups.some((each) => result.counts[each] > 0);
  const carried = { ...(query ? { q: query } : {}), ...asked.carry };
  return (
    <>
      <PageHead title={t("title")} />
      <Finder path="/adressbuch" query={query} group={group} {...await finderProps(asked)} />
      <AnotherMoment asked={asked} path="/adressbuch" query={query ? { q: query } : {}}>
        {query ? (
          <section className="section" aria-labelledby="treffer">
            <h2 id="treffer" className="sr">
              {t("hits_for", { query, count: result.total })}
            </h2>
            {isAnybody ? <Tabs label={t("tabs_label")} tabs={tabsOf(result, group, carried, t)} /> : null}
            {entries.length > 0 ? (
              <Hits entries={entries} query={query} carry={asked.carry} context={context} isFirstPage={page === 1} />
            ) : (
              <Empty title={t("nobody", { query })}>
                <p>{t("nobody_hint")}</p>
              </Empty>
            )}
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              total={result.total}
              hrefOf={(number) =>
                withQuery("/adressbuch", { ...carried, ...(group ? { art: group } : {}), seite: String(number) })
              }
            />
          </section>
        ) : (
          <Browse asked={asked} />
        )}
      </AnotherMoment>
    </>
  );
}

/** Before anything was typed: what to type, and every body to open. */
async function Browse({ asked }: { asked: Asked }) {
  const t = await getTranslations("directory");
  const byGroup = Map.groupBy(listOrganizations(database()), (organization) => groupOfKind[organization.kind]);
  return (
    <>
      <Empty title={t("start_title")}>
        <p>{t("start_text")}</p>
      </Empty>
      {[...directoryGroups]
        .filter((group) => byGroup.has(group))
        .map((group) => (
          <section key={group} className="section" aria-labelledby={group}>
            <h2 id={group}>{t(`group.${group}`)}</h2>
            <ul className="browse">
              {byGroup.get(group)?.map((organization) => (
                <li key={organization.id}>
                  <Link href={withQuery(`/adressbuch/organisationen/${organization.key}`, asked.carry)}>{organization.name}</Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"directory">>>;

function tabsOf(result: SearchResult, group: string | undefined, carried: Record<string, string>, t: Words) {
  const all = directoryGroups.reduce((sum, each) => sum + result.counts[each], 0);
  return [
    { href: withQuery("/adressbuch", carried), label: t("tab_all", { count: all }), isCurrent: !group },
    ...directoryGroups.map((each) => ({
      href: withQuery("/adressbuch", { ...carried, art: each }),
      label: result.counts[each] > 0 ? t("tab", { group: t(`group.${each}`), count: result.counts[each] }) : t(`group.${each}`),
      isCurrent: group === each,
    })),
  ];
}

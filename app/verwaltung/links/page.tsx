import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { withQuery } from "#components/directory/entry.tsx";
import { Pager } from "#components/directory/pager.tsx";
import { LinkTable } from "#components/links/link-table.tsx";
import { RevokeLinksForm } from "#components/links/revoke-links-form.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { listLinks } from "#lib/links/queries.ts";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { revokeLinksAction } from "./actions.ts";

const PAGE_SIZE = 50;
const PATH = "/verwaltung/links";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("links"))("title") };
}

/** Who may look up addresses or confirm a list without an account. */
export default async function LinksPage({ searchParams }: PageProps<"/verwaltung/links">) {
  await requireRole("admin", "dispatcher");
  const t = await getTranslations("links");
  const now = new Date();
  const params = await searchParams;
  const query = textOf(params["q"]);
  const hasEnded = params["zustand"] === "beendet";
  const page = Math.max(1, Math.trunc(Number(textOf(params["seite"]))) || 1);
  const wanted = { query, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const { links, total } = listLinks(database(), now, { ...wanted, hasEnded });
  const others = listLinks(database(), now, { query, limit: 0, hasEnded: !hasEnded }).total;
  const carried = { ...(query ? { q: query } : {}), ...(hasEnded ? { zustand: "beendet" } : {}) };
  const revoked = Math.trunc(Number(textOf(params["widerrufen"]))) || 0;
  const tab = (isEnded: boolean) => ({
    href: withQuery(PATH, { ...(query ? { q: query } : {}), ...(isEnded ? { zustand: "beendet" } : {}) }),
    label: t(isEnded ? "tab_ended" : "tab_valid", { count: isEnded === hasEnded ? total : others }),
    isCurrent: isEnded === hasEnded,
  });
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href="/verwaltung">
            {t("administration")}
          </Link>
        }
        title={t("title")}
        facts={<span>{t("intro")}</span>}
        act={
          <>
            <Link className="btn" href={`${PATH}/verteiler` as Route}>
              {t("hand_out")}
            </Link>
            <Link className="btn btn-main" href={`${PATH}/neu` as Route}>
              {t("new")}
            </Link>
          </>
        }
      />
      {revoked > 0 ? <Alert tone="ok" title={t("revoked_now", { count: revoked })} /> : null}
      {total + others > 0 || query ? (
        <>
          <form className="finder" role="search" aria-label={t("search_label")} action={PATH}>
            <div className="field">
              <label htmlFor="q">{t("search_field")}</label>
              <input className="input" id="q" name="q" type="search" defaultValue={query} maxLength={200} autoComplete="off" />
            </div>
            <button className="btn">{t("search")}</button>
          </form>
          <Tabs label={t("tabs")} tabs={[tab(false), tab(true)]} />
        </>
      ) : null}
      {links.length > 0 ? (
        hasEnded ? (
          <LinkTable links={links} now={now} />
        ) : (
          <RevokeLinksForm action={revokeLinksAction} links={links} now={now} />
        )
      ) : (
        <Empty title={t(query ? "none_named" : hasEnded ? "none_ended" : "none")}>
          <p>{t("none_text")}</p>
        </Empty>
      )}
      <Pager
        page={page}
        pageSize={PAGE_SIZE}
        total={total}
        hrefOf={(number) => withQuery(PATH, { ...carried, seite: String(number) })}
      />
    </>
  );
}

const textOf = (value: string | string[] | undefined): string =>
  String((Array.isArray(value) ? value[0] : value) ?? "")
    .slice(0, 200)
    .trim();

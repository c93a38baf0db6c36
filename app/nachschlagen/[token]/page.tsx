import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openToEverybody } from "#app/_server/roles.ts";
import { database } from "#app/_server/database.ts";
import { withQuery } from "#components/directory/entry.tsx";
import { Pager } from "#components/directory/pager.tsx";
import { FoundEntry } from "#components/links/found-entry.tsx";
import { LookUpForm } from "#components/links/look-up-form.tsx";
import { Empty } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { lookUp } from "#lib/directory/look-up.ts";
import { searchDirectory } from "#lib/directory/search.ts";
import { LinkFrame, linkMetadata } from "../frame.tsx";
import { contextFor, type OpenPage, openPage } from "../open.ts";

/** Fewer than the staff see: nobody reads the city page by page. */
const PAGE_SIZE = 10;

export function generateMetadata(): Promise<Metadata> {
  return linkMetadata();
}

/** The address book for somebody without an account, to read. Works without JavaScript, and shows nothing before something is typed. */
export default async function LookUpPage({ params, searchParams }: PageProps<"/nachschlagen/[token]">) {
  openToEverybody();
  const { token } = await params;
  const { q, seite } = await searchParams;
  const query = textOf(q);
  const opened = await openPage(token, query !== "");
  const path = `/nachschlagen/${encodeURIComponent(token)}`;
  return (
    <LinkFrame path={path} opened={opened}>
      {"refused" in opened ? null : (
        <>
          <Head opened={opened} />
          <LookUpForm path={path} query={query} locale={opened.locale} />
          {query && !opened.pause ? (
            <Hits path={path} query={query} page={Math.max(1, Math.trunc(Number(textOf(seite))) || 1)} opened={opened} />
          ) : null}
        </>
      )}
    </LinkFrame>
  );
}

async function Head({ opened: { link, now } }: { opened: OpenPage }) {
  const t = await getTranslations("links.page");
  return (
    <div className="stack tight">
      <h1>{t("title")}</h1>
      <p>
        {t.rich(`intro.${link.asker}`, {
          name: link.name,
          until: () => <Moment at={link.expiresAt} now={now} precision="day" />,
        })}
      </p>
    </div>
  );
}

type HitsProps = { path: string; query: string; page: number; opened: OpenPage };

async function Hits({ path, query, page, opened }: HitsProps) {
  const t = await getTranslations("directory");
  const { hits, total } = searchDirectory(database(), query, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  const entries = lookUp(database(), hits, opened.asking);
  const context = contextFor(opened, entries);
  const carry = { sprache: opened.locale };
  return (
    <section className="section" aria-labelledby="treffer">
      <h2 id="treffer">{t("hits_for", { query, count: total })}</h2>
      {entries.length > 0 ? (
        <ol className="hits">
          {entries.map((entry, index) => (
            <FoundEntry
              key={`${entry.group}${entry.id}`}
              entry={entry}
              path={path}
              carry={carry}
              context={context}
              isBest={index === 0 && page === 1}
            />
          ))}
        </ol>
      ) : (
        <Empty title={t("nobody", { query })}>
          <p>{t("nobody_hint")}</p>
        </Empty>
      )}
      <Pager
        page={page}
        pageSize={PAGE_SIZE}
        total={total}
        hrefOf={(number) => withQuery(path, { q: query, ...carry, seite: String(number) })}
      />
    </section>
  );
}

const textOf = (value: string | string[] | undefined): string =>
  String((Array.isArray(value) ? value[0] : value) ?? "")
    .slice(0, 200)
    .trim();

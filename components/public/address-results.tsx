import { useLocale, useTranslations } from "next-intl";
import { Empty } from "#components/ui/alert.tsx";
import type { Locale } from "#db/vocabulary.ts";
import type { PublicEntry } from "#lib/directory/public-look-up.ts";
import { addressesPath, publicPath } from "#lib/publication/paths.ts";
import { filledWith } from "./filled-with.ts";
import { PhoneLink } from "./phone-link.tsx";
import { PublicAnswer } from "./public-answer.tsx";

type AddressResultsProps = {
  query: string;
  entries: readonly PublicEntry[];
  page: number;
  pages: number;
  total: number;
  /** There are more than anybody is shown. */
  hasMore: boolean;
  phone: string;
  now: Date;
};

export function AddressResults({ query, entries, page, pages, total, hasMore, phone, now }: AddressResultsProps) {
  const t = useTranslations("public.addresses");
  if (entries.length === 0) return <Nothing query={query} phone={phone} />;
  return (
    <section className="section" aria-labelledby="treffer">
      <h2 id="treffer">{t(hasMore ? "hits_many" : "hits", { count: total, query })}</h2>
      {hasMore ? <p>{t("many_text", { count: total })}</p> : null}
      {entries[0]?.isSimilar ? <p>{t("similar")}</p> : null}
      <ol className="found">
        {entries.map((entry) => (
          <li key={entry.key}>
            <PublicAnswer entry={entry} phone={phone} now={now} />
          </li>
        ))}
      </ol>
      <Pages query={query} page={page} pages={pages} />
    </section>
  );
}

function Nothing({ query, phone }: { query: string; phone: string }) {
  const t = useTranslations("public.addresses");
  return (
    <Empty title={t("none", { query })}>
      <p>{t(query.includes("@") ? "none_address" : "none_text")}</p>
      {phone ? <p>{t.rich("help_phone", { phone: filledWith(<PhoneLink number={phone} />) })}</p> : null}
    </Empty>
  );
}

function Pages({ query, page, pages }: { query: string; page: number; pages: number }) {
  const t = useTranslations("public.addresses");
  const locale = useLocale() as Locale;
  if (pages <= 1) return null;
  const pathOf = (to: number) => publicPath(addressesPath(query, to), locale);
  return (
    <nav className="row" aria-label={t("pages")}>
      {page > 1 ? (
        <a className="btn" href={pathOf(page - 1)} rel="prev nofollow">
          {t("before")}
        </a>
      ) : null}
      <span>{t("page", { page, pages })}</span>
      {page < pages ? (
        <a className="btn" href={pathOf(page + 1)} rel="next nofollow">
          {t("after")}
        </a>
      ) : null}
    </nav>
  );
}

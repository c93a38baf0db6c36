import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { CsvSource } from "#lib/directory/import/csv-sources.ts";
import { formatMoment } from "#lib/format.ts";

/** Where tables have come from, and of which kind. */
export function CsvSources({ sources, now }: { sources: readonly CsvSource[]; now: Date }) {
  const t = useTranslations("import");
  const locale = useLocale() as Locale;
  if (sources.length === 0) return null;
  return (
    <section className="section" aria-labelledby="quellen">
      <h2 id="quellen">{t("sources")}</h2>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("source")}</th>
            <th scope="col">{t("table")}</th>
            <th scope="col">{t("remembered_at")}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ id, name, kind, rememberedAt }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{t(`kind.${kind}`)}</td>
              <td data-l={t("remembered_at")}>{formatMoment(rememberedAt, now, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { formatMoment } from "#lib/format.ts";
import type { ImportSource } from "#lib/oparl/sources.ts";

type OparlSourcesProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  sources: readonly ImportSource[];
  now: Date;
};

/** What was read before, to be read again with one click. */
export function OparlSources({ action, sources, now }: OparlSourcesProps) {
  const t = useTranslations("oparl.page");
  const locale = useLocale() as Locale;
  return (
    <section className="section" aria-labelledby="quellen">
      <h2 id="quellen">{t("sources")}</h2>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("source")}</th>
            <th scope="col">{t("read_at")}</th>
            <th scope="col">
              <span className="sr">{t("read_again")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ id, name, url, readAt }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                {url ? <small className="record-id">{url}</small> : null}
              </th>
              <td>{readAt ? formatMoment(readAt, now, locale) : url ? t("never_whole") : t("from_files_only")}</td>
              <td className="act">
                {url ? (
                  <ActionForm action={action} className="source-acts" label={name}>
                    {(_, isPending) => (
                      <>
                        <input type="hidden" name="url" value={url} />
                        {readAt ? (
                          <button className="btn" disabled={isPending}>
                            {t("read_news")}
                          </button>
                        ) : null}
                        <button className="btn" name="full" value="1" disabled={isPending}>
                          {t("read_all")}
                        </button>
                      </>
                    )}
                  </ActionForm>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

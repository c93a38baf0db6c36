import { useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";

/** One field and a button; the address keeps the language. */
export function LookUpForm({ path, query, locale }: { path: string; query: string; locale: Locale }) {
  const t = useTranslations("directory");
  return (
    <form className="lookup" role="search" aria-label={t("search_label")} action={path}>
      <input type="hidden" name="sprache" value={locale} />
      <div className="field lookup-field">
        <label htmlFor="q">{t("search_field")}</label>
        <input className="input" id="q" name="q" type="search" defaultValue={query} maxLength={200} autoComplete="off" />
      </div>
      <button className="btn btn-main">{t("search")}</button>
    </form>
  );
}

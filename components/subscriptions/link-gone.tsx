import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { publicPath, SUBSCRIBE_PATH } from "#lib/publication/paths.ts";

/** Too old, used up, cut off or never one: told in the same words, with what to do. */
export function LinkGone() {
  const t = useTranslations("subscription");
  const locale = useLocale() as Locale;
  return (
    <>
      <h1>{t("gone_title")}</h1>
      <p>{t("gone_text")}</p>
      <p>
        <a className="btn btn-main" href={publicPath(SUBSCRIBE_PATH, locale)}>
          {t("again")}
        </a>
      </p>
    </>
  );
}

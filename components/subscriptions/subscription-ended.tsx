import { useLocale, useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { publicPath, SUBSCRIBE_PATH } from "#lib/publication/paths.ts";

export function SubscriptionEnded() {
  const t = useTranslations("subscription");
  const locale = useLocale() as Locale;
  return (
    <>
      <div className="headline is-ok">
        <Mark tone="ok" large />
        <h1>{t("ended_title")}</h1>
        <p>{t("ended_text")}</p>
      </div>
      <p className="row">
        <a href={publicPath(SUBSCRIBE_PATH, locale)}>{t("again")}</a>
        <a href={publicPath("/", locale)}>{t("back")}</a>
      </p>
    </>
  );
}

import { useLocale, useTranslations } from "next-intl";
import { filledWith } from "#components/public/filled-with.ts";
import { PhoneLink } from "#components/public/phone-link.tsx";
import { Mark } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { publicPath, SUBSCRIBE_PATH } from "#lib/publication/paths.ts";

/** What to do now. The same for every address. */
export function RequestSent({ phone }: { phone: string }) {
  const t = useTranslations("subscribe.sent");
  const locale = useLocale() as Locale;
  return (
    <div className="section">
      <div className="headline is-wait">
        <Mark tone="wait" large />
        <h1>{t("title")}</h1>
        <p>{t("text")}</p>
      </div>
      <ol className="dashes">
        <li>{t("look")}</li>
        <li>{t("confirm")}</li>
      </ol>
      <div className="note-box">
        <h2 className="h3">{t("nothing")}</h2>
        <ul className="dashes">
          <li>{t("spam")}</li>
          <li>{t("typo")}</li>
          <li>{t("often")}</li>
        </ul>
        {phone ? <p>{t.rich("phone", { phone: filledWith(<PhoneLink number={phone} />) })}</p> : null}
      </div>
      <p className="row">
        <a href={publicPath(SUBSCRIBE_PATH, locale)}>{t("again")}</a>
        <a href={publicPath("/", locale)}>{t("back")}</a>
      </p>
    </div>
  );
}

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CityHead } from "#components/frame/city-head.tsx";
import { LegalFoot } from "#components/frame/legal-foot.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { addressesPath, MAINTENANCE_PATH, POSTER_PATH, publicPath } from "#lib/publication/paths.ts";
import { hasOwnColours } from "#lib/settings/city-style.ts";
import type { Settings } from "#lib/settings/settings.ts";
import { filledWith } from "./filled-with.ts";
import { PublicMoment } from "./public-moment.tsx";

type PublicFrameProps = {
  settings: Pick<Settings, "cityName" | "citizenPhone" | "contactLine" | "armsHash" | "accentLight" | "accentDark">;
  /** The German address of this page; the English one follows from it. */
  path: string;
  /** Written in Leichte Sprache: there is no English counterpart. */
  isSimple?: boolean;
  /** As of when the page tells; pages that tell no state have none. */
  now?: Date;
  children: ReactNode;
};

export function PublicFrame({ settings, path, isSimple = false, now, children }: PublicFrameProps) {
  const t = useTranslations("public");
  const frame = useTranslations("frame");
  const locale = useLocale() as Locale;
  return (
    <div className="public">
      {hasOwnColours(settings) ? (
        <link rel="stylesheet" href={`/stadt.css?v=${settings.accentLight.slice(1)}${settings.accentDark.slice(1)}`} precedence="city" />
      ) : null}
      <a className="skip" href="#inhalt">
        {frame("skip")}
      </a>
      <CityHead
        city={settings.cityName}
        line={t("line")}
        languages={{ de: path, en: publicPath(isSimple ? "/" : path, "en") }}
        simple={isSimple ? undefined : "/leichte-sprache"}
        armsHash={settings.armsHash}
        contact={settings.contactLine}
      />
      <main className="wrap" id="inhalt">
        {children}
      </main>
      <LegalFoot>
        {now || settings.citizenPhone ? (
          <p>
            {now ? <>{t.rich("foot", { at: filledWith(<PublicMoment at={now} now={now} />) })} </> : null}
            {settings.citizenPhone ? t("foot_phone", { phone: settings.citizenPhone }) : null}
          </p>
        ) : null}
        <nav className="row" aria-label={t("pages")}>
          <a href={publicPath("/", locale)}>{t("status")}</a>
          <a href={publicPath(addressesPath(), locale)}>{t("addresses.title")}</a>
          <a href={publicPath(MAINTENANCE_PATH, locale)}>{t("maintenance.title")}</a>
          <a href={publicPath("/verlauf", locale)}>{t("history")}</a>
          <a href={publicPath(POSTER_PATH, locale)}>{t("poster.link")}</a>
        </nav>
      </LegalFoot>
    </div>
  );
}

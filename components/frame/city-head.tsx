import { useLocale, useTranslations } from "next-intl";

type CityHeadProps = {
  city: string;
  line: string;
  isNarrow?: boolean;
  languages: { de: string; en: string };
  simple?: string | undefined;
  /** Of the city's own coat of arms; empty: a neutral shield. */
  armsHash?: string;
  /** Where a person is reached. */
  contact?: string;
};

/** Who speaks: the city, and in which languages. */
export function CityHead({ city, line, isNarrow = false, languages, simple, armsHash = "", contact = "" }: CityHeadProps) {
  const t = useTranslations("frame");
  const locale = useLocale();
  return (
    <header className="city">
      <div className={isNarrow ? "wrap wrap-narrow" : "wrap"}>
        {/* oxlint-disable-next-line nextjs/no-img-element -- one small file as it is; the static site has no optimizer */}
        {armsHash ? <img className="arms" src={`/wappen.png?v=${armsHash}`} alt="" height={40} /> : <Shield />}
        <div>
          <strong>{city || "Lagebote"}</strong>
          {line}
          {contact ? <span className="contact">{contact}</span> : null}
        </div>
        <nav aria-label={t("language")}>
          {(["de", "en"] as const).map((language) =>
            language === locale ? (
              <span key={language} aria-current="true">
                {t(`language_${language}`)}
              </span>
            ) : (
              // A plain link: the whole document changes its language, not only a part of it.
              <a key={language} href={languages[language]} lang={language} hrefLang={language}>
                {t(`language_${language}`)}
              </a>
            ),
          )}
          {simple ? (
            <a href={simple} lang="de">
              {t("language_simple")}
            </a>
          ) : null}
        </nav>
      </div>
    </header>
  );
}

function Shield() {
  return (
    <svg viewBox="0 0 32 40" aria-hidden="true">
      <path d="M2 2h28v18c0 9-6 14.5-14 18C8 34.5 2 29 2 20z" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M4 20c4-3 8-3 12 0s8 3 12 0M4 26c4-3 8-3 12 0s8 3 12 0" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}

import { useTranslations } from "next-intl";
import { LegalText } from "./legal-text.tsx";

/** What an operator still has to say, per page; keys of `legal.<page>.items` in messages/*.json. */
const needed = {
  imprint: ["name", "representative", "contact", "authority", "tax", "content"],
  privacy: ["controller", "officer", "purposes", "recipients", "periods", "rights", "logs"],
  accessibility: ["conformity", "gaps", "contact", "enforcement"],
} as const;

type LegalViewProps = { page: keyof typeof needed; /** The operator's own text, in German; empty: not entered yet. */ text: string; city: string; phone: string };

/** The operator's text, else an honest template that says what is missing. */
export function LegalView({ page, text, city, phone }: LegalViewProps) {
  const t = useTranslations("legal");
  return (
    <article className="section legal">
      <h1>{t(`${page}.title`)}</h1>
      {text.trim() ? <LegalText text={text} /> : <Template page={page} city={city} phone={phone} />}
    </article>
  );
}

function Template({ page, city, phone }: Omit<LegalViewProps, "text">) {
  const t = useTranslations("legal");
  return (
    <>
      {page === "imprint" ? <p>{city ? t("imprint.intro", { city }) : t("imprint.intro_unnamed")}</p> : null}
      {page === "privacy" ? <PrivacyFacts /> : null}
      {page === "accessibility" ? <AccessibilityFacts phone={phone} /> : null}
      <div className="note-box">
        <p>{t("template")}</p>
        <p>{t("needed")}:</p>
        <ul className="dashes">
          {needed[page].map((item) => (
            // The keys of one page are not those of another, which a union of both cannot say.
            <li key={item}>{t(`${page}.items.${item}` as "imprint.items.name")}</li>
          ))}
        </ul>
      </div>
    </>
  );
}

function PrivacyFacts() {
  const t = useTranslations("legal.privacy");
  return (
    <>
      <h2>{t("facts")}</h2>
      <p>{t("visit")}</p>
      <p>{t("session")}</p>
      <p>{t("answers")}</p>
      <p>{t("look_up")}</p>
      <p>{t("subscribe")}</p>
    </>
  );
}

function AccessibilityFacts({ phone }: { phone: string }) {
  const t = useTranslations("legal.accessibility");
  return (
    <>
      <h2>{t("facts")}</h2>
      <p>{t("built")}</p>
      <p>{t("honest")}</p>
      <h2 id="melden">{t("report")}</h2>
      <p>
        {t("report_text")} {phone ? t("report_phone", { phone }) : t("report_missing")}
      </p>
    </>
  );
}

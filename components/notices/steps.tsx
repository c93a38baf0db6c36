import { useTranslations } from "next-intl";

/** On a phone the three columns follow each other; this leads to them. */
export function Steps() {
  const t = useTranslations("notices");
  return (
    <nav className="steps" aria-label={t("steps")}>
      <a href="#wen">{t("to_whom")}</a>
      <a href="#text">{t("text")}</a>
      <a href="#vorschau">{t("preview")}</a>
    </nav>
  );
}

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function LegalFoot({ isNarrow = false, children }: { isNarrow?: boolean; children?: ReactNode }) {
  const t = useTranslations("frame");
  const prefix = useLocale() === "en" ? "/en" : "";
  return (
    <footer className="foot">
      <div className={isNarrow ? "wrap wrap-narrow" : "wrap"}>
        {children}
        <ul>
          <li>
            <a href={`${prefix}/impressum`}>{t("imprint")}</a>
          </li>
          <li>
            <a href={`${prefix}/datenschutz`}>{t("privacy")}</a>
          </li>
          <li>
            <a href={`${prefix}/barrierefreiheit`}>{t("accessibility")}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}

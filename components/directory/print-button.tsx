"use client";
import { useTranslations } from "next-intl";

/** Without JavaScript the browser's own command does the same. */
export function PrintButton() {
  const t = useTranslations("directory");
  return (
    <button type="button" className="link js-only" onClick={() => window.print()}>
      {t("print")}
    </button>
  );
}

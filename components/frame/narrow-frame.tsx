import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CityHead } from "./city-head.tsx";
import { LegalFoot } from "./legal-foot.tsx";

type NarrowFrameProps = {
  city: string;
  line: string;
  /** This page's address, to offer it in the other language. */ path: string;
  children: ReactNode;
};

/** Sign-in, set-up and the recipient's page: one column, nothing else. */
export function NarrowFrame({ city, line, path, children }: NarrowFrameProps) {
  const t = useTranslations("frame");
  return (
    <div className="public">
      <a className="skip" href="#inhalt">
        {t("skip")}
      </a>
      <CityHead city={city} line={line} isNarrow languages={{ de: `${path}?sprache=de`, en: `${path}?sprache=en` }} />
      <main className="wrap wrap-narrow" id="inhalt">
        {children}
      </main>
      <LegalFoot isNarrow />
    </div>
  );
}

import { useTranslations } from "next-intl";
import type { LinkPurpose } from "#db/vocabulary.ts";
import type { LinkRefusal } from "#lib/links/open-link.ts";

/** A link that opens nothing says why, and what to do. */
export function LinkRefused({ reason, purpose }: { reason: LinkRefusal; purpose: LinkPurpose }) {
  const t = useTranslations("links.refused");
  return (
    <>
      <h1>{t(`${reason}.title`)}</h1>
      <p>{reason === "holder_gone" ? t(`${reason}.${purpose}`) : t(`${reason}.text`)}</p>
    </>
  );
}

import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";

/** What "unclear" means, honestly, and what happens by itself. */
export function UnclearNote({ policy }: { policy: "again" | "asks" | "late" }) {
  const t = useTranslations("rescue");
  return (
    <Alert tone="wait" title={t("unclear_title")}>
      <p>{t("unclear_text")}</p>
      <p>{t(`unclear_${policy}`)}</p>
    </Alert>
  );
}

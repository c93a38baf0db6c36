import { useTranslations } from "next-intl";
import type { OrganizationKind } from "#db/vocabulary.ts";
import { isBody } from "#lib/directory/members.ts";

/** "Ausschuss, 11 Mitglieder"; a company or an office has people. */
export function OrganizationLine({ kind, count }: { kind: OrganizationKind; count: number }) {
  const t = useTranslations("directory");
  const word = t(`kind.${kind}`);
  if (isBody(kind)) return <>{t("organization_line", { kind: word, count })}</>;
  return <>{count > 0 ? t("office_line", { kind: word, count }) : word}</>;
}

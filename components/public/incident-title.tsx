import { useLocale, useTranslations } from "next-intl";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";

/** What the public calls an incident, in its own language where that is another than the page's. */
export function IncidentTitle({ incident }: { incident: Pick<PublicIncident, "title" | "titleLanguage" | "number"> }) {
  const t = useTranslations("public");
  const locale = useLocale();
  if (!incident.title) return t("untitled", { number: incident.number });
  return incident.titleLanguage === locale ? incident.title : <span lang={incident.titleLanguage}>{incident.title}</span>;
}

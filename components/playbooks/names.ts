import { useTranslations } from "next-intl";
import type { PlaybookAudience } from "#lib/playbooks/content.ts";

/** Names of this city's lists and services by key; the key itself where the city has none. */
export type CityNames = { lists: Readonly<Record<string, string>>; services: Readonly<Record<string, string>> };

export function useAudienceName(names: CityNames): (audience: Pick<PlaybookAudience, "list" | "computed">) => string {
  const t = useTranslations("playbooks.computed");
  return ({ list, computed }) => (computed ? t(computed) : (names.lists[list ?? ""] ?? list ?? ""));
}

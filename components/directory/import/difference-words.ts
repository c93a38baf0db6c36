import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { Change, Difference } from "#lib/directory/import/report.ts";
import { formatMoment } from "#lib/format.ts";
import { useEntryWords } from "./entry-words.ts";

type Part = { label: string; from: string | null; to: string | null };

/** How what a row does is put into words. */
export function useDifferenceWords(now: Date) {
  const t = useTranslations("import");
  const words = useTranslations("directory");
  const locale = useLocale() as Locale;
  const { day } = useEntryWords(now);
  const headOf = ({ what, name, isNew }: Difference) => t(`${isNew ? "new" : "known"}.${what}` as "new.person", { name });
  const worded = (what: Difference["what"], field: string, value: string | null): string | null => {
    if (value === null) return null;
    if (field === "role") return words(`role.${value}` as "role.member");
    if (field === "publicity") return words(`publicity.${value}` as "publicity.public");
    if (field === "kind" && what === "contact") return words(`contact_kind.${value}` as "contact_kind.mandate");
    if (field === "kind") return words(`kind.${value}` as "kind.council");
    if (field === "fromDay" || field === "untilDay") return day(value);
    return field === "expiresAt" ? formatMoment(new Date(value), now, locale) : value;
  };
  const partOf = (what: Difference["what"], { field, from, to }: Change): Part => {
    if (field === "isArchived") return { label: t("taken_up"), from: null, to: null };
    return { label: t(`field.${field}` as "field.title"), from: worded(what, field, from), to: worded(what, field, to) };
  };
  const partsOf = ({ what, changes }: Difference) => changes.map((change) => partOf(what, change));
  return { headOf, partsOf };
}

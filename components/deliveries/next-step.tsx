import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { Moment } from "#components/ui/moment.tsx";
import { formatClock } from "#lib/format.ts";
import type { TableRow } from "./delivery-table.tsx";

/** What happens to a mail next and when, by itself or because somebody decides. */
export function NextStep({ row, now }: { row: TableRow; now: Date }) {
  const t = useTranslations("rescue.next");
  const sending = useTranslations("sending");
  const states = useTranslations("words.delivery_state");
  const locale = useLocale() as Locale;
  const { next } = row.facts;
  switch (next.step) {
    case "attempt":
      return sending("next_attempt", { number: row.attempts + 1, at: formatClock(next.at, locale) });
    case "again_by_itself":
      return t("again_by_itself", { at: formatClock(next.at, locale) });
    case "replaced":
      return t("replaced", { address: next.address, state: states(next.state) });
    case "on_call_list":
      return <Link href={"/leitstelle/telefonliste" as Route}>{t("on_call_list")}</Link>;
    case "nothing":
      return row.acceptedAt ? (
        <>
          {sending("taken_at")} <Moment at={row.acceptedAt} now={now} />
        </>
      ) : null;
    default:
      return t(next.step);
  }
}

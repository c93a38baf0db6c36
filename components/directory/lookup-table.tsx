import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import type { Lookup } from "#lib/directory/look-up-queries.ts";
import { formatClock, formatDay } from "#lib/format.ts";

/** More names than this say nothing. */
const MAX_OWNERS = 3;

export function LookupTable({ lookups, now }: { lookups: readonly Lookup[]; now: Date }) {
  const t = useTranslations("directory.lookups");
  const words = useTranslations("directory");
  const actor = useTranslations("actor");
  const locale = useLocale() as Locale;
  const namesOf = ({ owners }: Lookup) =>
    owners.length === 0
      ? t("nobody")
      : [
          ...owners.slice(0, MAX_OWNERS),
          ...(owners.length > MAX_OWNERS ? [t("and_more", { count: owners.length - MAX_OWNERS })] : []),
        ].join(", ");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("when")}</th>
          <th scope="col">{t("who")}</th>
          <th scope="col">{t("where")}</th>
          <th scope="col">{t("whose")}</th>
          <th scope="col">{t("what")}</th>
        </tr>
      </thead>
      <tbody>
        {lookups.map((lookup) => (
          <tr key={lookup.id}>
            <td data-l={t("when")}>
              <time dateTime={lookup.lookedUpAt.toISOString()}>
                {formatDay(lookup.lookedUpAt, now, locale)}, {formatClock(lookup.lookedUpAt, locale)}
              </time>
            </td>
            <td data-l={t("who")}>{actor("name", { name: lookup.actorName, kind: lookup.actorKind })}</td>
            <td data-l={t("where")}>{lookup.occasion ? t(`occasions.${lookup.occasion}`) : t("unknown_occasion")}</td>
            <th scope="row" data-l={t("whose")}>
              {namesOf(lookup)}
            </th>
            <td data-l={t("what")}>
              {words(`contact_kind.${lookup.kind}`)} ({words(`channel.${lookup.channel}`)}),{" "}
              {words(`publicity.${lookup.publicity}`)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

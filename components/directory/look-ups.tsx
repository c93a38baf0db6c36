import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ActorKind, Locale, LookupOccasion } from "#db/vocabulary.ts";
import { formatClock, formatDay } from "#lib/format.ts";

type LookUp = { actorName: string; actorKind: ActorKind; lookedUpAt: Date; occasion: LookupOccasion | null };

/** The log of look-ups: who saw where, when, whose and what. */
export function LookUps({ children }: { children: ReactNode }) {
  const t = useTranslations("directory.lookups");
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
      <tbody>{children}</tbody>
    </table>
  );
}

export function LookUpRow({ lookUp, now, whose, what }: { lookUp: LookUp; now: Date; whose: ReactNode; what: ReactNode }) {
  const t = useTranslations("directory.lookups");
  const actor = useTranslations("actor");
  const locale = useLocale() as Locale;
  const { actorName: name, actorKind: kind, lookedUpAt, occasion } = lookUp;
  return (
    <tr>
      <td data-l={t("when")}>
        <time dateTime={lookedUpAt.toISOString()}>
          {formatDay(lookedUpAt, now, locale)}, {formatClock(lookedUpAt, locale)}
        </time>
      </td>
      <td data-l={t("who")}>{actor("name", { name, kind })}</td>
      <td data-l={t("where")}>{occasion ? t(`occasions.${occasion}`) : t("unknown_occasion")}</td>
      <th scope="row" data-l={t("whose")}>
        {whose}
      </th>
      <td data-l={t("what")}>{what}</td>
    </tr>
  );
}

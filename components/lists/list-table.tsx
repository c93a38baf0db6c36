import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { Route } from "next";
import { Badge, PlainBadge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { formatRelative } from "#lib/format.ts";
import type { ConfirmationState } from "#lib/lists/confirmation.ts";
import type { ListSummary } from "#lib/lists/queries.ts";
import { ShortConfirmation } from "./confirmation-state.tsx";

type ListTableProps = { lists: readonly ListSummary[]; confirmations: ReadonlyMap<number, ConfirmationState>; now: Date };

export function ListTable({ lists, confirmations, now }: ListTableProps) {
  const t = useTranslations("lists");
  const locale = useLocale() as Locale;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col" className="number">
            {t("members")}
          </th>
          <th scope="col">{t("owner")}</th>
          <th scope="col">{t("last_confirmation")}</th>
          <th scope="col">{t("last_use")}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <tr key={list.id}>
            <th scope="row">
              <Link href={`/verteiler/${list.key}` as Route}>{list.name}</Link>{" "}
              {list.isExercise ? <PlainBadge>{t("exercise")}</PlainBadge> : null}
              {list.purpose ? <small>{list.purpose}</small> : null}
            </th>
            <td className="number" data-l={t("members")}>
              {list.memberCount === 0 ? <Badge tone="bad">{t("nobody_in")}</Badge> : list.memberCount}
            </td>
            <td data-l={t("owner")}>
              {list.owner?.name ?? <Badge tone="warn">{t("no_owner")}</Badge>}
              {list.deputy ? <small>{t("deputy_fact", { name: list.deputy.name })}</small> : null}
            </td>
            <td data-l={t("last_confirmation")}>
              <Confirmed state={confirmations.get(list.id)} now={now} />
            </td>
            <td data-l={t("last_use")}>
              {list.lastUsedAt ? (
                <>
                  <Moment at={list.lastUsedAt} now={now} />
                  <small>{formatRelative(list.lastUsedAt, now, locale)}</small>
                </>
              ) : (
                t("never_used")
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Confirmed = ({ state, now }: { state: ConfirmationState | undefined; now: Date }) =>
  state ? <ShortConfirmation state={state} now={now} /> : null;

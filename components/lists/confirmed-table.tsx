import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { ConfirmationState } from "#lib/lists/confirmation.ts";

type ConfirmedTableProps = {
  lists: readonly { list: { key: string; name: string; memberCount: number }; state: ConfirmationState }[];
  now: Date;
};

/** Lists that need nobody now, in a line each. */
export function ConfirmedTable({ lists, now }: ConfirmedTableProps) {
  const t = useTranslations("confirmation");
  const words = useTranslations("lists");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{words("name")}</th>
          <th scope="col" className="number">
            {words("members")}
          </th>
          <th scope="col">{t("last")}</th>
          <th scope="col">{t("due_at")}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map(({ list, state }) => (
          <tr key={list.key}>
            <th scope="row">
              <Link href={`/verteiler/bestaetigen?verteiler=${list.key}` as Route}>{list.name}</Link>
            </th>
            <td className="number" data-l={words("members")}>
              {list.memberCount}
            </td>
            <td data-l={t("last")}>
              {state.confirmedAt ? (
                <>
                  <Moment at={state.confirmedAt} now={now} precision="day" />, {state.confirmedBy}
                </>
              ) : (
                t("never_short")
              )}
            </td>
            <td data-l={t("due_at")}>
              <Moment at={state.dueAt} now={now} precision="day" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

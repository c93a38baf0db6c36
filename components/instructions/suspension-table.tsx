import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { RecordedSuspension } from "#lib/directory/instructions.ts";

/** Everything that was recorded, newest first: a later record replaces an earlier one from its beginning on. */
export function SuspensionTable({ suspensions, now }: { suspensions: readonly RecordedSuspension[]; now: Date }) {
  const t = useTranslations("administration.instructions");
  if (suspensions.length === 0) return <p className="muted">{t("no_history")}</p>;
  const isSuperseded = ({ fromAt }: RecordedSuspension, position: number) =>
    suspensions.slice(0, position).some((later) => later.fromAt <= fromAt);
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("from")}</th>
          <th scope="col">{t("until")}</th>
          <th scope="col">{t("decided_by")}</th>
          <th scope="col">{t("incident")}</th>
          <th scope="col">{t("recorded")}</th>
        </tr>
      </thead>
      <tbody>
        {suspensions.map((each, position) => (
          <tr key={each.id}>
            <th scope="row">
              <Moment at={each.fromAt} now={now} />
            </th>
            <td data-l={t("until")}>{each.untilAt ? <Moment at={each.untilAt} now={now} /> : t("open_end")}</td>
            <td data-l={t("decided_by")}>{each.decidedBy}</td>
            <td data-l={t("incident")}>
              {each.incidentNumber ? (
                <Link href={`/leitstelle/vorfaelle/${each.incidentNumber}` as Route}>{each.incidentNumber}</Link>
              ) : (
                t("no_incident")
              )}
            </td>
            <td data-l={t("recorded")}>
              {t.rich("recorded_by", { by: each.recordedBy, at: () => <Moment at={each.recordedAt} now={now} /> })}
              {isSuperseded(each, position) ? <small>{t("superseded")}</small> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

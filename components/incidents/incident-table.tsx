import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Mark, PlainBadge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Incident } from "#lib/incidents/queries.ts";

export function IncidentTable({ incidents, now }: { incidents: readonly Incident[]; now: Date }) {
  const t = useTranslations("incidents");
  const words = useTranslations("words");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("number")}</th>
          <th scope="col">{t("incident")}</th>
          <th scope="col">{t("stage_head")}</th>
          <th scope="col">{t("next_information")}</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => (
          <tr key={incident.id}>
            <td className="nowrap">{incident.number}</td>
            <th scope="row">
              <Link href={`/leitstelle/vorfaelle/${incident.number}` as Route}>{incident.title}</Link>
              <small>
                {words(`level.${incident.level}`)}, {t("since")} <Moment at={incident.occurredAt} now={now} />
                {incident.isExercise ? ` · ${t("exercise")}` : ""}
              </small>
            </th>
            <td>
              {incident.closedAt ? (
                <PlainBadge>{t("closed")}</PlainBadge>
              ) : incident.stage ? (
                <PlainBadge>{words(`stage.${incident.stage}`)}</PlainBadge>
              ) : null}
            </td>
            <td>
              {incident.nextInformationAt ? (
                <>
                  {incident.nextInformationAt <= now ? <Mark tone="bad" label={t("promise_broken")} /> : null}{" "}
                  <Moment at={incident.nextInformationAt} now={now} relative />
                </>
              ) : incident.closedAt ? null : (
                <span className="muted">{t("no_promise")}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

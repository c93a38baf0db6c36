import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Mark, PlainBadge } from "#components/ui/badge.tsx";
import { Bar } from "#components/ui/bar.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Incident } from "#lib/incidents/queries.ts";
import type { Totals } from "#lib/coverage/matrix.ts";

export function OpenIncidents({
  incidents,
  told,
  now,
}: {
  incidents: readonly Incident[];
  told: ReadonlyMap<number, Totals>;
  now: Date;
}) {
  const t = useTranslations("situation");
  const inc = useTranslations("incidents");
  const words = useTranslations("words");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{inc("number")}</th>
          <th scope="col">{inc("incident")}</th>
          <th scope="col">{inc("stage_head")}</th>
          <th scope="col">{t("told_head")}</th>
          <th scope="col">{inc("next_information")}</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => (
          <tr key={incident.id}>
            <td className="nowrap">{incident.number}</td>
            <th scope="row">
              <Link href={`/leitstelle/vorfaelle/${incident.number}` as Route}>{incident.title}</Link>
              <small>
                {words(`level.${incident.level}`)}, {inc("since")} <Moment at={incident.occurredAt} now={now} />
                {incident.isExercise ? ` · ${inc("exercise")}` : ""}
              </small>
            </th>
            <td>{incident.stage ? <PlainBadge>{words(`stage.${incident.stage}`)}</PlainBadge> : null}</td>
            <td>
              <ToldBar told={told.get(incident.id)} />
            </td>
            <td>
              {incident.nextInformationAt ? (
                <>
                  {incident.nextInformationAt <= now ? <Mark tone="bad" label={inc("promise_broken")} /> : null}{" "}
                  <Moment at={incident.nextInformationAt} now={now} relative />
                </>
              ) : (
                <span className="muted">{inc("no_promise")}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ToldBar({ told }: { told: Totals | undefined }) {
  const t = useTranslations("situation");
  if (!told || told.of === 0) return <span className="muted">{t("nobody_told")}</span>;
  const { of: all, acknowledged } = told;
  const silent = told.told - acknowledged;
  return (
    <>
      <span className="bar-text">{t("told", { all, told: told.told, acknowledged })}</span>
      <Bar
        label={t("told", { all, told: told.told, acknowledged })}
        parts={[
          { tone: "ok", amount: acknowledged },
          { tone: "ok", amount: silent, isHatched: true },
          { tone: "none", amount: all - told.told, isOpen: true },
        ]}
      />
    </>
  );
}

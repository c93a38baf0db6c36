import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { Suspicion } from "#lib/signals/queries.ts";
import { DecisionBadge, MonitoringState } from "./suspicion-state.tsx";

export function SuspicionTable({ suspicions, now }: { suspicions: readonly Suspicion[]; now: Date }) {
  const t = useTranslations("suspicions");
  const words = useTranslations("words");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("suspicion")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("since_head")}</th>
          <th scope="col" className="number">
            {t("count")}
          </th>
        </tr>
      </thead>
      <tbody>
        {suspicions.map((suspicion) => (
          <tr key={suspicion.id}>
            <th scope="row">
              <Link href={`/leitstelle/verdachtsfaelle/${suspicion.id}` as Route}>{suspicion.title}</Link>
              <small>
                {words(`signal_source.${suspicion.source}`)}
                {suspicion.level ? ` · ${words(`level.${suspicion.level}`)}` : ""}
              </small>
            </th>
            <td>
              {suspicion.state === "open" ? (
                <MonitoringState suspicion={suspicion} now={now} />
              ) : (
                <Decided suspicion={suspicion} now={now} />
              )}
            </td>
            <td data-l={t("since_head")}>
              <Moment at={suspicion.startedAt} now={now} relative={suspicion.state === "open"} />
            </td>
            <td className="number" data-l={t("count")}>
              {suspicion.signalCount}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Decided({ suspicion, now }: { suspicion: Suspicion; now: Date }) {
  const actor = useTranslations("actor");
  return (
    <>
      <DecisionBadge suspicion={suspicion} />{" "}
      {suspicion.incidentNumber ? (
        <Link href={`/leitstelle/vorfaelle/${suspicion.incidentNumber}` as Route}>{suspicion.incidentNumber}</Link>
      ) : null}
      <small>
        {suspicion.dismissalReason ? `${suspicion.dismissalReason} · ` : ""}
        {actor("name", { name: suspicion.decidedByName ?? "", kind: suspicion.decidedByKind ?? "" })}
        {suspicion.decidedAt ? (
          <>
            , <Moment at={suspicion.decidedAt} now={now} />
          </>
        ) : null}
      </small>
    </>
  );
}

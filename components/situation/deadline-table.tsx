import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Badge, Mark, PlainBadge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Deadline } from "#lib/situation/deadlines.ts";

/** Deadlines in order: what has passed stands first and is red, legal clocks are marked as advice. */
export function DeadlineTable({ deadlines, now }: { deadlines: readonly Deadline[]; now: Date }) {
  const t = useTranslations("deadlines");
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("until")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("who")}</th>
          <th scope="col">{t("incident")}</th>
        </tr>
      </thead>
      <tbody>
        {deadlines.map((deadline) => (
          <tr key={keyOf(deadline)}>
            <td className="nowrap">
              <Mark tone={deadline.at <= now ? "bad" : "wait"} label={t(deadline.at <= now ? "passed" : "open")} />{" "}
              <Moment at={deadline.at} now={now} relative />
            </td>
            <th scope="row">
              <Link href={hrefOf(deadline)}>
                <DeadlineWords deadline={deadline} />
              </Link>{" "}
              {deadline.at <= now ? <Badge tone="bad">{t("passed")}</Badge> : null}
              {deadline.kind === "legal" ? <PlainBadge>{t("advice")}</PlainBadge> : null}
              {deadline.basis ? <small>{deadline.basis}</small> : null}
            </th>
            <td>{deadline.who}</td>
            <td className="nowrap">
              <Link className="quiet" href={`/leitstelle/vorfaelle/${deadline.incidentNumber}` as Route}>
                {deadline.incidentNumber}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function DeadlineWords({ deadline: { kind, values } }: { deadline: Deadline }) {
  const t = useTranslations("deadlines");
  const words = useTranslations("words");
  const shown = values["stage"] ? { ...values, stage: words(`stage.${values["stage"] as "warning"}`) } : values;
  return t(`kinds.${kind}`, shown);
}

const keyOf = ({ kind, incidentNumber, values, noticeId, at }: Deadline) =>
  `${kind}${incidentNumber}${noticeId ?? ""}${values["name"] ?? values["text"] ?? ""}${at.getTime()}`;

function hrefOf({ kind, incidentNumber, noticeId, audienceKey }: Deadline): Route {
  const incident = `/leitstelle/vorfaelle/${incidentNumber}`;
  if (noticeId !== null) return `/leitstelle/mitteilungen/${noticeId}` as Route;
  if (audienceKey !== null) return `${incident}/erreichbarkeit/${encodeURIComponent(audienceKey)}` as Route;
  if (kind === "fallbacks") return `${incident}/adressen` as Route;
  if (kind === "audience") return `${incident}/erreichbarkeit` as Route;
  return (kind === "next_information" ? `${incident}#eintrag` : incident) as Route;
}

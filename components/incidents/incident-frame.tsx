import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark, PlainBadge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { Incident } from "#lib/incidents/queries.ts";

export type IncidentView = "timeline" | "notices" | "coverage" | "addresses" | "reactivation" | "checklist" | "evidence";

type IncidentFrameProps = {
  incident: Incident;
  view: IncidentView;
  now: Date;
  mayWrite: boolean;
  /** Above the views: the band, who does not know yet. */ above?: ReactNode;
  children: ReactNode;
};

const paths: Record<IncidentView, string> = {
  timeline: "",
  notices: "/mitteilungen",
  coverage: "/erreichbarkeit",
  addresses: "/adressen",
  reactivation: "/reaktivierung",
  checklist: "/checkliste",
  evidence: "/nachweis",
};

/** Head and views of an incident. Called by the pages, after they have checked the role: a layout would not wait for that. */
export function IncidentFrame({ incident, view, now, mayWrite, above, children }: IncidentFrameProps) {
  const t = useTranslations("incidents");
  const base = `/leitstelle/vorfaelle/${incident.number}`;
  const tabs = (Object.keys(paths) as IncidentView[]).map((key) => ({
    href: `${base}${paths[key]}` as Route,
    label: t(`views.${key}`),
    isCurrent: key === view,
  }));
  return (
    <>
      {incident.isExercise ? (
        <p className="strip is-wait">{t(incident.rehearsesListId === null ? "exercise_band" : "rehearsal_band")}</p>
      ) : null}
      <PageHead
        over={t("over", { number: incident.number })}
        title={incident.title}
        facts={<IncidentFacts incident={incident} now={now} />}
        act={mayWrite ? <IncidentActs incident={incident} view={view} base={base} /> : null}
      />
      {above}
      <section className="section" aria-label={t("views.label")}>
        <Tabs label={t("views.label")} tabs={tabs} />
        {children}
      </section>
    </>
  );
}

function IncidentActs({ incident, view, base }: { incident: Incident; view: IncidentView; base: string }) {
  const t = useTranslations("incidents");
  return (
    <>
      <Link className="btn" href={`${base}/aendern` as Route}>
        {t("change")}
      </Link>
      {view === "timeline" && !incident.closedAt ? (
        <>
          <a className="btn" href="#eintrag">
            {t("write_entry")}
          </a>
          <Link className="btn btn-main" href={`${base}/stufe` as Route}>
            {t("next_stage")}
          </Link>
        </>
      ) : null}
      {view === "notices" && !incident.closedAt ? (
        <Link className="btn btn-main" href={`${base}/mitteilungen/neu` as Route}>
          {t("write_notice")}
        </Link>
      ) : null}
    </>
  );
}

function IncidentFacts({ incident, now }: { incident: Incident; now: Date }) {
  const t = useTranslations("incidents");
  const words = useTranslations("words");
  const isOverdue = incident.nextInformationAt !== null && incident.nextInformationAt <= now;
  return (
    <>
      {incident.closedAt ? (
        <PlainBadge>{t("closed")}</PlainBadge>
      ) : (
        <PlainBadge>{t("stage", { stage: incident.stage ? words(`stage.${incident.stage}`) : "–" })}</PlainBadge>
      )}
      <span>
        {words(`level.${incident.level}`)}, {words(`cause.${incident.cause}`)}
      </span>
      <span className="tlp">{words(`tlp.${incident.tlp}`)}</span>
      {incident.nextInformationAt ? (
        <span>
          <Mark tone={isOverdue ? "bad" : "wait"} /> {isOverdue ? t("promise_broken") : t("promise")}{" "}
          <Moment at={incident.nextInformationAt} now={now} relative />
        </span>
      ) : null}
    </>
  );
}

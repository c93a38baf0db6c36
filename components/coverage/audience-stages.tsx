import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { Audience } from "#lib/coverage/audience.ts";
import type { CoverageCell } from "#lib/coverage/cell.ts";
import type { CoverageStage } from "#lib/coverage/matrix.ts";
import { AudienceName } from "./audience-head.tsx";
import { toneOf } from "./cell-words.ts";

type AudienceStagesProps = {
  audience: Audience;
  cells: readonly CoverageCell[];
  stages: readonly CoverageStage[];
  cell: CoverageCell | undefined;
  number: string;
  now: Date;
};

/** Who the audience is and why, the stages to choose from, and how it stands in the chosen one. */
export function AudienceStages({ audience, cells, stages, cell, number, now }: AudienceStagesProps) {
  const t = useTranslations("coverage");
  const words = useTranslations("words");
  const href = `/leitstelle/vorfaelle/${number}/erreichbarkeit`;
  return (
    <>
      <p>
        <Link href={href as Route}>{t("back")}</Link>
      </p>
      <div className="section-head">
        <h2>
          <AudienceName audience={audience} />
        </h2>
        <p>{t(`reasons.${audience.reason.code}`, audience.reason.values)}</p>
      </div>
      {audience.office ? <p>{t("office", { office: audience.office })}</p> : null}
      {audience.affected.length > 0 ? (
        <details>
          <summary>{t("affected", { count: audience.affected.length })}</summary>
          <p>{audience.affected.map(({ name }) => name).join(", ")}</p>
        </details>
      ) : null}
      {cells.length > 1 ? (
        <Tabs
          label={t("stages")}
          tabs={cells.map((each, i) => ({
            href: `${href}/${encodeURIComponent(audience.key)}?stufe=${each.stage}` as Route,
            label: stages[i]?.isCurrent ? t("stage_now", { stage: words(`stage.${each.stage}`) }) : words(`stage.${each.stage}`),
            isCurrent: each === cell,
          }))}
        />
      ) : null}
      {cell ? <Standing cell={cell} now={now} /> : null}
    </>
  );
}

function Standing({ cell, now }: { cell: CoverageCell; now: Date }) {
  const t = useTranslations("coverage");
  const facts: [string, Date | null][] = [
    ["first", cell.firstAt],
    ["last", cell.lastAt],
    ["deadline", cell.deadlineAt],
  ];
  return (
    <>
      <p>
        <Badge tone={toneOf(cell)}>{t(`states.${cell.state}`)}</Badge>{" "}
        <b>{cell.of === 0 ? t("nobody_recorded") : t("told_of_long", { told: cell.told, of: cell.of })}</b>
        {cell.acknowledged > 0 ? <> · {t("acknowledged", { count: cell.acknowledged })}</> : null}
        {cell.overdue > 0 ? <> · {t("overdue", { count: cell.overdue })}</> : null}
        {cell.openCalls > 0 ? <> · {t("calls", { count: cell.openCalls })}</> : null}
      </p>
      <dl className="facts">
        {facts.flatMap(([name, at]) =>
          at
            ? [
                <div key={name}>
                  <dt>{t(`facts.${name as "first"}`)}</dt>
                  <dd>
                    <Moment at={at} now={now} relative />
                  </dd>
                </div>,
              ]
            : [],
        )}
      </dl>
    </>
  );
}

import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { CoverageCell } from "#lib/coverage/cell.ts";
import type { CoverageRow, CoverageStage } from "#lib/coverage/matrix.ts";
import { AudienceHead } from "./audience-head.tsx";
import { toneOf } from "./cell-words.ts";
import { GapButton, type GapActions } from "./gap-button.tsx";

type CoverageTableProps = {
  stages: readonly CoverageStage[];
  rows: readonly CoverageRow[];
  /** The column that counts. */
  column: number;
  number: string;
  now: Date;
  /** Left out: the reader may not act. */
  actions?: GapActions | undefined;
  /** Gaps of earlier stages on phones too. */
  isWhole?: boolean;
};

/** Audiences by stages. A cell opens the people behind it; the last column holds the act that closes the gap of the stage in force. */
export function CoverageTable({ stages, rows, column, number, now, actions, isWhole = false }: CoverageTableProps) {
  const t = useTranslations("coverage");
  return (
    <table className={`table table-fold matrix${isWhole ? "" : " matrix-now"}`}>
      <thead>
        <tr>
          <th scope="col">{t("audience")}</th>
          {stages.map((stage, i) => (
            <StageHead key={stage.kind} stage={stage} isCurrent={i === column} now={now} />
          ))}
          <th scope="col">
            <span className="sr">{t("act")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ audience, cells }) => (
          <tr key={audience.key}>
            <AudienceHead audience={audience} />
            {cells.map((cell, i) => (
              <Cell
                key={cell.stage}
                cell={cell}
                isCurrent={i === column}
                href={hrefOf(number, audience.key, cell.stage)}
                now={now}
              />
            ))}
            <td className="act">
              {cells[column] ? <GapButton cell={cells[column]} audience={audience} number={number} actions={actions} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const hrefOf = (number: string, key: string, stage: string) =>
  `/leitstelle/vorfaelle/${number}/erreichbarkeit/${encodeURIComponent(key)}?stufe=${stage}` as Route;

function StageHead({ stage, isCurrent, now }: { stage: CoverageStage; isCurrent: boolean; now: Date }) {
  const t = useTranslations("coverage");
  const words = useTranslations("words");
  const name = words(`stage.${stage.kind}`);
  return (
    <th scope="col" className={isCurrent ? "current" : undefined}>
      {stage.isCurrent ? t("stage_now", { stage: name }) : name}
      <br />
      {stage.since ? <Moment at={stage.since} now={now} /> : t("stage_prepared")}
    </th>
  );
}

function Cell({ cell, isCurrent, href, now }: { cell: CoverageCell; isCurrent: boolean; href: Route; now: Date }) {
  const t = useTranslations("coverage");
  const words = useTranslations("words");
  const tone = toneOf(cell);
  const isEmpty = cell.of === 0 && cell.state !== "waived" && cell.state !== "not_demanded";
  return (
    <td className={`is-${tone}${isCurrent ? " current" : ""}`} data-l={words(`stage.${cell.stage}`)}>
      <Mark tone={tone} label={t(`states.${cell.state}`)} />
      <Link className="quiet" href={href}>
        {cell.state === "waived" || (cell.state === "not_demanded" && cell.told === 0)
          ? t(`states.${cell.state}`)
          : isEmpty
            ? t("nobody")
            : t("told_of", { told: cell.told, of: cell.of })}
      </Link>
      <CellDetail cell={cell} now={now} />
    </td>
  );
}

/** The second line: why it is so, or what came back. */
function CellDetail({ cell, now }: { cell: CoverageCell; now: Date }) {
  const t = useTranslations("coverage");
  if (cell.waiver) return <small>{t("waived_by", { reason: cell.waiver.reason, by: cell.waiver.by })}</small>;
  if (cell.state === "not_demanded") return null;
  if (cell.of === 0) return <small>{t("nobody_recorded")}</small>;
  if (cell.state === "overdue")
    return (
      <small>
        {t("deadline_passed")} {cell.deadlineAt ? <Moment at={cell.deadlineAt} now={now} /> : null}
      </small>
    );
  if (cell.openCalls > 0) return <small>{t("calls", { count: cell.openCalls })}</small>;
  if (cell.onTheWay > 0) return <small>{t("on_the_way", { count: cell.onTheWay })}</small>;
  if (cell.unreached > 0) return <small>{t("unreached", { count: cell.unreached })}</small>;
  if (cell.told === 0) return <small>{t("nothing")}</small>;
  if (cell.overdue > 0) return <small>{t("answers_overdue", { count: cell.overdue })}</small>;
  return cell.acknowledged > 0 ? <small>{t("acknowledged", { count: cell.acknowledged })}</small> : null;
}

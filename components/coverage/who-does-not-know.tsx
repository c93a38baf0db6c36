import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import { isGap } from "#lib/coverage/cell.ts";
import { type CoverageMatrix, currentColumn } from "#lib/coverage/matrix.ts";
import { isForgotten } from "./cell-words.ts";
import { CoverageTable } from "./coverage-table.tsx";
import type { GapActions } from "./gap-button.tsx";
import { GapForm } from "./gap-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

/** More rows than these push everything else off the page. */
const SHOWN_ROWS = 8;
/** Stages before the one in force, on the incident page. */
const SHOWN_STAGES = 3;

export type CloseAll = (number: string, stage: string, state: FormState, form: FormData) => Promise<FormState>;

type WhoProps = {
  matrix: CoverageMatrix;
  number: string;
  now: Date;
  actions?: GapActions | undefined;
  closeAll?: CloseAll | undefined;
  /** All rows and stages, on the page of their own. */
  isWhole?: boolean;
};

/** "Wer weiß es noch nicht?": the gaps of the stage in force first, each with the act that closes it. */
export function WhoDoesNotKnow({ matrix, number, now, actions, closeAll, isWhole = false }: WhoProps) {
  const t = useTranslations("coverage");
  const column = currentColumn(matrix.stages);
  const shown = isWhole ? matrix : shortened(matrix, column);
  const more = matrix.rows.length - shown.rows.length;
  const writable = matrix.rows.filter(({ cells, audience }) => audience.key !== "public" && isForgotten(cells[column]));
  return (
    <section className="section" aria-labelledby="wer">
      <div className="section-head">
        <h2 id="wer">{t("title")}</h2>
        <Summary matrix={matrix} column={column} />
      </div>
      {matrix.rows.length === 0 ? (
        <p>{t("no_lists")}</p>
      ) : (
        <CoverageTable
          stages={shown.stages}
          rows={shown.rows}
          column={currentColumn(shown.stages)}
          number={number}
          now={now}
          actions={actions}
          isWhole={isWhole}
        />
      )}
      <div className="row">
        {closeAll && writable.length > 1 ? (
          <GapForm
            action={closeAll.bind(null, number, matrix.stages[column]!.kind)}
            label={t("write_all", { count: writable.length })}
            about=""
            className="btn"
          />
        ) : null}
        {isWhole || matrix.rows.length === 0 ? null : (
          <p>
            <Link href={`/leitstelle/vorfaelle/${number}/erreichbarkeit` as Route}>
              {more > 0 ? t("all_rows", { count: matrix.rows.length, more }) : t("whole")}
            </Link>
          </p>
        )}
      </div>
    </section>
  );
}

/** How many of how many are missing, in people; that groups are empty, beside it. */
function Summary({ matrix, column }: { matrix: CoverageMatrix; column: number }) {
  const t = useTranslations("coverage");
  const words = useTranslations("words");
  const current = matrix.stages[column];
  if (!current || matrix.rows.length === 0) return null;
  const gaps = matrix.rows.filter(({ cells }) => cells[column] && isGap(cells[column])).length;
  const { of, told } = matrix.totals;
  const stage = words(`stage.${current.kind}`);
  const tone = gaps > 0 ? "bad" : told < of ? "wait" : "ok";
  return (
    <p className={`is-${tone}`}>
      <Mark tone={tone} />{" "}
      {gaps > 0 ? (
        <>
          <b>{t("groups_open", { count: gaps })}</b>{" "}
          {told < of ? t("people_open", { missing: of - told, of, stage }) : t("nobody_to_tell")}
        </>
      ) : (
        <b>{t(told < of ? "people_waiting" : "people_told", { missing: of - told, of, stage })}</b>
      )}
    </p>
  );
}

/** Gaps and what waits, at most some; the last stages. */
function shortened({ stages, rows, totals }: CoverageMatrix, column: number): CoverageMatrix {
  const first = Math.max(0, column - SHOWN_STAGES + 1);
  const kept = stages.map((_, i) => i >= first);
  const urgent = rows.filter(({ cells }) => cells[column] && (isGap(cells[column]) || cells[column].state === "not_yet"));
  const wanted = urgent.length > 0 ? urgent : rows;
  return {
    stages: stages.filter((_, i) => kept[i]),
    rows: wanted.slice(0, SHOWN_ROWS).map((row) => ({ ...row, cells: row.cells.filter((_, i) => kept[i]) })),
    totals,
  };
}

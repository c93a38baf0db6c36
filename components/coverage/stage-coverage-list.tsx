import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge, Mark, type Tone } from "#components/ui/badge.tsx";
import { isAddressed, type StageCoverage } from "#lib/coverage/stage-coverage.ts";

type StageCoverageListProps = { rows: readonly StageCoverage[]; number: string; stage: string; mayWrite: boolean };

const toneOf = (row: StageCoverage): Tone => {
  if (isAddressed(row)) return "ok";
  return row.notice && !["completed", "sending"].includes(row.notice.state) ? "wait" : "bad";
};

/** "Wer weiß es noch nicht?": every list of the stage, those without a notice first and with the act that closes the gap. */
export function StageCoverageList({ rows, number, stage, mayWrite }: StageCoverageListProps) {
  const t = useTranslations("coverage");
  const open = rows.filter((row) => !isAddressed(row));
  return (
    <section className="section" aria-labelledby="wer">
      <div className="section-head">
        <h2 id="wer">{t("title")}</h2>
        {rows.length === 0 ? null : (
          <p className={open.length > 0 ? "is-bad" : "is-ok"}>
            <Mark tone={open.length > 0 ? "bad" : "ok"} />{" "}
            <b>{t(open.length > 0 ? "open" : "complete", { open: open.length, all: rows.length, stage })}</b>
          </p>
        )}
      </div>
      {rows.length === 0 ? <p>{t("no_lists")}</p> : null}
      <Rows rows={open} number={number} mayWrite={mayWrite} />
      {rows.length > open.length ? (
        <details open={open.length === 0}>
          <summary>{t("told", { count: rows.length - open.length })}</summary>
          <Rows rows={rows.filter(isAddressed)} number={number} mayWrite={mayWrite} />
        </details>
      ) : null}
    </section>
  );
}

type RowsProps = Pick<StageCoverageListProps, "rows" | "number" | "mayWrite">;

function Rows({ rows, number, mayWrite }: RowsProps) {
  const t = useTranslations("coverage");
  const words = useTranslations("words");
  if (rows.length === 0) return null;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("list")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">
            <span className="sr">{t("act")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.list.key}>
            <th scope="row">
              <Link className="quiet" href={`/verteiler/${row.list.key}` as Route}>
                {row.list.name}
              </Link>
              <small>
                {row.list.ownerName
                  ? t("members_owner", { count: row.list.members, owner: row.list.ownerName })
                  : t("members", { count: row.list.members })}
              </small>
            </th>
            <td>
              <Badge tone={toneOf(row)}>
                {row.list.members > 0 ? t("addressed", { addressed: row.addressed, members: row.list.members }) : t("empty_list")}
              </Badge>
              <small>
                {row.notice ? words(`notice_state.${row.notice.state}`) : row.addressed > 0 ? t("by_other_list") : t("nothing")}
              </small>
            </td>
            <td className="act">
              <Act row={row} number={number} mayWrite={mayWrite} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The one act that closes the gap. */
function Act({ row, number, mayWrite }: { row: StageCoverage; number: string; mayWrite: boolean }) {
  const t = useTranslations("coverage");
  if (row.notice)
    return (
      <Link className="btn btn-small" href={`/leitstelle/mitteilungen/${row.notice.id}` as Route}>
        {t("view_notice")}
        <span className="sr"> {row.list.name}</span>
      </Link>
    );
  if (!mayWrite) return null;
  return (
    <Link className="btn btn-small" href={`/leitstelle/vorfaelle/${number}/mitteilungen/neu?verteiler=${row.list.key}` as Route}>
      {t("prepare")}
      <span className="sr"> {row.list.name}</span>
    </Link>
  );
}

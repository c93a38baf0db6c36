import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { BoardRow } from "#lib/reactivation/board.ts";
import { stateTones } from "./state-tones.ts";

/** What happened to one mailbox on its way back, newest first, with what its owner reported. */
export function CaseHistory({ row, now }: { row: BoardRow; now: Date }) {
  const t = useTranslations("reactivation");
  const words = useTranslations("words");
  const moves = row.case?.moves.toReversed() ?? [];
  const reports = row.case?.reports ?? [];
  if (moves.length === 0 && reports.length === 0) return null;
  return (
    <section className="section" aria-labelledby="verlauf">
      <h2 id="verlauf">{t("history")}</h2>
      <table className="table table-fold">
        <tbody>
          {moves.map((move) => (
            <tr key={move.id}>
              <th scope="row">
                <Badge tone={stateTones[move.state]}>{words(`board_state.${move.state}`)}</Badge>
              </th>
              <td>
                <Moment at={move.at} now={now} />
              </td>
              <td>{move.byKind === "system" ? t("by_link") : t("by", { name: move.by })}</td>
              <td className="lines">{move.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {reports.length > 0 ? <h3>{t("reports")}</h3> : null}
      <ul className="stack">
        {reports.map((report) => {
          const open = report.items.filter((item) => !item.done).map((item) => item.text);
          return (
            <li key={report.id}>
              <Moment at={report.at} now={now} />:{" "}
              {t("report_items", { done: report.items.length - open.length, all: report.items.length })}.
              {open.length > 0 ? ` ${t("report_open", { items: open.join(" ") })}` : null}
              {report.remark ? <p className="lines">{report.remark}</p> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

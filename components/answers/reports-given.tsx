import { useTranslations } from "next-intl";
import { filledWith } from "#components/public/filled-with.ts";
import { PublicMoment } from "#components/public/public-moment.tsx";
import type { AnswerPage } from "#lib/acknowledgements/answer-page.ts";

type ReportsGivenProps = { reports: AnswerPage["reports"]; now: Date };

/** What somebody has said of themselves here, and whether it has been seen to. */
export function ReportsGiven({ reports, now }: ReportsGivenProps) {
  const t = useTranslations("answer.report");
  if (reports.length === 0) return null;
  return (
    <div className="note-box">
      <p>
        <b>{t("given")}</b>
      </p>
      <ul className="stack tight">
        {reports.map((report) => (
          <li key={report.id}>
            {t.rich(report.settledAt ? "given_settled" : "given_open", {
              kind: t(`kinds.${report.kind}`),
              at: filledWith(<PublicMoment at={report.recordedAt} now={now} />),
            })}
            {report.remark ? <span className="block muted lines">{report.remark}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

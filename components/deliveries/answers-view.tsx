import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { Empty } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Bar } from "#components/ui/bar.tsx";
import { ReactionMark } from "#components/inbound/reaction-mark.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Acknowledgement, countAnswers } from "#lib/acknowledgements/queries.ts";
import type { NewestReaction } from "#lib/inbound/queries.ts";
import type { Unanswered } from "#lib/acknowledgements/unanswered.ts";
import { mainFunction } from "./main-function.ts";

type AnswersViewProps = {
  counts: ReturnType<typeof countAnswers>;
  /** Id of an answer, `keine` for those without one, empty for all. */
  current: string;
  href: (answer: string) => Route;
  rows: readonly Acknowledgement[];
  /** Undefined: answers are shown. */
  unanswered: readonly Unanswered[] | undefined;
  /** The newest mail that came from each of those. */
  reactions: ReadonlyMap<number, NewestReaction>;
  mayOpenMails: boolean;
  answerBy: Date | null;
  now: Date;
};

/** How many chose which answer, and who; those who said nothing are one choice among them. */
export function AnswersView({ counts, current, href, rows, unanswered, answerBy, now, ...mails }: AnswersViewProps) {
  const t = useTranslations("sending");
  const open = counts.recipients - counts.answered;
  const choices = [
    ...counts.byAnswer.map((answer) => ({ key: String(answer.answerId), text: answer.text, count: answer.n })),
    { key: "keine", text: t("no_answer_yet"), count: open },
  ];
  return (
    <>
      <p>
        {t("answered", { count: counts.answered, total: counts.recipients })}
        {counts.late > 0 ? `; ${t("late_answers", { count: counts.late })}` : ""}
        {answerBy ? (
          <>
            {"; "}
            {t("answers_until")} <Moment at={answerBy} now={now} relative />
          </>
        ) : null}
      </p>
      <table className="table table-fold answers">
        <thead>
          <tr>
            <th scope="col">{t("answer")}</th>
            <th scope="col" className="number">
              {t("count")}
            </th>
            <th scope="col">
              <span className="sr">{t("share")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {choices.map((choice) => (
            <tr key={choice.key}>
              <th scope="row">
                <Link
                  href={href(current === choice.key ? "" : choice.key)}
                  aria-current={current === choice.key ? "true" : undefined}
                >
                  {choice.text}
                </Link>
              </th>
              <td className="number">{choice.count}</td>
              <td className="share">
                <Bar
                  parts={[
                    { tone: choice.key === "keine" ? "wait" : "ok", amount: choice.count },
                    { tone: "none", amount: counts.recipients - choice.count, isOpen: true },
                  ]}
                  label={t("share_label", { count: choice.count, total: counts.recipients })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unanswered ? <UnansweredTable rows={unanswered} {...mails} /> : <AnswerTable rows={rows} now={now} />}
    </>
  );
}

function AnswerTable({ rows, now }: { rows: readonly Acknowledgement[]; now: Date }) {
  const t = useTranslations("sending");
  if (rows.length === 0) return <Empty title={t("nobody_answered")} />;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("answer")}</th>
          <th scope="col">{t("when")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.recipientId}>
            <th scope="row">
              {row.name}
              <small>{mainFunction(row.functionLabel)}</small>
            </th>
            <td>
              {row.answer}
              {row.remark ? <small className="pre-line">{row.remark}</small> : null}
            </td>
            <td>
              <Moment at={row.recordedAt} now={now} />
              {row.isLate ? <small>{t("late")}</small> : null}
              {row.channel === "phone" ? (
                <small>{t("by_phone", { name: row.recordedBy ?? "", kind: row.recordedByKind ?? "" })}</small>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type UnansweredTableProps = { rows: readonly Unanswered[] } & Pick<AnswersViewProps, "reactions" | "mayOpenMails">;

function UnansweredTable({ rows, reactions, mayOpenMails }: UnansweredTableProps) {
  const t = useTranslations("sending");
  if (rows.length === 0) return <Empty title={t("everybody_answered")} />;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("call")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.name}
              <small>{mainFunction(row.functionLabel)}</small>
              <ReactionMark reaction={reactions.get(row.id)} mayOpen={mayOpenMails} />
            </th>
            <td>{row.callState === "open" ? <Badge tone="wait">{t("on_call_list")}</Badge> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

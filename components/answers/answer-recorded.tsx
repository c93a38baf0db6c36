import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import { PublicMoment } from "#components/public/public-moment.tsx";
import type { AnswerPage } from "#lib/acknowledgements/answer-page.ts";
import { RecordedHeading } from "./recorded-heading.tsx";

type AnswerRecordedProps = { page: AnswerPage; previous: NonNullable<AnswerPage["previous"]>; changeHref: string; now: Date };

/** What was recorded, when, and how to change it. */
export function AnswerRecorded({ page, previous, changeHref, now }: AnswerRecordedProps) {
  const t = useTranslations("answer");
  const answer = page.answers.find((each) => each.id === previous.answerId);
  return (
    <>
      <div className="headline is-ok">
        <Mark tone="ok" large />
        <RecordedHeading>{t(previous.channel === "phone" ? "recorded_phone" : "recorded")}</RecordedHeading>
      </div>
      <dl className="kv">
        <div>
          <dt>{t("answer")}</dt>
          <dd>
            <b lang={langOf(answer?.language, page)}>{answer?.text}</b>
          </dd>
        </div>
        {previous.remark ? (
          <div>
            <dt>{t("remark_given")}</dt>
            <dd className="lines">{previous.remark}</dd>
          </div>
        ) : null}
        {page.names.length > 1 ? (
          <div>
            <dt>{t("for")}</dt>
            <dd>{page.names.join(", ")}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t("at")}</dt>
          <dd>
            <PublicMoment at={previous.recordedAt} now={now} />
            {previous.isLate ? <p>{t("late")}</p> : null}
          </dd>
        </div>
      </dl>
      <p>
        {t("change_question")} <a href={changeHref}>{t("change")}</a>. {t("change_hint")}
      </p>
    </>
  );
}

/** The language of a text, where it is another than the page's. */
export const langOf = (language: string | undefined, page: Pick<AnswerPage, "locale">): string | undefined =>
  language === page.locale ? undefined : language;

import "server-only";
import { getTranslations } from "next-intl/server";
import { NoticeExtras, subjectPrefix } from "#components/notices/notice-text.tsx";
import { LadderSteps } from "#components/notices/ladder-steps.tsx";
import { PlainText, TextDifference } from "#components/notices/text-difference.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { listSteps } from "#lib/ladder/queries.ts";
import { diffLine, diffParagraphs } from "#lib/notices/paragraphs.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { database } from "#app/_server/database.ts";
import type { Comparison } from "./comparison.ts";

type TextProps = { notice: NoticeDetail; comparison: Comparison; now: Date };

/** Against the notice before where it went to the same people; otherwise as it is, and the comparison beneath. */
export async function Text({ notice, comparison, now }: TextProps) {
  const t = await getTranslations("approval");
  const isCompared = comparison?.isSameAudience === true;
  return (
    <section className="section" aria-labelledby="text">
      <div className="section-head">
        <h2 id="text">{t("text")}</h2>
        {isCompared ? (
          <ComparedWith comparison={comparison} now={now} />
        ) : (
          <p className="muted">{t(comparison ? "first_to_these" : "first_notice")}</p>
        )}
      </div>
      {isCompared ? (
        <Difference notice={notice} comparison={comparison} />
      ) : (
        <PlainText subject={notice.subject} body={notice.body} prefix={subjectPrefix(notice)} />
      )}
      <NoticeDeadlines notice={notice} now={now} />
      <LadderSteps steps={listSteps(database(), notice)} now={now} />
      {comparison && !isCompared ? (
        <details className="fold">
          <summary>{t("compare_other")}</summary>
          <div className="stack">
            <ComparedWith comparison={comparison} now={now} />
            <Difference notice={notice} comparison={comparison} />
          </div>
        </details>
      ) : null}
      <NoticeExtras notice={notice} />
    </section>
  );
}

async function ComparedWith({ comparison, now }: { comparison: NonNullable<Comparison>; now: Date }) {
  const t = await getTranslations("approval");
  const { subject, approvedAt } = comparison.previous;
  return (
    <p className="diff-key">
      {t("compared_with", { subject })} {approvedAt ? <Moment at={approvedAt} now={now} /> : null}
      {": "}
      <ins>{t("new_words")}</ins>, <del>{t("gone_words")}</del>
    </p>
  );
}

function Difference({ notice, comparison }: { notice: NoticeDetail; comparison: NonNullable<Comparison> }) {
  const { previous } = comparison;
  return (
    <TextDifference
      subject={diffLine(previous.subject, notice.subject)}
      paragraphs={diffParagraphs(previous.body, notice.body)}
      prefix={subjectPrefix(notice)}
    />
  );
}

async function NoticeDeadlines({ notice, now }: { notice: NoticeDetail; now: Date }) {
  const t = await getTranslations("notices");
  if (!notice.answerBy && !notice.nextInformationAt) return null;
  return (
    <dl className="kv">
      {notice.answerBy ? (
        <div>
          <dt>{t("answer_by")}</dt>
          <dd>
            <Moment at={notice.answerBy} now={now} relative />
          </dd>
        </div>
      ) : null}
      {notice.nextInformationAt ? (
        <div>
          <dt>{t("next_information")}</dt>
          <dd>
            <Moment at={notice.nextInformationAt} now={now} relative />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

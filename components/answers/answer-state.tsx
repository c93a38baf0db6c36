import { useTranslations } from "next-intl";
import { Paragraphs } from "#components/public/paragraphs.tsx";
import { filledWith } from "#components/public/filled-with.ts";
import { PublicMoment } from "#components/public/public-moment.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { AnswerPage } from "#lib/acknowledgements/answer-page.ts";
import { langOf } from "./answer-recorded.tsx";

type StateProps = { page: AnswerPage; now: Date };

/** That what stands below is no longer the last word. An old link is opened long after its mail. */
export function Overtaken({ page, now }: StateProps) {
  const t = useTranslations("answer");
  const { newer, incident } = page;
  return (
    <>
      {incident.closedAt ? (
        <Alert
          tone="ok"
          title={
            <span>{t.rich("closed", { at: filledWith(<PublicMoment at={incident.closedAt} now={now} precision="day" />) })}</span>
          }
        />
      ) : null}
      {newer ? (
        <Alert
          tone="warn"
          title={<span>{t.rich("newer", { at: filledWith(<PublicMoment at={newer.sentAt} now={now} />) })}</span>}
        >
          <details>
            <summary lang={langOf(page.textLanguage, page)}>{newer.subject}</summary>
            {/* Approved as well, from our own renderer. */}
            <div className="prose" lang={langOf(page.textLanguage, page)} dangerouslySetInnerHTML={{ __html: newer.html }} />
          </details>
          <p>{t("newer_answer")}</p>
        </Alert>
      ) : null}
    </>
  );
}

/** How things stand, in the words of the status page. */
export function LatestState({ page, now }: StateProps) {
  const t = useTranslations("answer");
  const { latest } = page.incident;
  if (!latest) return null;
  return (
    <div className="note-box">
      <p>
        <b>{t.rich("state", { at: filledWith(<PublicMoment at={latest.occurredAt} now={now} />) })}</b>
      </p>
      <Paragraphs text={latest.text} language={latest.language} />
    </div>
  );
}

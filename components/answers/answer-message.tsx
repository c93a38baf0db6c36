import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import type { AnswerPage } from "#lib/acknowledgements/answer-page.ts";
import { langOf } from "./answer-recorded.tsx";
import { LatestState, Overtaken } from "./answer-state.tsx";

/** A longer message folds away: whoever comes here has just read it, and the question must not be far down. */
const LONG_TEXT = 700;

type AnswerMessageProps = {
  page: AnswerPage;
  now: Date;
  /** The page speaks of something else already, so that this is not its head. */ isAside?: boolean;
};

/** Who writes, what it is about, how things stand. */
export function AnswerMessage({ page, now, isAside = false }: AnswerMessageProps) {
  const t = useTranslations("answer");
  const Heading = isAside ? "h2" : "h1";
  return (
    <>
      {page.incident.isExercise ? <Alert tone="warn" title={t("exercise")} /> : null}
      <div className="stack tight">
        <p className="muted">{t("from_to", { sender: page.sender, names: page.names.join(", ") })}</p>
        <Heading lang={langOf(page.textLanguage, page)}>{page.subject}</Heading>
      </div>
      <Overtaken page={page} now={now} />
      {isAside || page.bodyText.length > LONG_TEXT ? (
        <details>
          <summary>{t("read")}</summary>
          <Body page={page} />
        </details>
      ) : (
        <Body page={page} />
      )}
      <LatestState page={page} now={now} />
    </>
  );
}

function Body({ page }: { page: AnswerPage }) {
  // The notice as it was approved, from our own renderer, which lets no HTML of an author pass.
  return <div className="prose" lang={langOf(page.textLanguage, page)} dangerouslySetInnerHTML={{ __html: page.bodyHtml }} />;
}

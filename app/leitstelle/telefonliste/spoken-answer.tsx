import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { CodeForm } from "#components/calls/code-form.tsx";
import { SpokenAnswerForm } from "#components/calls/spoken-answer-form.tsx";
import { findAnswerPageByShortCode } from "#lib/acknowledgements/answer-page.ts";
import { recordAnswerAction } from "./actions.ts";

/** Somebody calls us and answers, by the code that they read out. */
export async function SpokenAnswer({ typed, now }: { typed: string; now: Date }) {
  const t = await getTranslations("calls");
  const found = typed ? findAnswerPageByShortCode(database(), typed) : undefined;
  return (
    <section className="section" aria-labelledby="antwort">
      <h2 id="antwort">{t("record_answer")}</h2>
      {found ? (
        <SpokenAnswerForm
          action={recordAnswerAction}
          code={typed}
          names={found.names}
          subject={found.subject}
          incidentNumber={found.incident.number}
          answers={found.answers.map(({ followUp, ...answer }) => ({ ...answer, followUp: followUp?.text ?? null }))}
          previous={found.previous && { answerId: found.previous.answerId, recordedAt: found.previous.recordedAt }}
          now={now}
        />
      ) : (
        <CodeForm typed={typed} error={typed ? t("unknown_code") : undefined} />
      )}
    </section>
  );
}

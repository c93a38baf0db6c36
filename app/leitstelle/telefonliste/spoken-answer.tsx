import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { CodeForm } from "#components/calls/code-form.tsx";
import { SpokenAnswerForm } from "#components/calls/spoken-answer-form.tsx";
import { findAnswerPageByShortCode } from "#lib/acknowledgements/answer-page.ts";
import { findCodeOfCall } from "#lib/calls/queries.ts";
import { recordAnswerAction } from "./actions.ts";

type SpokenAnswerProps = { typed: string; callTaskId: string; now: Date };

/** Somebody answers on the telephone: by the code that they read out, or because they were called. */
export async function SpokenAnswer({ typed, callTaskId, now }: SpokenAnswerProps) {
  const t = await getTranslations("calls");
  const code = typed || codeOfCall(callTaskId);
  const found = code ? findAnswerPageByShortCode(database(), code) : undefined;
  const isOfCall = callTaskId !== "";
  return (
    <section className="section" aria-labelledby="antwort">
      <h2 id="antwort">{t("record_answer")}</h2>
      {found ? (
        <SpokenAnswerForm
          action={recordAnswerAction}
          code={code}
          names={found.names}
          subject={found.subject}
          incidentNumber={found.incident.number}
          answers={found.answers}
          previous={found.previous && { answerId: found.previous.answerId, recordedAt: found.previous.recordedAt }}
          now={now}
        />
      ) : (
        <CodeForm typed={typed} error={typed ? t("unknown_code") : isOfCall ? t("call_done") : undefined} />
      )}
    </section>
  );
}

const codeOfCall = (id: string) => (/^\d{1,9}$/.test(id) ? (findCodeOfCall(database(), Number(id)) ?? "") : "");

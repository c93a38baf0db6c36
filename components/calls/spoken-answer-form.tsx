"use client";
import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { GroupError, TextArea } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { SpokenAnswer } from "#lib/calls/script.ts";
import { AnswerChoice } from "./answer-choice.tsx";

type SpokenAnswerFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  code: string;
  names: readonly string[];
  subject: string;
  incidentNumber: string;
  answers: readonly SpokenAnswer[];
  previous: { answerId: number; recordedAt: Date } | undefined;
  now: Date;
};

/** What a recipient says on the telephone; none of the answers is preselected. */
export function SpokenAnswerForm({
  action,
  code,
  names,
  subject,
  incidentNumber,
  answers,
  previous,
  now,
}: SpokenAnswerFormProps) {
  const t = useTranslations("calls");
  const before = answers.find((answer) => answer.id === previous?.answerId);
  return (
    <ActionForm action={action} className="composer measure" label={t("record_answer")}>
      {(state, isPending) => (
        <>
          <div>
            <p className="h3">{names.join(", ")}</p>
            <p>{t("about", { subject, number: incidentNumber })}</p>
            {before && previous ? (
              <p className="muted">
                {t("answered_before", { answer: before.text })} <Moment at={previous.recordedAt} now={now} />
              </p>
            ) : null}
          </div>
          <input type="hidden" name="code" value={code} />
          {answers.length === 0 ? <p>{t("asks_nothing")}</p> : null}
          <fieldset className="field" id="answerId" tabIndex={-1}>
            <legend>{t("which_answer")}</legend>
            <GroupError name="answerId" state={state} />
            {answers.map((answer) => (
              <AnswerChoice
                key={answer.id}
                answer={answer}
                name="answerId"
                value={String(answer.id)}
                followUpName={`followUp_${answer.id}`}
                state={state}
              />
            ))}
          </fieldset>
          <TextArea name="remark" label={t("remark")} state={state} rows={2} />
          <div className="row">
            {answers.length > 0 ? (
              <button className="btn btn-main" disabled={isPending}>
                {t("submit_answer")}
              </button>
            ) : null}
            <Link className="btn" href={"/leitstelle/telefonliste" as Route}>
              {t("other_code")}
            </Link>
          </div>
        </>
      )}
    </ActionForm>
  );
}

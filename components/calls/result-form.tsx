"use client";
import { useTranslations } from "next-intl";
import { callResults } from "#db/vocabulary.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField, GroupError, SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { NumberToCall } from "#lib/calls/open-calls.ts";
import type { SpokenAnswer } from "#lib/calls/script.ts";
import { AnswerChoice } from "./answer-choice.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type ResultFormProps = {
  action: Action;
  numbers: readonly NumberToCall[];
  name: string;
  /** Of the notice; none where it asks nothing. */
  answers: readonly SpokenAnswer[];
};

/** What came of the call in hand, and what was answered; nothing is preselected. */
export function ResultForm({ action, numbers, name, answers }: ResultFormProps) {
  const t = useTranslations("calls");
  const first = numbers.find((number) => !number.isWrong) ?? numbers[0];
  return (
    <ActionForm action={action} className="stack" label={t("result_of", { name })}>
      {(state, isPending) => (
        <>
          <fieldset className="field" id="callResult" tabIndex={-1}>
            <legend>{t("result")}</legend>
            <GroupError name="callResult" state={state} />
            {answers.length > 0 ? (
              <div role="group" aria-labelledby="sagt" className="answers-heard">
                <p id="sagt">{t("reached_and_says")}</p>
                {answers.map((answer) => (
                  <AnswerChoice
                    key={answer.id}
                    answer={answer}
                    name="callResult"
                    value={`answer_${answer.id}`}
                    followUpName={`callFollowUp_${answer.id}`}
                    state={state}
                  />
                ))}
              </div>
            ) : null}
            {callResults.map((result) => (
              <CheckField
                key={result}
                type="radio"
                name="callResult"
                value={result}
                label={answers.length > 0 && result === "reached" ? t("reached_only") : t(`results.${result}`)}
                hint={t(`result_hints.${result}`)}
                state={state}
              />
            ))}
          </fieldset>
          <TextField name="callBackAt" type="datetime-local" label={t("call_back_at")} hint={t("call_back_hint")} state={state} />
          {numbers.length > 1 ? (
            <SelectField
              name="contactPointId"
              label={t("which_number")}
              state={state}
              value={String(first?.contactPointId ?? "")}
              options={numbers.map((number) => ({ value: String(number.contactPointId), label: number.value }))}
            />
          ) : (
            <input type="hidden" name="contactPointId" value={first?.contactPointId ?? ""} />
          )}
          <TextField name="callRemark" label={t("remark")} state={state} maxLength={500} />
          <div className="row">
            <button className="btn btn-main" disabled={isPending}>
              {t("submit_result")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

/** Nobody need telephone any more, though nobody has. Folded away: it is rare. */
export function WithdrawForm({ action, name }: { action: Action; name: string }) {
  const t = useTranslations("calls");
  return (
    <details>
      <summary>{t("withdraw")}</summary>
      <ActionForm action={action} className="stack" label={t("withdraw_of", { name })}>
        {(state, isPending) => (
          <>
            <TextField name="reason" label={t("withdraw_why")} hint={t("withdraw_hint")} state={state} maxLength={500} required />
            <div className="row">
              <button className="btn btn-small" disabled={isPending}>
                {t("withdraw_submit")}
              </button>
            </div>
          </>
        )}
      </ActionForm>
    </details>
  );
}

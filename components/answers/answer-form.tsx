"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { GroupError, TextArea } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import { FollowUpField } from "./follow-up-field.tsx";

/** `lang` is set where a text is not in the language of the page. */
type Words = { text: string; lang: string | undefined };
export type Choice = Words & { id: number; /** What whoever chooses it is asked to add. */ followUp: Words | undefined };

type AnswerFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  choices: readonly Choice[];
  legend: ReactNode;
};

/** None of the answers is preselected: what is sent was chosen. */
export function AnswerForm({ action, choices, legend }: AnswerFormProps) {
  const t = useTranslations("answer");
  return (
    <ActionForm action={action} className="stack answer-form">
      {(state, isPending) => (
        <>
          <fieldset className="stack choices" aria-describedby={state.errors?.["answerId"] ? "answerId-error" : undefined}>
            <legend>{legend}</legend>
            <GroupError name="answerId" state={state} />
            {choices.map((choice, index) => (
              <ChoiceRow key={choice.id} choice={choice} id={index === 0 ? "answerId" : undefined} state={state} />
            ))}
          </fieldset>
          <TextArea name="remark" label={t("remark")} state={state} rows={3} />
          <button className="btn btn-main" disabled={isPending}>
            {t("submit")}
          </button>
        </>
      )}
    </ActionForm>
  );
}

function ChoiceRow({ choice, id, state }: { choice: Choice; id: string | undefined; state: FormState }) {
  return (
    <div className="choice-row">
      <label className="choice">
        <input
          type="radio"
          name="answerId"
          id={id}
          value={choice.id}
          defaultChecked={typed(state, "answerId") === String(choice.id)}
          required
        />
        <span lang={choice.lang}>{choice.text}</span>
      </label>
      {choice.followUp ? (
        <FollowUpField name={`followUp_${choice.id}`} text={choice.followUp.text} lang={choice.followUp.lang} state={state} />
      ) : null}
    </div>
  );
}

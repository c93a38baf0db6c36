"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { GroupError, TextArea } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

export type Choice = {
  id: number;
  text: string;
  /** Set where it is not in the language of the page. */ lang: string | undefined;
};

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
              <label key={choice.id} className="choice">
                <input
                  type="radio"
                  name="answerId"
                  id={index === 0 ? "answerId" : undefined}
                  value={choice.id}
                  defaultChecked={typed(state, "answerId") === String(choice.id)}
                  required
                />
                <span lang={choice.lang}>{choice.text}</span>
              </label>
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

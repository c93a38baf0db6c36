"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type CloseCallFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  id: number;
  name: string;
};

/** What came of a call, where nobody chose an answer. Folded away until it is needed. */
export function CloseCallForm({ action, id, name }: CloseCallFormProps) {
  const t = useTranslations("calls");
  return (
    <details className="close-call">
      <summary className="btn btn-small">
        {t("close")}
        <span className="sr"> {name}</span>
      </summary>
      <ActionForm action={action} label={t("close_of", { name })}>
        {(state, isPending) => (
          <>
            <TextField name={`result_${id}`} label={t("result")} hint={t("result_hint")} state={state} maxLength={500} required />
            <div className="row">
              <button className="btn btn-small" disabled={isPending}>
                {t("close_submit")}
              </button>
            </div>
          </>
        )}
      </ActionForm>
    </details>
  );
}

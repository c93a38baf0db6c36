"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type LiftFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  id: number;
  address: string;
};

/** Why an address may be written to again. Folded away until it is needed. */
export function LiftForm({ action, id, address }: LiftFormProps) {
  const t = useTranslations("suppressions");
  return (
    <details className="close-call">
      <summary className="btn btn-small">
        {t("lift")}
        <span className="sr"> {address}</span>
      </summary>
      <ActionForm action={action} label={t("lift_of", { address })}>
        {(state, isPending) => (
          <>
            <TextField
              name={`reason_${id}`}
              label={t("lift_reason")}
              hint={t("lift_reason_hint")}
              state={state}
              maxLength={500}
              required
            />
            <div className="row">
              <button className="btn btn-small" disabled={isPending}>
                {t("lift_submit")}
              </button>
            </div>
          </>
        )}
      </ActionForm>
    </details>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { type ComposerService, EntryFields } from "./entry-fields.tsx";

type CorrectionFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  initial: FormState;
  services: readonly ComposerService[];
};

export function CorrectionForm({ action, initial, services }: CorrectionFormProps) {
  const t = useTranslations("incidents");
  return (
    <ActionForm action={action} className="composer" initial={initial}>
      {(state, isPending) => (
        <>
          <TextField
            name="correctionReason"
            label={t("correction_reason")}
            hint={t("correction_reason_hint")}
            state={state}
            required
          />
          <EntryFields state={state} services={services} />
          <div className="row">
            <button className="btn btn-main" disabled={isPending}>
              {t("correct_submit")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

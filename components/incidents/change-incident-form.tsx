"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { IncidentFields } from "./incident-fields.tsx";

type ChangeIncidentFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  values: {
    title: string;
    publicTitle: string;
    publicTitleEn: string;
    level: string;
    cause: string;
    tlp: string;
    version: number;
  };
};

export function ChangeIncidentForm({ action, values }: ChangeIncidentFormProps) {
  const t = useTranslations("incidents.form");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <input type="hidden" name="version" value={values.version} />
          <IncidentFields state={state} values={values} />
          <TextField name="reason" label={t("tlp_reason")} hint={t("tlp_reason_hint")} state={state} />
          <div className="row">
            <button className="btn btn-main" disabled={isPending}>
              {t("save")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

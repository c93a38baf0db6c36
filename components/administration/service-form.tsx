"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type ServiceFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  submit: string;
  name?: string;
  nameEn?: string;
  position: string;
};

export function ServiceForm({ action, submit, name = "", nameEn = "", position }: ServiceFormProps) {
  const t = useTranslations("administration.services");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <TextField name="name" label={t("name")} hint={t("name_hint")} value={name} state={state} required />
          <TextField name="nameEn" label={t("name_en")} value={nameEn} state={state} lang="en" />
          <TextField
            name="position"
            type="number"
            label={t("position")}
            hint={t("position_hint")}
            value={position}
            state={state}
          />
          <div>
            <button className="btn btn-main" disabled={isPending}>
              {submit}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

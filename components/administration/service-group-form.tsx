"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type ServiceGroupFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  submit: string;
  name?: string;
  nameEn?: string | null;
  position: number;
};

export function ServiceGroupForm({ action, submit, name = "", nameEn, position }: ServiceGroupFormProps) {
  const t = useTranslations("administration.services");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <TextField name="name" label={t("group_name")} hint={t("group_hint")} value={name} state={state} required />
          <TextField name="nameEn" label={t("name_en")} value={nameEn ?? ""} state={state} lang="en" />
          <TextField
            name="position"
            type="number"
            label={t("position")}
            hint={t("position_hint")}
            value={String(position)}
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

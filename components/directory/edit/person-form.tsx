"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField, SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { textVariants } from "#db/vocabulary.ts";

export type PersonValues = {
  familyName: string;
  givenName: string;
  title: string;
  formOfAddress: string;
  language: string;
  plainTextOnly: boolean;
};

type PersonFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  values: PersonValues;
  submit: string;
};

export function PersonForm({ action, values, submit }: PersonFormProps) {
  const t = useTranslations("directory");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => (
        <>
          <div className="pairs">
            <TextField name="familyName" label={t("field.familyName")} state={state} value={values.familyName} required />
            <TextField name="givenName" label={t("field.givenName")} state={state} value={values.givenName} />
            <TextField name="title" label={t("field.title")} hint={t("field.title_hint")} state={state} value={values.title} />
            <TextField
              name="formOfAddress"
              label={t("field.formOfAddress")}
              hint={t("field.formOfAddress_hint")}
              state={state}
              value={values.formOfAddress}
            />
            <SelectField
              name="language"
              label={t("field.language")}
              state={state}
              value={values.language}
              options={textVariants.map((variant) => ({ value: variant, label: t(`language.${variant}`) }))}
            />
          </div>
          <CheckField name="plainTextOnly" label={t("field.plainTextOnly")} state={state} checked={values.plainTextOnly} />
          <p>
            <button className="btn btn-main" disabled={isPending}>
              {submit}
            </button>
          </p>
        </>
      )}
    </ActionForm>
  );
}

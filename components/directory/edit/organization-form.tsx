"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { organizationKinds } from "#db/vocabulary.ts";

type OrganizationFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  values: { name: string; shortName: string; kind: string; parent: string };
  /** To pick from what it belongs to. */
  names: readonly string[];
  submit: string;
};

export function OrganizationForm({ action, values, names, submit }: OrganizationFormProps) {
  const t = useTranslations("directory");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => (
        <>
          <div className="pairs">
            <TextField name="name" label={t("field.name")} state={state} value={values.name} required />
            <TextField name="shortName" label={t("field.shortName")} state={state} value={values.shortName} />
            <SelectField
              name="kind"
              label={t("field.kind")}
              state={state}
              value={values.kind}
              options={organizationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            />
            <TextField
              name="parent"
              label={t("field.parent")}
              hint={t("field.parent_hint")}
              state={state}
              value={values.parent}
              list="organization-names"
            />
          </div>
          <datalist id="organization-names">
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </datalist>
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

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type ServiceFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  submit: string;
  groups: readonly { id: number; name: string }[];
  name?: string;
  nameEn?: string | null;
  groupId?: number | null;
  alternative?: string | null;
  alternativeEn?: string | null;
  position: number;
};

export function ServiceForm({ action, submit, groups, position, ...service }: ServiceFormProps) {
  const t = useTranslations("administration.services");
  const options = [{ value: "", label: t("no_group") }, ...groups.map(({ id, name }) => ({ value: String(id), label: name }))];
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <TextField name="name" label={t("name")} hint={t("name_hint")} value={service.name ?? ""} state={state} required />
          <TextField name="nameEn" label={t("name_en")} value={service.nameEn ?? ""} state={state} lang="en" />
          {groups.length > 0 ? (
            <SelectField
              name="groupId"
              label={t("group")}
              options={options}
              value={service.groupId ? String(service.groupId) : ""}
              state={state}
            />
          ) : null}
          <TextField
            name="alternative"
            label={t("alternative")}
            hint={t("alternative_hint")}
            value={service.alternative ?? ""}
            state={state}
          />
          <TextField
            name="alternativeEn"
            label={t("alternative_en")}
            value={service.alternativeEn ?? ""}
            state={state}
            lang="en"
          />
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

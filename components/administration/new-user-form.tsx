"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { RoleBoxes } from "./role-boxes.tsx";

export function NewUserForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const t = useTranslations("administration.users");
  const frame = useTranslations("frame");
  const locale = useLocale();
  const languages = (["de", "en"] as const).map((value) => ({ value, label: frame(`language_${value}`) }));
  return (
    <ActionForm action={action} className="stack narrow">
      {(state, isPending) => (
        <>
          <TextField name="name" label={t("name")} state={state} required />
          <TextField name="email" type="email" label={t("email")} hint={t("email_hint")} state={state} required />
          <SelectField name="language" label={t("language")} state={state} value={locale} options={languages} />
          <RoleBoxes state={state} />
          <TextField
            name="password"
            type="password"
            autoComplete="new-password"
            label={t("password")}
            hint={t("password_hint")}
            state={state}
          />
          <div className="main-act">
            <button className="btn btn-main" disabled={isPending}>
              {t("create")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

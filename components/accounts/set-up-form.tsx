"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

export function SetUpForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const t = useTranslations("set_up");
  const locale = useLocale();
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <input type="hidden" name="language" value={locale} />
          <TextField name="code" label={t("code")} hint={t("code_hint")} state={state} required />
          <TextField name="cityName" label={t("city")} hint={t("city_hint")} state={state} autoComplete="organization" required />
          <TextField name="name" label={t("name")} state={state} autoComplete="name" required />
          <TextField name="email" label={t("email")} state={state} type="email" autoComplete="username" required />
          <TextField
            name="password"
            label={t("password")}
            hint={t("password_hint")}
            state={state}
            type="password"
            autoComplete="new-password"
            required
          />
          <button className="btn btn-main" disabled={isPending}>
            {t("submit")}
          </button>
        </>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type SignInFormProps = { action: (state: FormState, form: FormData) => Promise<FormState>; next: string };

export function SignInForm({ action, next }: SignInFormProps) {
  const t = useTranslations("sign_in");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <input type="hidden" name="weiter" value={next} />
          <TextField name="email" label={t("email")} state={state} type="email" autoComplete="username" required />
          <TextField
            name="password"
            label={t("password")}
            state={state}
            type="password"
            autoComplete="current-password"
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

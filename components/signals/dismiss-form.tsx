"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

export function DismissForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const t = useTranslations("suspicions");
  return (
    <ActionForm action={action} label={t("dismiss")}>
      {(state, isPending) => (
        <>
          <p>{t("dismiss_hint")}</p>
          <TextField name="reason" label={t("reason")} hint={t("reason_hint")} state={state} required />
          <div className="row">
            <button className="btn" disabled={isPending}>
              {t("dismiss_submit")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

/** An address that nothing is sent to from now on, and why. */
export function SuppressForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const t = useTranslations("suppressions");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <TextField name="address" type="email" label={t("address")} state={state} maxLength={320} required />
          <TextField name="remark" label={t("reason")} hint={t("reason_hint")} state={state} maxLength={500} required />
          <div>
            <button className="btn" disabled={isPending}>
              {t("suppress_submit")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

/** Stops everything that has not left. */
export function HoldForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const t = useTranslations("departures");
  return (
    <ActionForm action={action} label={t("hold")}>
      {(state, isPending) => (
        <>
          <p>{t("hold_hint")}</p>
          <TextField name="remark" label={t("remark")} hint={t("remark_hint")} state={state} required />
          <div className="row">
            <button className="btn" disabled={isPending}>
              {t("hold_submit")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

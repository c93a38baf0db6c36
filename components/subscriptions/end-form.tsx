"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

export function EndForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const t = useTranslations("subscribers");
  return (
    <ActionForm action={action} className="row">
      {(_, isPending) => (
        <button className="btn" disabled={isPending}>
          {t("end")}
        </button>
      )}
    </ActionForm>
  );
}

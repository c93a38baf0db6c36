"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type RehearsalFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  count: number;
};

/** Begins a rehearsal; what it will do stands beside the button in numbers. */
export function RehearsalForm({ action, count }: RehearsalFormProps) {
  const t = useTranslations("rehearsal");
  return (
    <ActionForm action={action}>
      {(_, isPending) => (
        <>
          <p>{t("start_text", { count })}</p>
          <div>
            <button className="btn" disabled={isPending}>
              {t("start")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type RepeatFormProps = { action: (state: FormState, form: FormData) => Promise<FormState>; message: string };

export function RepeatForm({ action, message }: RepeatFormProps) {
  const t = useTranslations("administration.webhooks");
  return (
    <ActionForm action={action} label={t("repeat_of", { message })}>
      {(_, isPending) => (
        <div>
          <button className="btn btn-small" disabled={isPending}>
            {t("repeat")}
            <span className="sr">: {message}</span>
          </button>
        </div>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type RepeatFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Which one: there is such a button in every row. */
  message: string;
  /** It would be sent anyway, only later. */
  isOwed: boolean;
};

export function RepeatForm({ action, message, isOwed }: RepeatFormProps) {
  const t = useTranslations("administration.webhooks");
  return (
    <ActionForm action={action}>
      {(_, isPending) => (
        <div>
          <button className="btn btn-small" disabled={isPending}>
            {t(isOwed ? "repeat_now" : "repeat")}
            <span className="sr">: {message}</span>
          </button>
        </div>
      )}
    </ActionForm>
  );
}

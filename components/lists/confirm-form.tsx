"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type ConfirmFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** The list, for whoever hears the button without seeing what stands above it. */
  name: string;
  isMain?: boolean;
};

/** One button: the list is as it should be. */
export function ConfirmForm({ action, name, isMain = false }: ConfirmFormProps) {
  const t = useTranslations("confirmation");
  return (
    <ActionForm action={action} label={t("confirm_label", { name })}>
      {(_, isPending) => (
        <div>
          <button className={isMain ? "btn btn-main" : "btn"} disabled={isPending}>
            {t("confirm")}
            <span className="sr"> {name}</span>
          </button>
        </div>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type SettleFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  id: number;
  /** Whom it is about, for whoever hears the button alone. */
  name: string;
};

/** What came of it, in words. */
export function SettleForm({ action, id, name }: SettleFormProps) {
  const t = useTranslations("reports");
  return (
    <ActionForm action={action} className="stack measure" label={t("settle_label", { name })}>
      {(state, isPending) => (
        <>
          <TextArea
            name={`settlement_${id}`}
            label={t("settlement")}
            hint={t("settlement_hint")}
            state={state}
            rows={2}
            required
          />
          <div>
            <button className="btn" disabled={isPending}>
              {t("settle")}
              <span className="sr"> {name}</span>
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

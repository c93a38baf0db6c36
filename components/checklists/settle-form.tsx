"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { typed } from "#components/ui/form-state.ts";

type SettleFormProps = { action: (state: FormState, form: FormData) => Promise<FormState>; id: number; text: string };

/** Done, or not applicable and why. */
export function SettleForm({ action, id, text }: SettleFormProps) {
  const t = useTranslations("checks");
  return (
    <ActionForm action={action} label={t("act", { text })}>
      {(state, isPending) => (
        <div className="stack">
          <details open={state.errors !== undefined}>
            <summary>{t("note")}</summary>
            <label className="field" htmlFor={`note-${id}`}>
              <span className="hint">{t("note_hint")}</span>
              <textarea id={`note-${id}`} className="input" name="note" rows={2} defaultValue={typed(state, "note")} />
            </label>
          </details>
          <div className="row">
            <button className="btn btn-small" name="result" value="done" disabled={isPending}>
              {t("done")}
              <span className="sr"> {text}</span>
            </button>
            <button className="btn btn-small" name="result" value="not_applicable" disabled={isPending}>
              {t("not_applicable")}
              <span className="sr"> {text}</span>
            </button>
          </div>
        </div>
      )}
    </ActionForm>
  );
}

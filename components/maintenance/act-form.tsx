"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { Act } from "./acts.ts";
import { ToldText } from "./told-text.tsx";

type ActFormProps = {
  act: Exclude<Act, "reword">;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** As fields show them: "2026-11-28T20:00". */
  startsAt: string;
  endsAt: string;
  /** What was seen when deciding. */
  version: number;
};

/** One act upon planned work, with the words that readers get. */
export function ActForm({ act, action, startsAt, endsAt, version }: ActFormProps) {
  const t = useTranslations("maintenance.acts");
  return (
    <ActionForm action={action} label={t(`${act}.submit`)}>
      {(state, isPending) => (
        <>
          <p className="hint">{t(`${act}.hint`)}</p>
          {act === "note" ? null : <input type="hidden" name="version" value={version} />}
          {act === "move" || act === "extend" ? (
            <div className="fields">
              {act === "move" ? (
                <TextField name="startsAt" label={t("starts_at")} state={state} value={startsAt} type="datetime-local" required />
              ) : null}
              <TextField name="endsAt" label={t("ends_at")} state={state} value={endsAt} type="datetime-local" required />
            </div>
          ) : null}
          <ToldText state={state} label={t(act === "note" ? "text" : "text_optional")} required={act === "note"} />
          <div className="row">
            <button className="btn btn-main" disabled={isPending}>
              {t(`${act}.submit`)}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

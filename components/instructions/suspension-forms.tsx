"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { type Option, SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type SuspendFormProps = {
  action: Action;
  incidents: readonly Option[];
  /** Number of the incident that led here. */
  incident: string;
};

export function SuspendForm({ action, incidents, incident }: SuspendFormProps) {
  const t = useTranslations("administration.instructions");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <p>{t("suspend_text")}</p>
          <TextField name="from" label={t("from")} hint={t("from_hint")} state={state} type="datetime-local" />
          <TextField name="until" label={t("until")} hint={t("until_hint")} state={state} type="datetime-local" />
          <TextField name="decidedBy" label={t("decided_by")} hint={t("decided_by_hint")} state={state} required />
          <SelectField
            name="incident"
            label={t("incident")}
            state={state}
            value={incidents.some((each) => each.value === incident) ? incident : ""}
            options={[{ value: "", label: t("no_incident") }, ...incidents]}
          />
          <div>
            <button className="btn btn-main" disabled={isPending}>
              {t("record_suspension")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

export function ResumeForm({ action }: { action: Action }) {
  const t = useTranslations("administration.instructions");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <TextField name="at" label={t("resume_at")} hint={t("from_hint")} state={state} type="datetime-local" />
          <TextField name="decidedBy" label={t("decided_by")} hint={t("decided_by_hint")} state={state} required />
          <div>
            <button className="btn btn-main" disabled={isPending}>
              {t("record_resumption")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { DraftKeeper } from "#components/ui/draft-keeper.tsx";
import { PlaybookField, type PlaybookChoice } from "#components/playbooks/playbook-field.tsx";
import { CheckField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { type ComposerService, EntryFields } from "./entry-fields.tsx";
import { IncidentFields } from "./incident-fields.tsx";

type IncidentFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  saveDraft: (form: string, fields: Record<string, string[]>) => Promise<string>;
  draft: FormState;
  draftSavedAt: string | undefined;
  /** Under which name it is kept while somebody types. */
  draftKey: string;
  services: readonly ComposerService[];
  playbooks: readonly PlaybookChoice[];
};

export function IncidentForm({ action, saveDraft, draft, draftSavedAt, draftKey, services, playbooks }: IncidentFormProps) {
  const t = useTranslations("incidents.form");
  return (
    <ActionForm action={action} initial={draft} label={t("label")}>
      {(state, isPending) => (
        <>
          <IncidentFields state={state} />
          <PlaybookField state={state} playbooks={playbooks} />
          <CheckField name="exercise" label={t("exercise")} hint={t("exercise_hint")} state={state} />
          <section className="composer" aria-labelledby="first-entry">
            <h2 id="first-entry">{t("first_entry")}</h2>
            <EntryFields state={state} services={services} />
          </section>
          <div className="row">
            <button className="btn btn-main" disabled={isPending}>
              {t("submit")}
            </button>
            <DraftKeeper form={draftKey} save={saveDraft} savedAt={draftSavedAt} />
          </div>
        </>
      )}
    </ActionForm>
  );
}

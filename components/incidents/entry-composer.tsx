"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { DraftKeeper } from "#components/ui/draft-keeper.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { type ComposerService, EntryFields } from "./entry-fields.tsx";

type EntryComposerProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  saveDraft: (form: string, fields: Record<string, string[]>) => Promise<string>;
  draftKey: string;
  draft: FormState;
  draftSavedAt: string | undefined;
  services: readonly ComposerService[];
  stage: string | undefined;
  answers: Record<string, string>;
};

export function EntryComposer({
  action,
  saveDraft,
  draftKey,
  draft,
  draftSavedAt,
  services,
  stage,
  answers,
}: EntryComposerProps) {
  const t = useTranslations("incidents.composer");
  return (
    <ActionForm action={action} className="composer" id="eintrag" label={t("label")} initial={draft}>
      {(state, isPending) => (
        <>
          <EntryFields state={state} services={services} stage={stage} answers={answers} />
          <FileField
            name="attachments"
            label={t("attachments")}
            hint={t("attachments_hint")}
            state={state}
            accept=".pdf,.png,.jpg,.jpeg,.docx"
            multiple
          />
          <div className="row">
            <button className="btn btn-main" disabled={isPending}>
              {t("submit")}
            </button>
            <p className="muted">{t("append_only")}</p>
            <DraftKeeper form={draftKey} save={saveDraft} savedAt={draftSavedAt} />
          </div>
        </>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import type { TlpLabel } from "#db/vocabulary.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import { DraftKeeper } from "#components/ui/draft-keeper.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { type EditorList, RecipientsColumn } from "./recipients-column.tsx";
import { TextColumn } from "./text-column.tsx";

type NewNoticeFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  saveDraft: (form: string, fields: Record<string, string[]>) => Promise<string>;
  draftKey: string;
  initial: FormState;
  draftSavedAt: string | undefined;
  incident: { number: string; tlp: TlpLabel };
  lists: readonly EditorList[];
};

/** The form's id: its button stands in the head of the page. */
const NEW_NOTICE_FORM = "neue-mitteilung";

/** The editor before there is a draft; its first save makes one, and the preview with it. */
export function NewNoticeForm({ action, saveDraft, draftKey, initial, draftSavedAt, incident, lists }: NewNoticeFormProps) {
  const t = useTranslations("notices");
  return (
    <ActionForm action={action} id={NEW_NOTICE_FORM} className="columns" initial={initial}>
      {(state) => (
        <>
          <div className="columns-head">
            <DraftKeeper form={draftKey} save={saveDraft} {...(draftSavedAt ? { savedAt: draftSavedAt } : {})} />
          </div>
          <RecipientsColumn lists={lists} chosen={[]} audience={undefined} state={state} />
          <TextColumn state={state} incidentNumber={incident.number} incidentTlp={incident.tlp} attachments={undefined} />
          <section className="column" id="vorschau" aria-labelledby="vorschau-h">
            <h2 id="vorschau-h">{t("preview")}</h2>
            <p>{t("preview_after_saving")}</p>
          </section>
        </>
      )}
    </ActionForm>
  );
}

export function NewNoticeActs() {
  const t = useTranslations("notices");
  return (
    <button className="btn btn-main" form={NEW_NOTICE_FORM}>
      {t("create")}
    </button>
  );
}

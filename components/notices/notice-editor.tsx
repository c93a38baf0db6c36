"use client";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import type { TlpLabel } from "#db/vocabulary.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState, TypedFields } from "#components/ui/form-state.ts";
import { typed } from "#components/ui/form-state.ts";
import { NoticeConflict } from "./notice-conflict.tsx";
import { type Kept, NoticeKeeper } from "./notice-keeper.tsx";
import type { EditorPreview } from "./editor-preview.ts";
import { PreviewColumn } from "./preview-column.tsx";
import { type EditorAudience, type EditorList, RecipientsColumn } from "./recipients-column.tsx";
import { type EditorAttachment, TextColumn } from "./text-column.tsx";

/** The form's id: the acts stand in the head of the page. */
const EDITOR_FORM = "mitteilung";

type NoticeEditorProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  keep: (form: FormData) => Promise<Kept>;
  path: string;
  /** The notice as it is stored now. */
  stored: TypedFields;
  /** What this person had typed before, with what was wrong with it. */
  initial: FormState;
  savedAt: string;
  incident: { number: string; tlp: TlpLabel };
  lists: readonly EditorList[];
  audience: EditorAudience;
  attachments: readonly EditorAttachment[];
  preview: EditorPreview;
};

/** To whom, what, and how it will look: saved while it is written. */
export function NoticeEditor(props: NoticeEditorProps) {
  const { action, keep, path, stored, incident, lists, audience, attachments, preview } = props;
  // Fields keep what they began with: what the server stores meanwhile must not move under whoever is typing.
  const [initial] = useState(props.initial);
  const [kept, setKept] = useState(0);
  const onSaved = useCallback((version: number) => setKept(version), []);
  const storedVersion = Number(typed({ fields: stored }, "version"));
  return (
    <>
      <ActionForm action={action} id={EDITOR_FORM} className="columns" initial={initial}>
        {(state) => {
          const own = Math.max(Number(typed(state, "version", "0")), kept);
          const hasConflict = state.errors?.["form"] !== undefined && own < storedVersion;
          return (
            <>
              <input type="hidden" name="version" value={hasConflict ? storedVersion : own} />
              <div className="columns-head">
                {hasConflict ? <NoticeConflict mine={state.fields ?? {}} theirs={stored} /> : null}
                <NoticeKeeper save={keep} savedAt={props.savedAt} onSaved={onSaved} />
              </div>
              <RecipientsColumn lists={lists} chosen={[]} audience={audience} state={state} />
              <TextColumn state={state} incidentNumber={incident.number} incidentTlp={incident.tlp} attachments={attachments} />
              <PreviewColumn preview={preview} path={path} noticeVersion={storedVersion} mayTest />
            </>
          );
        }}
      </ActionForm>
      <form id="vorschau-wahl" action={path} method="get">
        <input type="hidden" name="fassung" value={preview.version} />
      </form>
    </>
  );
}

/** What to do with a draft. The first button is what the Enter key does: it only saves. */
export function EditorActs() {
  const t = useTranslations("notices");
  return (
    <>
      <button className="btn" form={EDITOR_FORM} name="intent" value="save">
        {t("save")}
      </button>
      <button className="btn btn-main" form={EDITOR_FORM} name="intent" value="submit">
        {t("submit")}
      </button>
    </>
  );
}

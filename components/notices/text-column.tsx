"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Locale, TlpLabel } from "#db/vocabulary.ts";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import { formatSize } from "#lib/format.ts";
import { AnswerFields } from "./answer-fields.tsx";
import { PlaceholderMenu } from "./placeholder-menu.tsx";
import { PlanFields } from "./plan-fields.tsx";

export type EditorAttachment = { position: number; hash: string; filename: string; size: number };

type TextColumnProps = {
  state: FormState;
  incidentNumber: string;
  incidentTlp: TlpLabel;
  /** Undefined: files can be added once the draft exists. */
  attachments: readonly EditorAttachment[] | undefined;
};

export function TextColumn({ state, incidentNumber, incidentTlp, attachments }: TextColumnProps) {
  const t = useTranslations("notices");
  return (
    <section className="column" id="text" aria-labelledby="text-h">
      <h2 id="text-h">{t("text")}</h2>
      <TextField
        name="subject"
        label={t("subject")}
        hint={t("subject_hint", { number: incidentNumber })}
        state={state}
        required
      />
      <PlaceholderMenu into="body" />
      <TextArea name="body" label={t("body")} hint={t("body_hint")} state={state} rows={14} required />
      <Version variant="En" label="English" lang="en" state={state} />
      <Version variant="Simple" label={t("simple")} state={state} />
      <AnswerFields state={state} />
      <div className="fields">
        <TextField name="answerBy" label={t("answer_by")} state={state} type="datetime-local" />
        <TextField name="nextInformationAt" label={t("next_information")} state={state} type="datetime-local" />
      </div>
      {attachments ? <Attachments attachments={attachments} state={state} /> : null}
      <PlanFields state={state} incidentTlp={incidentTlp} />
    </section>
  );
}

type VersionProps = { variant: "En" | "Simple"; label: string; lang?: string; state: FormState };

function Version({ variant, label, lang, state }: VersionProps) {
  const t = useTranslations("notices");
  const [subject, body] = [`subject${variant}`, `body${variant}`];
  const isWritten = typed(state, subject) !== "" || typed(state, body) !== "";
  const hasError = state.errors?.[subject] !== undefined || state.errors?.[body] !== undefined;
  return (
    <details className="fold" open={isWritten || hasError}>
      <summary>{isWritten ? label : t("version_missing", { version: label })}</summary>
      <div className="stack">
        <TextField name={subject} label={`${t("subject")} (${label})`} state={state} {...(lang ? { lang } : {})} />
        <TextArea name={body} label={`${t("body")} (${label})`} state={state} rows={8} {...(lang ? { lang } : {})} />
      </div>
    </details>
  );
}

function Attachments({ attachments, state }: { attachments: readonly EditorAttachment[]; state: FormState }) {
  const t = useTranslations("notices");
  const locale = useLocale() as Locale;
  return (
    <div className="stack">
      <FileField
        name="attachment"
        label={t("attachments")}
        hint={t("attachments_hint")}
        state={state}
        accept=".pdf,.png,.jpg,.jpeg,.docx"
        multiple
      />
      <div>
        <button className="btn btn-small" name="intent" value="save">
          {t("add_attachment")}
        </button>
      </div>
      {attachments.length > 0 ? (
        <ul className="lists">
          {attachments.map((file) => (
            <li key={file.position} className="row">
              <a href={`/leitstelle/anhaenge/${file.hash}?name=${encodeURIComponent(file.filename)}`}>{file.filename}</a>
              <span className="muted">{formatSize(file.size, locale)}</span>
              <button className="btn btn-small btn-plain" name="intent" value={`remove:${file.position}`}>
                {t("remove_attachment")}
                <span className="sr"> {file.filename}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

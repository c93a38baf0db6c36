"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField, TextField } from "#components/ui/field.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { tableKinds } from "#db/vocabulary.ts";

type UploadFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Names of those that are known, to pick from. */
  sources: readonly string[];
};

export function UploadForm({ action, sources }: UploadFormProps) {
  const t = useTranslations("import");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => (
        <>
          <fieldset>
            <legend>{t("kind_question")}</legend>
            {tableKinds.map((kind) => (
              <CheckField
                key={kind}
                type="radio"
                name="kind"
                value={kind}
                checked={kind === "people"}
                state={state}
                label={t(`kind.${kind}`)}
                hint={t(`kind_text.${kind}`)}
              />
            ))}
          </fieldset>
          <TextField
            name="source"
            label={t("source")}
            hint={t("source_hint")}
            state={state}
            maxLength={80}
            list="bekannte-quellen"
          />
          <datalist id="bekannte-quellen">
            {sources.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </datalist>
          <FileField name="file" label={t("file")} hint={t("file_hint")} state={state} accept=".csv,.txt,text/csv,text/plain" />
          <div className="main-act">
            <button className="btn btn-main" disabled={isPending}>
              {isPending ? t("checking") : t("check")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

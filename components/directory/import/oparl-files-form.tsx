"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type OparlFilesFormProps = { action: (state: FormState, form: FormData) => Promise<FormState> };

export function OparlFilesForm({ action }: OparlFilesFormProps) {
  const t = useTranslations("oparl.page");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => {
        const error = state.errors?.["files"];
        return (
          <>
            <div className={error ? "field field-error" : "field"}>
              <label htmlFor="files">{t("files")}</label>
              <p className="hint" id="files-hint">
                {t("files_hint")}
              </p>
              <input
                className="input"
                type="file"
                id="files"
                name="files"
                multiple
                accept=".json,application/json,text/plain"
                aria-describedby={error ? "files-hint files-error" : "files-hint"}
                aria-invalid={error ? true : undefined}
              />
              {error ? (
                <p className="error is-bad" id="files-error">
                  <span className="mark is-bad" aria-hidden="true" />
                  {error}
                </p>
              ) : null}
            </div>
            <div>
              <button className="btn" disabled={isPending}>
                {isPending ? t("checking") : t("check")}
              </button>
            </div>
          </>
        );
      }}
    </ActionForm>
  );
}

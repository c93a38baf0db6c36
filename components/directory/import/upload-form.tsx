"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type UploadFormProps = { action: (state: FormState, form: FormData) => Promise<FormState> };

export function UploadForm({ action }: UploadFormProps) {
  const t = useTranslations("import");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => {
        const error = state.errors?.["file"];
        return (
          <>
            <div className={error ? "field field-error" : "field"}>
              <label htmlFor="file">{t("file")}</label>
              <p className="hint" id="file-hint">
                {t("file_hint")}
              </p>
              <input
                className="input"
                type="file"
                id="file"
                name="file"
                accept=".csv,.txt,text/csv,text/plain"
                aria-describedby={error ? "file-hint file-error" : "file-hint"}
                aria-invalid={error ? true : undefined}
              />
              {error ? (
                <p className="error is-bad" id="file-error">
                  <span className="mark is-bad" aria-hidden="true" />
                  {error}
                </p>
              ) : null}
            </div>
            <div className="main-act">
              <button className="btn btn-main" disabled={isPending}>
                {isPending ? t("checking") : t("check")}
              </button>
            </div>
          </>
        );
      }}
    </ActionForm>
  );
}

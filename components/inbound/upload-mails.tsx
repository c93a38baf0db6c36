"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

/** For answers that arrived in another mailbox. */
export function UploadMails({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const t = useTranslations("inbound");
  return (
    <details className="fold">
      <summary>{t("upload")}</summary>
      <ActionForm action={action} className="stack measure" label={t("upload")}>
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
                  accept=".eml,message/rfc822"
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
                  {t("read_in")}
                </button>
              </div>
            </>
          );
        }}
      </ActionForm>
    </details>
  );
}

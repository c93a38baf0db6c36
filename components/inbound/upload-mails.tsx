"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

/** For answers that arrived in another mailbox. */
export function UploadMails({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const t = useTranslations("inbound");
  return (
    <details className="fold">
      <summary>{t("upload")}</summary>
      <ActionForm action={action} className="stack measure" label={t("upload")}>
        {(state, isPending) => (
          <>
            <FileField
              name="files"
              label={t("files")}
              hint={t("files_hint")}
              state={state}
              accept=".eml,message/rfc822"
              multiple
            />
            <div>
              <button className="btn" disabled={isPending}>
                {t("read_in")}
              </button>
            </div>
          </>
        )}
      </ActionForm>
    </details>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type OparlFilesFormProps = { action: (state: FormState, form: FormData) => Promise<FormState> };

export function OparlFilesForm({ action }: OparlFilesFormProps) {
  const t = useTranslations("oparl.page");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => (
        <>
          <FileField
            name="files"
            label={t("files")}
            hint={t("files_hint")}
            state={state}
            accept=".json,application/json,text/plain"
            multiple
          />
          <div>
            <button className="btn" disabled={isPending}>
              {isPending ? t("checking") : t("check")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

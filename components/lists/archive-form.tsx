"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type ArchiveFormProps = { action: (state: FormState, form: FormData) => Promise<FormState> };

/** Behind a fold: not what somebody who edits came for. */
export function ArchiveForm({ action }: ArchiveFormProps) {
  const t = useTranslations("lists");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <details open={state.errors !== undefined}>
          <summary>{t("archive")}</summary>
          <div className="stack">
            <p>{t("archive_text")}</p>
            <p>
              <button className="btn" disabled={isPending}>
                {t("archive_act")}
              </button>
            </p>
          </div>
        </details>
      )}
    </ActionForm>
  );
}

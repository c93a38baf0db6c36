"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { type Option, SelectField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { LinkSheet } from "./link-sheet.tsx";
import { TermsFields } from "./terms-fields.tsx";

type HandOutFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** With how many are in each. */
  lists: readonly Option[];
};

/** Once made, the sheet stands where the fields were: it is nowhere else. */
export function HandOutForm({ action, lists }: HandOutFormProps) {
  const t = useTranslations("links");
  return (
    <ActionForm action={action} className="stack">
      {(state, isPending) =>
        state.secrets ? (
          <LinkSheet links={state.secrets} file={state.file} />
        ) : (
          <div className="stack form-narrow">
            <SelectField
              name="list"
              label={t("list")}
              hint={t("list_hint")}
              state={state}
              options={[{ value: "", label: t("choose") }, ...lists]}
              required
            />
            <TermsFields state={state} />
            <p>{t("replaces_many")}</p>
            <div className="main-act">
              <button className="btn btn-main" disabled={isPending}>
                {t("create_many")}
              </button>
            </div>
          </div>
        )
      }
    </ActionForm>
  );
}

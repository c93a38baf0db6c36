"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { LinkShownOnce } from "./link-shown-once.tsx";
import { TermsFields } from "./terms-fields.tsx";

type NewLinkFormProps = { action: (state: FormState, form: FormData) => Promise<FormState> };

/** Once made, the link stands where the fields were: a second press would end it before anybody has copied it. */
export function NewLinkForm({ action }: NewLinkFormProps) {
  const t = useTranslations("links");
  return (
    <ActionForm action={action} className="stack form-narrow">
      {(state, isPending) => {
        const [link] = state.secrets ?? [];
        if (link)
          return (
            <>
              <LinkShownOnce link={link} />
              <p>
                <a href="/verwaltung/links/neu">{t("one_more")}</a>
              </p>
            </>
          );
        return (
          <>
            <TextField name="holder" label={t("holder")} hint={t("holder_hint")} maxLength={200} state={state} required />
            <TermsFields state={state} />
            <p>{t("replaces")}</p>
            <div className="main-act">
              <button className="btn btn-main" disabled={isPending}>
                {t("create")}
              </button>
            </div>
          </>
        );
      }}
    </ActionForm>
  );
}

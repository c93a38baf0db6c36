"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { Locale } from "#db/vocabulary.ts";
import type { ServiceChoices } from "#lib/subscriptions/topics.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { ScopeRow } from "./scope-row.tsx";
import { ServiceChoice } from "./service-choice.tsx";

type ManageFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  choices: ServiceChoices;
  own: { all: boolean; services: readonly string[]; incidents: readonly { number: string; title: string }[]; locale: Locale };
};

export function ManageForm({ action, choices, own }: ManageFormProps) {
  const t = useTranslations("subscription");
  const words = useTranslations("subscribe");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <fieldset className="stack choices">
            <legend>{words("scope")}</legend>
            <ScopeRow
              value="all"
              id="scope"
              label={words("scope_all")}
              hint={words("scope_all_hint")}
              state={state}
              checked={own.all}
            />
            <ScopeRow value="services" label={words("scope_services")} state={state} checked={!own.all}>
              <ServiceChoice choices={choices} chosen={own.services} state={state} />
            </ScopeRow>
          </fieldset>
          {own.incidents.length > 0 ? (
            <fieldset>
              <legend>{t("incidents")}</legend>
              <p className="hint">{t("incidents_hint")}</p>
              {own.incidents.map(({ number, title }) => (
                <CheckField key={number} name="incidents" value={number} label={title || number} state={state} checked />
              ))}
            </fieldset>
          ) : null}
          <LanguageChoice state={state} value={own.locale} />
          <button className="btn btn-main" disabled={isPending}>
            {t("save")}
          </button>
        </>
      )}
    </ActionForm>
  );
}

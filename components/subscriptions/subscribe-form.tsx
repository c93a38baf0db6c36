"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { GroupError, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import type { Locale } from "#db/vocabulary.ts";
import { publicPath } from "#lib/publication/paths.ts";
import type { ServiceChoices } from "#lib/subscriptions/topics.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { ScopeRow } from "./scope-row.tsx";
import { ServiceChoice } from "./service-choice.tsx";

type SubscribeFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  choices: ServiceChoices;
  /** Where the reader comes from the page of one. */
  incident: { number: string; title: string } | undefined;
  /** When this form was given out, signed. */
  seal: string;
};

export function SubscribeForm({ action, choices, incident, seal }: SubscribeFormProps) {
  const t = useTranslations("subscribe");
  const locale = useLocale() as Locale;
  return (
    <ActionForm action={action} className="stack narrow">
      {(state, isPending) => (
        <>
          <TextField
            name="address"
            type="email"
            label={t("address")}
            hint={t("address_hint")}
            state={state}
            autoComplete="email"
            required
          />
          <fieldset className="stack choices">
            <legend>{t("scope")}</legend>
            <GroupError name="scope" state={state} />
            {incident ? (
              <ScopeRow
                value="incident"
                id="scope"
                label={t("scope_incident", { title: incident.title })}
                hint={t("scope_incident_hint")}
                state={state}
                checked
              />
            ) : null}
            <ScopeRow
              value="all"
              id={incident ? undefined : "scope"}
              label={t("scope_all")}
              hint={t("scope_all_hint")}
              state={state}
              checked={!incident}
            />
            {choices.length > 0 ? (
              <ScopeRow value="services" label={t("scope_services")} state={state} checked={false}>
                <ServiceChoice choices={choices} state={state} />
              </ScopeRow>
            ) : null}
          </fieldset>
          {incident ? <input type="hidden" name="incident" value={incident.number} /> : null}
          <LanguageChoice state={state} value={locale} />
          <LeftEmpty state={state} />
          <input type="hidden" name="seal" value={typed(state, "seal", seal)} />
          <p>
            {t("promise")} <a href={publicPath("/datenschutz", locale)}>{t("privacy")}</a>
          </p>
          <button className="btn btn-main" disabled={isPending}>
            {t("submit")}
          </button>
        </>
      )}
    </ActionForm>
  );
}

/** Machines fill in every field. People do not see this one, and if they come upon it, it says what to do. */
function LeftEmpty({ state }: { state: FormState }) {
  const t = useTranslations("subscribe");
  const isShown = Boolean(state.errors?.["leer"]);
  return (
    <div className={isShown ? undefined : "sr"} aria-hidden={isShown ? undefined : true}>
      <div className={isShown ? "field field-error" : "field"}>
        <label htmlFor="leer">{t("left_empty")}</label>
        <input
          className="input"
          id="leer"
          name="leer"
          type="text"
          tabIndex={isShown ? undefined : -1}
          autoComplete="off"
          aria-describedby={isShown ? "leer-error" : undefined}
          defaultValue={typed(state, "leer")}
        />
        <GroupError name="leer" state={state} />
      </div>
    </div>
  );
}

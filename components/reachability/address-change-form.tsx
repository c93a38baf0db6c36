"use client";
import { useTranslations } from "next-intl";
import { audiences, publicities } from "#db/vocabulary.ts";
import { CheckField, type Option, SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { TargetFields } from "./target-fields.tsx";

const kinds = ["mandate", "functional", "official", "fallback"] as const;

type AddressChangeFormProps = {
  lists: readonly Option[];
  organizations: readonly string[];
  domains: readonly string[];
  isExercise: boolean;
  state: FormState;
};

/** Sent by GET: the next page shows what would change, address by address, before anything does. */
export function AddressChangeForm({ state, ...targets }: AddressChangeFormProps) {
  const t = useTranslations("reachability");
  const words = useTranslations("words");
  return (
    <form method="get" className="composer">
      {state.errors ? (
        <div className="alert is-bad" role="alert">
          <ul className="alert-body">
            {Object.entries(state.errors).map(([field, sentence]) => (
              <li key={field}>
                <a href={`#${field}`}>{sentence}</a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <TargetFields {...targets} state={state} />
      <div className="fields">
        <SelectField
          name="kind"
          label={t("kind")}
          state={state}
          value="mandate"
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <SelectField
          name="audience"
          label={t("audience")}
          state={state}
          value="administration"
          options={audiences.map((value) => ({ value, label: words(`audience.${value}`) }))}
        />
        <TextField name="from" label={t("from")} hint={t("from_hint")} state={state} type="datetime-local" />
        <TextField name="to" label={t("to")} hint={t("to_hint")} state={state} type="datetime-local" />
      </div>
      <TextField name="reason" label={t("reason")} hint={t("reason_hint")} state={state} required />
      <fieldset className="stack">
        <legend>{t("fallback")}</legend>
        <TextField name="pattern" label={t("pattern")} hint={t("pattern_hint")} state={state} />
        <div className="fields">
          <TextField
            name="fallbackFrom"
            label={t("fallback_from")}
            hint={t("fallback_from_hint")}
            state={state}
            type="datetime-local"
          />
          <TextField name="expiresAt" label={t("expires_at")} state={state} type="datetime-local" />
          <SelectField
            name="publicity"
            label={t("publicity")}
            state={state}
            value="internal"
            options={publicities.map((value) => ({ value, label: t(`publicities.${value}`) }))}
          />
        </div>
        <div className="fields">
          <TextField
            name="resendSince"
            label={t("resend_since")}
            hint={t("resend_since_hint")}
            state={state}
            type="datetime-local"
          />
          <TextField name="note" label={t("note")} state={state} />
        </div>
        <CheckField name="deliveredLate" label={t("delivered_late")} state={state} />
        <CheckField name="noReply" label={t("no_reply")} state={state} />
        <CheckField name="phoneWanted" label={t("phone_wanted")} state={state} />
      </fieldset>
      <div className="row">
        <button className="btn btn-main">{t("preview")}</button>
        <p className="muted">{t("preview_hint")}</p>
      </div>
    </form>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { CheckField, SelectField, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import { contactKinds, publicities } from "#db/vocabulary.ts";
import { addressOperations } from "#lib/playbooks/words.ts";
import type { NamedKey } from "./service-fields.tsx";

type OperationRowProps = { name: string; number: number; state: FormState; lists: readonly NamedKey[] };

export function OperationRow({ name, number, state, lists }: OperationRowProps) {
  const t = useTranslations("playbooks");
  const directory = useTranslations("directory");
  const isFallback = typed(state, `${name}_operation`) === "open_fallback";
  return (
    <fieldset className="playbook-row">
      <legend>{t("operation_number", { number })}</legend>
      <input type="hidden" name={`${name}_key`} value={typed(state, `${name}_key`)} />
      <div className="fields">
        <SelectField
          name={`${name}_operation`}
          label={t("operation")}
          state={state}
          options={[
            { value: "", label: t("none") },
            ...addressOperations.map((value) => ({ value, label: t(`operation_kind.${value}`) })),
          ]}
        />
        <SelectField
          name={`${name}_list`}
          label={t("operation_list")}
          state={state}
          options={[{ value: "", label: t("chosen_later") }, ...lists.map(({ key, name: label }) => ({ value: key, label }))]}
        />
        <SelectField
          name={`${name}_kind`}
          label={t("operation_contact_kind")}
          state={state}
          value="mandate"
          options={contactKinds.map((value) => ({ value, label: directory(`contact_kind.${value}`) }))}
        />
      </div>
      <details className="fold" open={isFallback || state.errors?.[`${name}_pattern`] !== undefined}>
        <summary>{t("fallback_terms")}</summary>
        <div className="stack">
          <div className="fields">
            <TextField name={`${name}_pattern`} label={t("pattern")} hint={t("pattern_hint")} state={state} />
            <SelectField
              name={`${name}_publicity`}
              label={t("publicity")}
              state={state}
              value="internal"
              options={publicities.map((value) => ({ value, label: directory(`publicity.${value}`) }))}
            />
            <TextField name={`${name}_days`} type="number" label={t("expires_in_days")} state={state} />
          </div>
          <CheckField name={`${name}_reply`} label={t("advice.reply")} state={state} />
          <CheckField name={`${name}_phone`} label={t("advice.phone")} state={state} />
          <CheckField name={`${name}_resend`} label={t("advice.resend")} state={state} />
          <CheckField name={`${name}_late`} label={t("advice.late")} state={state} />
          <TextField name={`${name}_note`} label={t("advice.note")} state={state} />
        </div>
      </details>
    </fieldset>
  );
}

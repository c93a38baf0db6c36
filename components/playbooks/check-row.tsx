"use client";
import { useTranslations } from "next-intl";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

export function CheckRow({ name, number, state }: { name: string; number: number; state: FormState }) {
  const t = useTranslations("playbooks");
  const inside = [`${name}_textEn`, `${name}_basis`];
  const hasError = inside.some((field) => state.errors?.[field] !== undefined);
  return (
    <fieldset className="playbook-row">
      <legend>{t("check_number", { number })}</legend>
      <input type="hidden" name={`${name}_key`} value={typed(state, `${name}_key`)} />
      <TextArea name={`${name}_text`} label={t("check_text")} state={state} rows={2} />
      <div className="fields">
        <TextField name={`${name}_role`} label={t("check_role")} state={state} />
        <TextField name={`${name}_due`} type="number" label={t("check_due")} state={state} />
      </div>
      <details className="fold" open={hasError}>
        <summary>
          {typed(state, `${name}_basis`) ? t("check_is_legal") : t("check_more")}
          <span className="sr"> {t("check_number", { number })}</span>
        </summary>
        <div className="stack">
          <TextArea name={`${name}_textEn`} label={t("check_text_en")} state={state} rows={2} lang="en" />
          <TextArea name={`${name}_basis`} label={t("check_basis")} hint={t("check_basis_hint")} state={state} rows={2} />
        </div>
      </details>
    </fieldset>
  );
}

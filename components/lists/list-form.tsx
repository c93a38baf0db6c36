"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField, TextArea, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { ListFields } from "#lib/lists/form.ts";
import { type RuleChoices, RuleRows } from "./rule-rows.tsx";

export type ListFormValues = {
  name: string;
  purpose: string;
  owner: string;
  deputy: string;
  isExercise: boolean;
  rules: ListFields;
  exclude: ListFields;
};

type ListFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  values: ListFormValues;
  choices: RuleChoices;
  /** Names to pick owners from. */
  offices: readonly string[];
  isNew: boolean;
};

export function ListForm({ action, values, choices, offices, isNew }: ListFormProps) {
  const t = useTranslations("lists");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => (
        <>
          {/* Enter in a field presses the first button of a form: that must not be the one for another row. */}
          <button className="sr" name="intent" value="save" tabIndex={-1} aria-hidden="true">
            {t("save")}
          </button>
          <TextField name="name" label={t("name")} state={state} value={values.name} required maxLength={120} />
          <TextArea name="purpose" label={t("purpose")} hint={t("purpose_hint")} state={state} value={values.purpose} rows={2} />
          <div className="pairs">
            <TextField name="owner" list="offices" label={t("owner")} hint={t("owner_hint")} state={state} value={values.owner} />
            <TextField
              name="deputy"
              list="offices"
              label={t("deputy")}
              hint={t("deputy_hint")}
              state={state}
              value={values.deputy}
            />
          </div>
          <datalist id="offices">
            {offices.map((office) => (
              <option key={office}>{office}</option>
            ))}
          </datalist>
          <RuleRows
            name="rules"
            legend={t("rules")}
            hint={t("rules_hint")}
            state={state}
            value={values.rules.rules}
            choices={choices}
          />
          <TextArea
            name="persons"
            label={t("persons")}
            hint={t("persons_hint")}
            state={state}
            value={values.rules.persons}
            rows={3}
          />
          <details open={values.exclude.rules.length > 0 || values.exclude.persons !== "" || state.fields !== undefined}>
            <summary>{t("exclusions")}</summary>
            <div className="stack">
              <RuleRows
                name="exclude"
                legend={t("exclude")}
                hint={t("exclude_hint")}
                state={state}
                value={values.exclude.rules}
                choices={choices}
              />
              <TextArea
                name="exclude_persons"
                label={t("exclude_persons")}
                hint={t("persons_hint")}
                state={state}
                value={values.exclude.persons}
                rows={2}
              />
            </div>
          </details>
          <CheckField
            name="isExercise"
            label={t("is_exercise")}
            hint={t("is_exercise_hint")}
            state={state}
            checked={values.isExercise}
          />
          <div className="main-act">
            <button className="btn btn-main" name="intent" value="save" disabled={isPending}>
              {isNew ? t("create") : t("save")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

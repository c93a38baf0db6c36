"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { publicQuestions, stageKinds } from "#db/vocabulary.ts";
import { CheckRow } from "./check-row.tsx";
import { InstructionRow } from "./instruction-row.tsx";
import { OperationRow } from "./operation-row.tsx";
import { Rows } from "./rows.tsx";
import { type NamedKey, ServiceFields } from "./service-fields.tsx";
import { TextsField } from "./texts-field.tsx";

type StageFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  initial: FormState;
  lists: readonly NamedKey[];
  services: readonly NamedKey[];
  references: readonly string[];
};

export function StageForm({ action, initial, lists, services, references }: StageFormProps) {
  const t = useTranslations("playbooks");
  const words = useTranslations("words");
  return (
    <ActionForm action={action} initial={initial} className="form-wide">
      {(state, isPending) => (
        <>
          {/* Enter in a field presses the first button of a form: that must not be the one for another row. */}
          <button className="sr" name="intent" value="save" tabIndex={-1} aria-hidden="true">
            {t("save_to_draft")}
          </button>
          <div className="fields">
            <SelectField
              name="kind"
              label={t("stage_kind")}
              state={state}
              options={stageKinds.map((value) => ({ value, label: words(`stage.${value}`) }))}
            />
            <TextField
              name="nextInformationMinutes"
              type="number"
              label={t("next_information_minutes")}
              hint={t("minutes_hint")}
              state={state}
            />
          </div>
          <TextsField name="name" label={t("stage_name")} state={state} required simple={false} />
          <TextsField name="internalText" label={t("internal_text")} state={state} rows={5} required simple={false} />
          <TextsField name="publicText" label={t("public_text")} hint={t("public_text_hint")} state={state} rows={4} />
          <PublicAnswers state={state} />
          <ServiceFields services={services} state={state} legend={t("services_change")} />
          <datalist id="dienstanweisungen">
            {references.map((reference) => (
              <option key={reference}>{reference}</option>
            ))}
          </datalist>
          <Rows
            group="op"
            legend={t("operations")}
            hint={t("operations_hint")}
            state={state}
            row={(name, number) => <OperationRow key={name} name={name} number={number} state={state} lists={lists} />}
          />
          <Rows
            group="instr"
            legend={t("instructions")}
            hint={t("instructions_hint")}
            state={state}
            row={(name, number) => <InstructionRow key={name} name={name} number={number} state={state} />}
          />
          <Rows
            group="check"
            legend={t("checklist")}
            hint={t("checklist_hint")}
            state={state}
            row={(name, number) => <CheckRow key={name} name={name} number={number} state={state} />}
          />
          <div className="main-act">
            <button className="btn btn-main" name="intent" value="save" disabled={isPending}>
              {t("save_to_draft")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

function PublicAnswers({ state }: { state: FormState }) {
  const t = useTranslations("playbooks");
  const words = useTranslations("words");
  const hasError = Object.keys(state.errors ?? {}).some((field) => field.startsWith("answer_"));
  return (
    <details className="fold" open={hasError}>
      <summary>{t("public_answers")}</summary>
      <div className="stack">
        {publicQuestions.map((question) => (
          <TextsField key={question} name={`answer_${question}`} label={words(`question.${question}`)} state={state} rows={2} />
        ))}
      </div>
    </details>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { callResults } from "#db/vocabulary.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField, GroupError, SelectField, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import { answerLetters } from "#lib/calls/rules.ts";

type SheetFormProps = { action: (state: FormState, form: FormData) => Promise<FormState>; rows: number };

/** Lines of a printed sheet; those without code and result are left out. */
export function SheetForm({ action, rows }: SheetFormProps) {
  const t = useTranslations("calls");
  return (
    <ActionForm action={action} className="stack" label={t("enter_sheet")}>
      {(state, isPending) => (
        <>
          <div className="pairs">
            <TextField name="sheet" label={t("sheet")} hint={t("sheet_id_hint")} state={state} maxLength={20} required />
            <TextField
              name="happenedAt"
              type="datetime-local"
              label={t("happened_at")}
              hint={t("happened_at_hint")}
              state={state}
            />
          </div>
          <p className="hint">{t("answer_letter_hint")}</p>
          {Array.from({ length: rows }, (_, row) => (
            <Line key={row} row={row} state={state} />
          ))}
          <div className="row">
            <button className="btn btn-main" disabled={isPending}>
              {t("submit_sheet")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

function Line({ row, state }: { row: number; state: FormState }) {
  const t = useTranslations("calls");
  const options = [{ value: "", label: "–" }, ...callResults.map((result) => ({ value: result, label: t(`results.${result}`) }))];
  const letters = [{ value: "", label: "–" }, ...answerLetters.map((letter) => ({ value: letter, label: letter }))];
  return (
    <fieldset className="sheet-line">
      <legend className="sr">{t("line_number", { line: row + 1 })}</legend>
      <TextField name={`line_${row}`} type="number" label={t("line")} state={state} value={String(row + 1)} />
      <TextField name={`code_${row}`} label={t("code")} state={state} maxLength={40} />
      <SelectField name={`result_${row}`} label={t("result_head")} state={state} options={options} value="" />
      <SelectField name={`answer_${row}`} label={t("answer_letter")} state={state} options={letters} value="" />
      <TextField name={`callBackAt_${row}`} type="datetime-local" label={t("call_back_at")} state={state} />
      <TextField name={`remark_${row}`} label={t("remark")} state={state} maxLength={500} />
      <Correction name={`correct_${row}`} state={state} />
    </fieldset>
  );
}

/** Only where the line was entered before with another answer. */
function Correction({ name, state }: { name: string; state: FormState }) {
  const t = useTranslations("calls");
  if (!state.errors?.[name] && !typed(state, name)) return null;
  return (
    <div className="field sheet-correction" id={name} tabIndex={-1} role="group" aria-describedby={`${name}-error`}>
      <GroupError name={name} state={state} />
      <CheckField name={name} label={t("correct_answer")} state={state} />
    </div>
  );
}

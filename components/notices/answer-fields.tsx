"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GroupError, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

const MAX_ROWS = 6;

/** What recipients can choose from. An empty row is no answer; without any, nobody is asked. */
export function AnswerFields({ state }: { state: FormState }) {
  const t = useTranslations("notices");
  const written = Array.from({ length: MAX_ROWS }, (_, i) => i + 1).filter((row) => typed(state, `answer_${row}`)).length;
  const [extra, setExtra] = useState(0);
  const shown = Math.min(MAX_ROWS, Math.max(written + extra, 2));
  return (
    <fieldset className="field" id="answers" tabIndex={-1}>
      <legend>{t("answers")}</legend>
      <p className="hint">{t("answers_hint")}</p>
      <GroupError name="answers" state={state} />
      {Array.from({ length: shown }, (_, i) => i + 1).map((row) => (
        <Answer key={row} row={row} state={state} />
      ))}
      {shown < MAX_ROWS ? (
        <>
          <p>
            <button type="button" className="btn btn-small js-only" onClick={() => setExtra(shown - written + 1)}>
              {t("add_answer")}
            </button>
          </p>
          <noscript>
            <Answer row={shown + 1} state={state} />
          </noscript>
        </>
      ) : null}
    </fieldset>
  );
}

function Answer({ row, state }: { row: number; state: FormState }) {
  const t = useTranslations("notices");
  const name = `answer_${row}`;
  const followUp = typed(state, `${name}FollowUp`);
  const variants = ["En", "Simple", "FollowUp", "FollowUpEn", "FollowUpSimple"];
  const hasError = variants.some((variant) => state.errors?.[`${name}${variant}`] !== undefined);
  return (
    <div className="answer-row">
      <TextField name={name} label={t("answer", { row })} state={state} />
      <details open={hasError}>
        <summary>
          {t("follow_up_and_versions")}
          <span className="sr"> {t("answer", { row })}</span>
          {followUp ? <span className="block">{t("asks_for", { text: followUp })}</span> : null}
        </summary>
        <div className="stack">
          <TextField name={`${name}FollowUp`} label={t("follow_up")} hint={t("follow_up_hint")} state={state} />
          <TextField name={`${name}En`} label="English" state={state} lang="en" />
          <TextField name={`${name}FollowUpEn`} label={t("follow_up_en")} state={state} lang="en" />
          <TextField name={`${name}Simple`} label={t("simple")} state={state} />
          <TextField name={`${name}FollowUpSimple`} label={t("follow_up_simple")} state={state} />
        </div>
      </details>
    </div>
  );
}

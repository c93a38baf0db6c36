"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField, GroupError } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { LinkSheet } from "./link-sheet.tsx";

type ListChoice = { key: string; label: string; hint: string };
type ConfirmationRoundFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Wait for their confirmation: chosen unless somebody takes them out. */
  due: readonly ListChoice[];
  others: readonly ListChoice[];
};

/** One link for each list, in one act. Once made, the letters stand where the lists were: they are nowhere else. */
export function ConfirmationRoundForm({ action, due, others }: ConfirmationRoundFormProps) {
  const t = useTranslations("links.round");
  return (
    <ActionForm action={action} className="stack">
      {(state, isPending) =>
        state.secrets ? (
          <LinkSheet links={state.secrets} file={state.file} />
        ) : (
          <div className="stack form-narrow">
            <GroupError name="lists" state={state} />
            {due.length > 0 ? (
              <fieldset id="lists" tabIndex={-1}>
                <legend>{t("due", { count: due.length })}</legend>
                {due.map((list) => (
                  <Choice key={list.key} list={list} state={state} checked />
                ))}
              </fieldset>
            ) : (
              <p>{t("none_due")}</p>
            )}
            {others.length > 0 ? (
              <details className="fold">
                <summary>{t("others", { count: others.length })}</summary>
                <fieldset>
                  <legend className="sr">{t("others", { count: others.length })}</legend>
                  {others.map((list) => (
                    <Choice key={list.key} list={list} state={state} />
                  ))}
                </fieldset>
              </details>
            ) : null}
            <p>{t("replaces")}</p>
            <div className="main-act">
              <button className="btn btn-main" disabled={isPending}>
                {t("create")}
              </button>
            </div>
          </div>
        )
      }
    </ActionForm>
  );
}

type ChoiceProps = { list: ListChoice; state: FormState; checked?: boolean };

const Choice = ({ list, state, checked = false }: ChoiceProps) => (
  <CheckField name="lists" value={list.key} label={list.label} hint={list.hint} checked={checked} state={state} />
);

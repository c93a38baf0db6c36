"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { KindLine, Question, RoleLine } from "#lib/oparl/report.ts";
import { OparlKinds } from "./oparl-kinds.tsx";
import { OparlQuestions } from "./oparl-questions.tsx";
import { OparlRoles } from "./oparl-roles.tsx";

type OparlDecisionsProps = {
  id: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  digest: string;
  questions: readonly Question[];
  functions: Readonly<Record<number, string>>;
  roles: readonly RoleLine[];
  kinds: readonly KindLine[];
  /** Addresses and numbers that look private. */
  held: number;
  gone: number;
  withPrivateAddresses: boolean;
  endGone: boolean;
  sameNames: boolean;
};

/** Whatever somebody can decide otherwise than the rules do. The main act of the page submits it too. */
export function OparlDecisions(props: OparlDecisionsProps) {
  const t = useTranslations("oparl.page");
  const { id, action, digest, questions, functions, roles, kinds, held, gone, withPrivateAddresses, endGone, sameNames } = props;
  const open = questions.filter(({ decision }) => decision === null);
  const settled = questions.filter(({ decision }) => decision !== null);
  const boxes = [
    held > 0 || withPrivateAddresses ? { name: "withPrivateAddresses", checked: withPrivateAddresses, count: held } : null,
    gone > 0 || endGone ? { name: "endGone", checked: endGone, count: gone } : null,
    open.length > 1 || sameNames ? { name: "sameNames", checked: sameNames, count: open.length } : null,
  ].filter((box) => box !== null);
  return (
    <ActionForm action={action} id={id} label={t("decide")}>
      {(state, isPending) => (
        <>
          <input type="hidden" name="digest" value={digest} />
          {open.length > 0 ? (
            <section className="section" aria-labelledby="unklar">
              <h2 id="unklar">{t("open_questions", { count: open.length })}</h2>
              <p className="measure">{t("open_questions_text")}</p>
              <OparlQuestions state={state} questions={open} functions={functions} />
            </section>
          ) : null}
          {boxes.length > 0 ? (
            <fieldset className="measure">
              <legend>{t("also")}</legend>
              {boxes.map(({ name, checked, count }) => (
                <CheckField
                  key={name}
                  name={name}
                  state={state}
                  checked={checked}
                  label={t(`options.${name}`, { count })}
                  hint={t(`option_hints.${name}`)}
                />
              ))}
            </fieldset>
          ) : null}
          <div className="stack">
            <OparlRoles state={state} roles={roles} />
            <OparlKinds state={state} kinds={kinds} />
            {settled.length > 0 ? (
              <details className="fold">
                <summary>{t("settled", { count: settled.length })}</summary>
                <OparlQuestions state={state} questions={settled} functions={functions} />
              </details>
            ) : null}
          </div>
          <div>
            <button className="btn" name="act" value="check" disabled={isPending}>
              {isPending ? t("working_out") : t("work_out")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

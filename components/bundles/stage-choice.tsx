"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { PlainBadge } from "#components/ui/badge.tsx";
import { SelectField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

export type StageOption = {
  key: string;
  name: string;
  kind: string;
  /** `next`: what usually follows. */
  standing: "now" | "was" | "next" | null;
  notices: number;
  operations: number;
  checks: number;
};

type StageChoiceProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  playbook: string | undefined;
  stages: readonly StageOption[];
  kinds: readonly { value: string; label: string }[];
};

/** The stages of the playbook in their order, each with what it prepares; beneath, any stage without a template. */
export function StageChoice({ action, playbook, stages, kinds }: StageChoiceProps) {
  const t = useTranslations("bundles");
  return (
    <>
      {playbook === undefined ? (
        <p>{t("no_playbook")}</p>
      ) : (
        <section className="section" aria-labelledby="playbook">
          <h2 id="playbook">{t("choose_playbook", { name: playbook })}</h2>
          <ActionForm action={action} label={t("choose_playbook", { name: playbook })}>
            {(_, isPending) => (
              <ol className="stage-choice">
                {stages.map((stage) => (
                  <li key={stage.key} className={stage.standing === "now" ? "is-run" : "is-none"}>
                    <p>
                      <b>{stage.name}</b> {stage.standing ? <PlainBadge>{t(`stage_${stage.standing}`)}</PlainBadge> : null}
                      <small>
                        {t("prepares", { notices: stage.notices, operations: stage.operations, checks: stage.checks })}
                      </small>
                    </p>
                    <button
                      className={stage.standing === "next" ? "btn btn-main" : "btn"}
                      name="stageKey"
                      value={stage.key}
                      disabled={isPending}
                    >
                      {t("prepare")}
                      <span className="sr"> {stage.name}</span>
                    </button>
                  </li>
                ))}
              </ol>
            )}
          </ActionForm>
        </section>
      )}
      <section className="section" aria-labelledby="andere">
        <h2 id="andere">{t("choose_other")}</h2>
        <p className="muted">{t("choose_other_hint")}</p>
        <ActionForm action={action} label={t("choose_other")}>
          {(state, isPending) => (
            <>
              <SelectField
                name="stage"
                label={t("choose_title")}
                state={state}
                options={[{ value: "", label: t("operation_choose") }, ...kinds]}
              />
              <div className="row">
                <button className="btn" disabled={isPending}>
                  {t("prepare")}
                </button>
              </div>
            </>
          )}
        </ActionForm>
      </section>
    </>
  );
}

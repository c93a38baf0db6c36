"use client";
import { useTranslations } from "next-intl";
import { ladderSteps, stageKinds, type TlpLabel, tlpLabels } from "#db/vocabulary.ts";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

const HOLDS = [0, 60, 300, 900, 3600];
/** Minutes after the deadline for answers. */
const LADDER = {
  reminder: [0, 60, 240, 1440],
  deputy: [60, 120, 480, 1440, 2880],
  call: [60, 120, 240, 480, 1440, 2880, 4320],
} as const;

type PlanFieldsProps = {
  state: FormState;
  /** The incident's label: a notice may be stricter, never laxer. */
  incidentTlp: TlpLabel;
};

/** When it leaves, and where it belongs. Folded away: the usual is preset. */
export function PlanFields({ state, incidentTlp }: PlanFieldsProps) {
  const t = useTranslations("notices");
  const words = useTranslations("words");
  const steps = ladderSteps.map((step) => `${step}AfterMinutes`);
  const names = ["scheduledAt", "notAfterAt", "holdSeconds", "asksOnUnknown", "stage", "tlp", ...steps];
  const isUsed = ["scheduledAt", "notAfterAt", ...steps].some((name) => typed(state, name) !== "");
  const hold = Number(typed(state, "holdSeconds", "60"));
  const holds = HOLDS.includes(hold) ? HOLDS : [...HOLDS, hold];
  const labels = tlpLabels.slice(0, tlpLabels.indexOf(incidentTlp) + 1).toReversed();
  return (
    <details className="fold" open={isUsed || names.some((name) => state.errors?.[name] !== undefined)}>
      <summary>{t("plan")}</summary>
      <div className="stack">
        <div className="fields">
          <TextField
            name="scheduledAt"
            label={t("scheduled_at")}
            hint={t("scheduled_at_hint")}
            state={state}
            type="datetime-local"
          />
          <TextField name="notAfterAt" label={t("not_after")} hint={t("not_after_hint")} state={state} type="datetime-local" />
        </div>
        <SelectField
          name="holdSeconds"
          label={t("hold")}
          hint={t("hold_hint")}
          state={state}
          value="60"
          options={holds.map((seconds) => ({
            value: String(seconds),
            label: t("hold_seconds", { seconds, minutes: seconds / 60 }),
          }))}
        />
        <SelectField
          name="asksOnUnknown"
          label={t("on_unclear")}
          hint={t("on_unclear_hint")}
          state={state}
          options={[
            { value: "", label: t("on_unclear_again") },
            { value: "1", label: t("on_unclear_ask") },
          ]}
        />
        <LadderFields state={state} />
        <div className="fields">
          <SelectField
            name="stage"
            label={t("stage")}
            state={state}
            options={[
              { value: "", label: t("no_stage") },
              ...stageKinds.map((value) => ({ value, label: words(`stage.${value}`) })),
            ]}
          />
          <SelectField
            name="tlp"
            label={t("tlp")}
            state={state}
            value={incidentTlp}
            options={labels.map((value) => ({ value, label: `${words(`tlp.${value}`)}: ${words(`tlp_meaning.${value}`)}` }))}
          />
        </div>
      </div>
    </details>
  );
}

/** What follows for whoever has not answered by the deadline. */
function LadderFields({ state }: { state: FormState }) {
  const t = useTranslations("notices.ladder");
  return (
    <fieldset className="stack">
      <legend>{t("title")}</legend>
      <p className="muted">{t("hint")}</p>
      <div className="fields">
        {ladderSteps.map((step) => {
          const name = `${step}AfterMinutes`;
          const chosen = typed(state, name);
          const offered: number[] = [...LADDER[step]];
          const all = chosen === "" || offered.includes(Number(chosen)) ? offered : [...offered, Number(chosen)];
          return (
            <SelectField
              key={step}
              name={name}
              label={t(`steps.${step}`)}
              state={state}
              options={[
                { value: "", label: t("none") },
                ...all.map((minutes) => ({ value: String(minutes), label: t("after", { minutes, hours: minutes / 60 }) })),
              ]}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

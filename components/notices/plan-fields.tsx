"use client";
import { useTranslations } from "next-intl";
import { stageKinds, type TlpLabel, tlpLabels } from "#db/vocabulary.ts";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

const HOLDS = [0, 60, 300, 900, 3600];

type PlanFieldsProps = {
  state: FormState;
  /** The incident's label: a notice may be stricter, never laxer. */
  incidentTlp: TlpLabel;
};

/** When it leaves, and where it belongs. Folded away: the usual is preset. */
export function PlanFields({ state, incidentTlp }: PlanFieldsProps) {
  const t = useTranslations("notices");
  const words = useTranslations("words");
  const names = ["scheduledAt", "notAfterAt", "holdSeconds", "asksOnUnknown", "stage", "tlp"];
  const isUsed = typed(state, "scheduledAt") !== "" || typed(state, "notAfterAt") !== "";
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

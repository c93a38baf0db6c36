"use client";
import { useTranslations } from "next-intl";
import { type PublicQuestion, publicQuestions, serviceImpacts, stageKinds } from "#db/vocabulary.ts";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import { PublicPreview } from "./public-preview.tsx";

export type ComposerService = { key: string; name: string };

type EntryFieldsProps = {
  state: FormState;
  services: readonly ComposerService[];
  /** The stage the incident is in; the choice then offers to keep it. */
  stage?: string | undefined;
  /** What the public page answers now. */
  answers?: Partial<Record<PublicQuestion, string>>;
  /** The stage is chosen elsewhere. */
  hasStage?: boolean;
};

/** What happened, inside; and beside it what the public may read. The same for the first entry and every later one. */
export function EntryFields({ state, services, stage, answers = {}, hasStage = false }: EntryFieldsProps) {
  const t = useTranslations("incidents.composer");
  const words = useTranslations("words");
  const stages = stageKinds.map((kind) => ({ value: kind, label: words(`stage.${kind}`) }));
  const keep = stage
    ? { value: "", label: t("keep_stage", { stage: words(`stage.${stage}`) }) }
    : { value: "", label: t("no_stage") };
  return (
    <>
      <div className="pair">
        <div className="inside">
          <TextArea name="internalText" label={<InternalLabel />} state={state} rows={5} required />
          <details open={isTyped(state, ["internalTextEn", "internalTextSimple"])}>
            <summary>{t("other_languages")}</summary>
            <div className="stack">
              <TextArea name="internalTextEn" label="English" state={state} rows={3} lang="en" />
              <TextArea name="internalTextSimple" label={t("simple")} state={state} rows={3} />
            </div>
          </details>
        </div>
        <div className="outside">
          <TextArea name="publicText" label={<PublicLabel />} hint={t("public_hint")} state={state} rows={3} />
          <PublicPreview initial={typed(state, "publicText")} />
          <details open={isTyped(state, ["publicTextEn", "publicTextSimple"])}>
            <summary>{t("other_languages")}</summary>
            <div className="stack">
              <TextArea name="publicTextEn" label="English" state={state} rows={3} lang="en" />
              <TextArea name="publicTextSimple" label={t("simple")} state={state} rows={3} />
            </div>
          </details>
          <details
            open={isTyped(
              state,
              publicQuestions.map((question) => `answer_${question}`),
            )}
          >
            <summary>{t("answers")}</summary>
            <div className="stack">
              <p className="hint">{t("answers_hint")}</p>
              {publicQuestions.map((question) => (
                <Answer key={question} question={question} state={state} current={answers[question]} />
              ))}
            </div>
          </details>
        </div>
      </div>
      <div className="fields">
        <TextField name="occurredAt" label={t("occurred_at")} hint={t("occurred_at_hint")} state={state} type="datetime-local" />
        <SelectField
          name="occurredPrecision"
          label={t("precision")}
          state={state}
          options={[
            { value: "exact", label: t("precision_exact") },
            { value: "day", label: t("precision_day") },
          ]}
        />
        {hasStage ? null : <SelectField name="stage" label={t("stage")} state={state} options={[keep, ...stages]} />}
        <TextField name="nextInformationBy" label={t("next_information")} state={state} type="datetime-local" />
      </div>
      <details open={isTyped(state, ["decidedBy", "decidedWith", "decisionBasis"])}>
        <summary>{t("decision")}</summary>
        <div className="fields">
          <TextField name="decidedBy" label={t("decided_by")} state={state} />
          <TextField name="decidedWith" label={t("decided_with")} state={state} />
          <TextField name="decisionBasis" label={t("decision_basis")} state={state} />
        </div>
      </details>
      {services.length > 0 ? (
        <details
          open={isTyped(
            state,
            services.map((service) => `impact_${service.key}`),
          )}
          id="services"
        >
          <summary>{t("services")}</summary>
          <div className="fields">
            {services.map((service) => (
              <SelectField
                key={service.key}
                name={`impact_${service.key}`}
                label={service.name}
                state={state}
                options={[
                  { value: "", label: t("impact_unchanged") },
                  ...serviceImpacts.map((impact) => ({ value: impact, label: words(`impact.${impact}`) })),
                ]}
              />
            ))}
          </div>
        </details>
      ) : null}
    </>
  );
}

function Answer({ question, state, current }: { question: PublicQuestion; state: FormState; current: string | undefined }) {
  const t = useTranslations("incidents.composer");
  const words = useTranslations("words");
  const label = words(`question.${question}`);
  return (
    <fieldset className="stack">
      <legend className="sr">{label}</legend>
      <TextField
        name={`answer_${question}`}
        label={label}
        hint={current ? t("answer_now", { text: current }) : undefined}
        state={state}
      />
      <TextField name={`answer_${question}En`} label={`${label} (English)`} state={state} lang="en" />
      {current ? (
        <label className="check">
          <input type="checkbox" name={`withdraw_${question}`} value="1" />
          <span>{t("answer_withdraw")}</span>
        </label>
      ) : null}
    </fieldset>
  );
}

export function InternalLabel() {
  const t = useTranslations("incidents");
  return (
    <>
      {t("composer.internal")} <InternalBadge />
    </>
  );
}

function PublicLabel() {
  const t = useTranslations("incidents");
  return (
    <>
      {t("composer.public")} <PublicBadge />
    </>
  );
}

export function InternalBadge() {
  const t = useTranslations("incidents");
  return (
    <span className="badge is-none">
      <span className="icon i-lock" aria-hidden="true" />
      {t("internal")}
    </span>
  );
}

export function PublicBadge() {
  const t = useTranslations("incidents");
  return (
    <span className="badge badge-open">
      <span className="icon i-globe" aria-hidden="true" />
      {t("public")}
    </span>
  );
}

const isTyped = (state: FormState, names: readonly string[]): boolean =>
  names.some((name) => typed(state, name) !== "" || state.errors?.[name] !== undefined);

"use client";
import { useTranslations } from "next-intl";
import { AnswerFields } from "#components/notices/answer-fields.tsx";
import { PlaceholderMenu } from "#components/notices/placeholder-menu.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import { computedKinds } from "#lib/playbooks/words.ts";
import type { NamedKey } from "./service-fields.tsx";

type AudienceFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  initial: FormState;
  lists: readonly NamedKey[];
};

/** Who must be told in a stage, until when, and what the draft for them says. */
export function AudienceForm({ action, initial, lists }: AudienceFormProps) {
  const t = useTranslations("playbooks");
  return (
    <ActionForm action={action} initial={initial} className="form-wide">
      {(state, isPending) => (
        <>
          <div className="fields">
            <TargetField state={state} lists={lists} />
            <TextField
              name="deadlineMinutes"
              type="number"
              label={t("deadline_minutes")}
              hint={t("minutes_hint")}
              state={state}
              required
            />
            <TextField name="office" label={t("office")} hint={t("office_hint")} state={state} />
          </div>
          <h2>{t("template")}</h2>
          <PlaceholderMenu into="body" />
          <Version variant="" label="Deutsch" state={state} />
          <Version variant="En" label="English" lang="en" state={state} />
          <Version variant="Simple" label={t("simple")} state={state} />
          <SelectField
            name="answering"
            label={t("answering")}
            state={state}
            options={(["usual", "own", "none"] as const).map((value) => ({ value, label: t(`answering_kind.${value}`) }))}
          />
          <AnswerFields state={state} />
          <LadderFields state={state} />
          <div className="main-act">
            <button className="btn btn-main" disabled={isPending}>
              {t("save_to_draft")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

function TargetField({ state, lists }: { state: FormState; lists: readonly NamedKey[] }) {
  const t = useTranslations("playbooks");
  const options = [
    { value: "", label: t("none") },
    ...computedKinds.map((kind) => ({ value: `computed:${kind}`, label: t("computed_option", { name: t(`computed.${kind}`) }) })),
    ...lists.map(({ key, name }) => ({ value: `list:${key}`, label: t("list_option", { name }) })),
  ];
  return <SelectField name="target" label={t("audience")} hint={t("target_hint")} state={state} options={options} required />;
}

function Version({
  variant,
  label,
  lang,
  state,
}: {
  variant: "" | "En" | "Simple";
  label: string;
  lang?: string;
  state: FormState;
}) {
  const t = useTranslations("playbooks");
  const [subject, body] = [`subject${variant}`, `body${variant}`];
  const isWritten = typed(state, subject) !== "" || typed(state, body) !== "";
  const hasError = state.errors?.[subject] !== undefined || state.errors?.[body] !== undefined;
  const language = lang ? { lang } : {};
  return (
    <details className="fold" open={variant === "" || hasError}>
      <summary>{isWritten || variant === "" ? label : t("version_missing", { version: label })}</summary>
      <div className="stack">
        <TextField
          name={subject}
          label={t("subject", { version: label })}
          state={state}
          {...language}
          required={variant === ""}
        />
        <TextArea
          name={body}
          label={t("body", { version: label })}
          state={state}
          rows={12}
          {...language}
          required={variant === ""}
        />
      </div>
    </details>
  );
}

function LadderFields({ state }: { state: FormState }) {
  const t = useTranslations("playbooks");
  return (
    <fieldset className="rules">
      <legend>{t("ladder")}</legend>
      <p className="hint">{t("ladder_hint")}</p>
      <div className="fields">
        <TextField name="answerByMinutes" type="number" label={t("answer_by_minutes")} state={state} />
        <TextField name="reminderAfterMinutes" type="number" label={t("reminder_after")} state={state} />
        <TextField name="deputyAfterMinutes" type="number" label={t("deputy_after")} state={state} />
        <TextField name="callAfterMinutes" type="number" label={t("call_after")} state={state} />
      </div>
    </fieldset>
  );
}

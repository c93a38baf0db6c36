"use client";
import { useTranslations } from "next-intl";
import { type Option, SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

const targets = ["list", "organization", "domain", "contactPoints"] as const;

type TargetFieldsProps = {
  lists: readonly Option[];
  organizations: readonly string[];
  domains: readonly string[];
  /** An exercise touches lists for exercises only. */
  isExercise: boolean;
  state: FormState;
};

/** Which addresses are meant: one way of four. Only the field of the chosen way is shown, also without JavaScript. */
export function TargetFields({ lists, organizations, domains, isExercise, state }: TargetFieldsProps) {
  const t = useTranslations("reachability");
  const chosen = typed(state, "target", "list");
  const fields = {
    list: <SelectField name="list" label={t("list")} state={state} options={lists} />,
    organization: (
      <TextField
        name="organization"
        label={t("organization")}
        hint={t("organization_hint")}
        state={state}
        list="organisationen"
      />
    ),
    domain: <TextField name="domain" label={t("domain")} hint={t("domain_hint")} state={state} list="domains" />,
    contactPoints: <TextArea name="contactPoints" label={t("contact_points")} hint={t("contact_points_hint")} state={state} />,
  };
  if (isExercise) return fields.list;
  return (
    <fieldset className="targets">
      <legend>{t("target")}</legend>
      {targets.map((target) => (
        <div className="target" key={target}>
          <label className="check">
            <input key={String(chosen === target)} type="radio" name="target" value={target} defaultChecked={chosen === target} />
            <span>{t(`targets.${target}`)}</span>
          </label>
          <div className="target-field">{fields[target]}</div>
        </div>
      ))}
      <Suggestions id="organisationen" values={organizations} />
      <Suggestions id="domains" values={domains} />
    </fieldset>
  );
}

function Suggestions({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value}>{value}</option>
      ))}
    </datalist>
  );
}

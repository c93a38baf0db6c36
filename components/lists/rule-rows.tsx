import { useTranslations } from "next-intl";
import { GroupError, type Option } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { RuleChoice } from "#lib/lists/form.ts";

export type RuleChoices = {
  organizations: readonly Option[];
  kinds: readonly Option[];
  lists: readonly Option[];
  roles: readonly Option[];
};

type RuleRowsProps = {
  /** `rules` or `exclude`: names the fields and takes the errors. */
  name: "rules" | "exclude";
  legend: string;
  hint: string;
  state: FormState;
  value: readonly RuleChoice[];
  choices: RuleChoices;
};

/** Repeated rows of one choice and a role; the last one is empty, a button adds another. Works without JavaScript. */
export function RuleRows({ name, legend, hint, state, value, choices }: RuleRowsProps) {
  const t = useTranslations("lists");
  const targets = state.fields?.[`${name}_target`];
  const roles = state.fields?.[`${name}_role`];
  const rows = targets?.map((target, index) => ({ target, role: roles?.[index] ?? "" })) ?? [...value, { target: "", role: "" }];
  const hasError = state.errors?.[name] !== undefined;
  return (
    <fieldset className={hasError ? "rules field-error" : "rules"} id={name} tabIndex={-1} aria-describedby={`${name}-hint`}>
      <legend>{legend}</legend>
      <p className="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <GroupError name={name} state={state} />
      {rows.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row has no other identity than its place
        <RuleRow key={`${index}${row.target}${row.role}`} name={name} number={index + 1} row={row} choices={choices} />
      ))}
      <button className="btn btn-small" name="intent" value={`add_${name}`}>
        {t("add_row")}
      </button>
    </fieldset>
  );
}

type RuleRowProps = { name: string; number: number; row: RuleChoice; choices: RuleChoices };

function RuleRow({ name, number, row, choices }: RuleRowProps) {
  const t = useTranslations("lists");
  const id = `${name}-${number}`;
  const groups = [
    [t("organizations"), choices.organizations],
    [t("kinds"), choices.kinds],
    [t("other_lists"), choices.lists],
  ] as const;
  return (
    <div className="rule">
      <div className="field">
        <label htmlFor={`${id}-target`}>{t("row_target", { number })}</label>
        <select className="input" id={`${id}-target`} name={`${name}_target`} defaultValue={row.target}>
          <option value="">{t("nothing_chosen")}</option>
          {groups
            .filter(([, options]) => options.length > 0)
            .map(([label, options]) => (
              <optgroup key={label} label={label}>
                {options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </optgroup>
            ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-role`}>{t("row_role", { number })}</label>
        <select className="input" id={`${id}-role`} name={`${name}_role`} defaultValue={row.role}>
          <option value="">{t("any_role")}</option>
          {choices.roles.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

import { useTranslations } from "next-intl";
import { CheckField, GroupError } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { ServiceChoices } from "#lib/subscriptions/topics.ts";

type ServiceChoiceProps = { choices: ServiceChoices; chosen?: readonly string[]; state: FormState };

/** The services, grouped as the public page shows them. */
export function ServiceChoice({ choices, chosen = [], state }: ServiceChoiceProps) {
  const t = useTranslations("subscribe");
  return (
    <div className="stack" id="services">
      <GroupError name="services" state={state} />
      {choices.map(({ group, services }) => (
        <fieldset key={group ?? ""} className="service-choice">
          <legend className={group === null ? "sr" : undefined}>{group ?? t("services_others")}</legend>
          {services.map(({ key, name }) => (
            <CheckField key={key} name="services" value={key} label={name} state={state} checked={chosen.includes(key)} />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

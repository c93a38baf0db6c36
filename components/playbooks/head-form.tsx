"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SelectField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { incidentCauses, incidentLevels } from "#db/vocabulary.ts";
import { type NamedKey, ServiceFields } from "./service-fields.tsx";
import { TextsField } from "./texts-field.tsx";

type HeadFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  initial: FormState;
  services: readonly NamedKey[];
};

/** What is said of the playbook as a whole. */
export function HeadForm({ action, initial, services }: HeadFormProps) {
  const t = useTranslations("playbooks");
  const words = useTranslations("words");
  return (
    <ActionForm action={action} initial={initial} className="form-wide">
      {(state, isPending) => (
        <>
          <TextsField name="name" label={t("name")} state={state} required simple={false} />
          <TextsField name="description" label={t("description")} state={state} rows={4} simple={false} />
          <div className="fields">
            <SelectField
              name="cause"
              label={t("cause")}
              hint={t("cause_hint")}
              state={state}
              options={[
                { value: "", label: t("none") },
                ...incidentCauses.map((value) => ({ value, label: words(`cause.${value}`) })),
              ]}
            />
            <SelectField
              name="level"
              label={t("level")}
              state={state}
              options={[
                { value: "", label: t("none") },
                ...incidentLevels.map((value) => ({ value, label: words(`level.${value}`) })),
              ]}
            />
          </div>
          <ServiceFields services={services} state={state} legend={t("services_at_opening")} />
          <div>
            <button className="btn" disabled={isPending}>
              {t("save_to_draft")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { serviceImpacts } from "#db/vocabulary.ts";

export type NamedKey = { key: string; name: string };

export function ServiceFields({ services, state, legend }: { services: readonly NamedKey[]; state: FormState; legend: string }) {
  const t = useTranslations("playbooks");
  const words = useTranslations("words");
  const impacts = serviceImpacts.map((value) => ({ value, label: words(`impact.${value}`) }));
  const named = services.filter(({ key }) => state.fields?.[`impact_${key}`]?.[0]).length;
  if (services.length === 0) return null;
  return (
    <details className="fold">
      <summary>
        {legend} <small>{t("services_named", { count: named })}</small>
      </summary>
      <div className="fields">
        {services.map(({ key, name }) => (
          <SelectField
            key={key}
            name={`impact_${key}`}
            label={name}
            state={state}
            options={[{ value: "", label: t("not_named") }, ...impacts]}
          />
        ))}
      </div>
    </details>
  );
}

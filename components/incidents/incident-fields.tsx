"use client";
import { useTranslations } from "next-intl";
import { incidentCauses, incidentLevels, tlpLabels } from "#db/vocabulary.ts";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type IncidentValues = { title: string; publicTitle: string; publicTitleEn: string; level: string; cause: string; tlp: string };

/** What an incident is called and how it is labelled: the same when it is opened and when it is changed. */
export function IncidentFields({ state, values }: { state: FormState; values?: IncidentValues }) {
  const t = useTranslations("incidents.form");
  const words = useTranslations("words");
  return (
    <>
      <TextField name="title" label={t("title")} hint={t("title_hint")} state={state} value={values?.title} required />
      <div className="fields">
        <TextField
          name="publicTitle"
          label={t("public_title")}
          hint={t("public_title_hint")}
          state={state}
          value={values?.publicTitle}
        />
        <TextField name="publicTitleEn" label={t("public_title_en")} state={state} value={values?.publicTitleEn} lang="en" />
      </div>
      <div className="fields">
        <SelectField
          name="level"
          label={t("level")}
          state={state}
          value={values?.level ?? "disruption"}
          options={incidentLevels.map((value) => ({ value, label: words(`level.${value}`) }))}
        />
        <SelectField
          name="cause"
          label={t("cause")}
          state={state}
          value={values?.cause ?? "technical"}
          options={incidentCauses.map((value) => ({ value, label: words(`cause.${value}`) }))}
        />
        <SelectField
          name="tlp"
          label={t("tlp")}
          state={state}
          value={values?.tlp ?? "clear"}
          options={tlpLabels
            .toReversed()
            .map((value) => ({ value, label: `${words(`tlp.${value}`)}: ${words(`tlp_meaning.${value}`)}` }))}
        />
      </div>
    </>
  );
}

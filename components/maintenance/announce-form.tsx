"use client";
import { useTranslations } from "next-intl";
import { serviceImpacts } from "#db/vocabulary.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import { DraftKeeper } from "#components/ui/draft-keeper.tsx";
import { GroupError, SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

type AnnounceFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  saveDraft: (form: string, fields: Record<string, string[]>) => Promise<string>;
  draft: FormState;
  draftSavedAt: string | undefined;
  draftKey: string;
  services: readonly { key: string; name: string }[];
  /** Minutes before the start at which subscribers can be reminded. */
  reminders: readonly number[];
};

export function AnnounceForm(props: AnnounceFormProps) {
  const { action, saveDraft, draft, draftKey, draftSavedAt, services, reminders } = props;
  const t = useTranslations("maintenance.form");
  return (
    <ActionForm action={action} initial={draft} label={t("label")}>
      {(state, isPending) => (
        <>
          <div className="fields">
            <TextField name="title" label={t("title")} hint={t("title_hint")} state={state} maxLength={160} required />
            <TextField name="titleEn" label={t("title_en")} hint={t("optional")} state={state} maxLength={160} lang="en" />
          </div>
          <div className="fields">
            <TextField name="startsAt" label={t("starts_at")} state={state} type="datetime-local" required />
            <TextField name="endsAt" label={t("ends_at")} state={state} type="datetime-local" required />
            <SelectField
              name="remindMinutes"
              label={t("remind")}
              state={state}
              value={String(24 * 60)}
              options={[
                ...reminders.map((minutes) => ({ value: String(minutes), label: t("remind_before", { hours: minutes / 60 }) })),
                { value: "", label: t("remind_not") },
              ]}
            />
          </div>
          <TextArea name="description" label={t("description")} hint={t("description_hint")} state={state} rows={4} required />
          <details open={["descriptionEn", "descriptionSimple"].some((name) => isTouched(state, name))}>
            <summary>{t("other_languages")}</summary>
            <div className="stack">
              <TextArea name="descriptionEn" label="English" state={state} rows={3} lang="en" />
              <TextArea name="descriptionSimple" label={t("simple")} state={state} rows={3} />
            </div>
          </details>
          <Services state={state} services={services} />
          <p className="hint">{t("public_at_once")}</p>
          <div className="row">
            <button className="btn btn-main" disabled={isPending}>
              {t("submit")}
            </button>
            <DraftKeeper form={draftKey} save={saveDraft} savedAt={draftSavedAt} />
          </div>
        </>
      )}
    </ActionForm>
  );
}

function Services({ state, services }: { state: FormState; services: AnnounceFormProps["services"] }) {
  const t = useTranslations("maintenance.form");
  const words = useTranslations("words");
  return (
    <fieldset id="services" className="stack" aria-describedby={state.errors?.["services"] ? "services-error" : "services-hint"}>
      <legend>{t("services")}</legend>
      <p className="hint" id="services-hint">
        {t("services_hint")}
      </p>
      <GroupError name="services" state={state} />
      <div className="fields">
        {services.map(({ key, name }) => (
          <SelectField
            key={key}
            name={`impact_${key}`}
            label={name}
            state={state}
            options={[
              { value: "", label: t("not_concerned") },
              ...serviceImpacts.map((impact) => ({ value: impact, label: words(`impact.${impact}`) })),
            ]}
          />
        ))}
      </div>
    </fieldset>
  );
}

const isTouched = (state: FormState, name: string): boolean => typed(state, name) !== "" || state.errors?.[name] !== undefined;

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { DraftKeeper } from "#components/ui/draft-keeper.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { Settings } from "#lib/settings/settings.ts";

const LEGAL_ROWS = 8;

type SettingsFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  saveDraft: (form: string, fields: Record<string, string[]>) => Promise<string>;
  settings: Settings;
  /** What was typed before and not yet saved. */
  draft: FormState;
  draftSavedAt: string | undefined;
};

export function SettingsForm({ action, saveDraft, settings, draft, draftSavedAt }: SettingsFormProps) {
  const t = useTranslations("administration.settings");
  const field = (name: keyof Settings, state: FormState) => ({
    name,
    label: t(name),
    hint: t(`${name}_hint`),
    value: draft.fields?.[name]?.[0] ?? settings[name],
    state,
  });
  return (
    <ActionForm action={action} className="stack">
      {(state, isPending) => (
        <>
          <section className="section narrow" aria-labelledby="stadt">
            <h2 id="stadt">{t("city_head")}</h2>
            <TextField {...field("cityName", state)} required />
            <TextField {...field("senderName", state)} required />
          </section>
          <section className="section narrow" aria-labelledby="telefon">
            <h2 id="telefon">{t("phone_head")}</h2>
            <TextField {...field("helpPhone", state)} type="tel" />
            <TextField {...field("helpHours", state)} />
            <TextField {...field("citizenPhone", state)} type="tel" />
          </section>
          <section className="section" aria-labelledby="rechtliches">
            <h2 id="rechtliches">{t("legal_head")}</h2>
            <TextArea {...field("imprint", state)} rows={LEGAL_ROWS} />
            <TextArea {...field("privacy", state)} rows={LEGAL_ROWS} />
            <TextArea {...field("accessibility", state)} rows={LEGAL_ROWS} />
          </section>
          <DraftKeeper form="settings" save={saveDraft} {...(draftSavedAt ? { savedAt: draftSavedAt } : {})} />
          <div className="main-act">
            <button className="btn btn-main" disabled={isPending}>
              {t("save")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { DraftKeeper } from "#components/ui/draft-keeper.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { gapsIn, type LegalPage, legalPages, withTemplate } from "#lib/settings/legal-templates.ts";
import type { Settings } from "#lib/settings/settings.ts";

const LEGAL_ROWS = 8;
const TEMPLATE_ROWS = 24;
const GAPS_SHOWN = 5;

type SettingsFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  saveDraft: (form: string, fields: Record<string, string[]>) => Promise<string>;
  settings: Settings;
  /** What was typed before and not yet saved. */
  draft: FormState;
  draftSavedAt: string | undefined;
  /** Into which text a template was asked for. */
  inserted: LegalPage | undefined;
};

export function SettingsForm({ action, saveDraft, settings, draft, draftSavedAt, inserted }: SettingsFormProps) {
  const t = useTranslations("administration.settings");
  const field = (name: keyof Settings, state: FormState) => ({
    name,
    label: t(name),
    hint: t(`${name}_hint`),
    value: draft.fields?.[name]?.[0] ?? settings[name],
    state,
  });
  const textOf = (page: LegalPage, isInserted: boolean) => {
    const text = draft.fields?.[page]?.[0] ?? settings[page];
    return isInserted ? withTemplate(text, page) : text;
  };
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
            <TextField {...field("contactLine", state)} />
          </section>
          <section className="section narrow" aria-labelledby="farben">
            <h2 id="farben">{t("colour_head")}</h2>
            <p className="muted">{t("colour_text")}</p>
            <TextField {...field("accentLight", state)} maxLength={7} />
            <TextField {...field("accentDark", state)} maxLength={7} />
          </section>
          <section className="section" aria-labelledby="rechtliches">
            <h2 id="rechtliches">{t("legal_head")}</h2>
            <p className="muted">{t("legal_text")}</p>
            {legalPages.map((page) => {
              const isInserted = page === inserted && !state.done;
              return (
                <div key={page} className="stack tight">
                  <Gaps page={page} gaps={gapsIn(settings[page])} />
                  <TextArea
                    {...field(page, state)}
                    value={textOf(page, isInserted)}
                    rows={isInserted ? TEMPLATE_ROWS : LEGAL_ROWS}
                  />
                  {isInserted ? (
                    <p>{t("template_inserted")}</p>
                  ) : (
                    // A link, so that it works without JavaScript: it only shows the text in the field, and nothing is saved by it.
                    <p>
                      <a href={`?vorlage=${page}#${page}`}>{t("template", { page: t(page) })}</a>
                    </p>
                  )}
                </div>
              );
            })}
            {inserted && state.done ? <InsertedNoMore /> : null}
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

/** What was inserted is saved: read again, this address must not insert it a second time. */
function InsertedNoMore() {
  useEffect(() => window.history.replaceState(null, "", window.location.pathname), []);
  return null;
}

/** Of the text that is published, not of what is being typed. */
function Gaps({ page, gaps }: { page: LegalPage; gaps: string[] }) {
  const t = useTranslations("administration.settings");
  if (gaps.length === 0) return null;
  const first = gaps.slice(0, GAPS_SHOWN);
  return (
    <Alert tone="warn" title={t("gaps", { page: t(page), count: gaps.length })}>
      <p>{t("gaps_text", { gaps: first.join(", "), more: gaps.length - first.length })}</p>
    </Alert>
  );
}

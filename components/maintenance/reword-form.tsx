"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField, GroupError, TextArea, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { MaintenanceDetails } from "#lib/maintenance/queries.ts";
import { ToldText } from "./told-text.tsx";

type Words = Pick<MaintenanceDetails, "title" | "titleEn" | "description" | "descriptionEn" | "descriptionSimple" | "version">;

type RewordFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  window: Words;
  /** Subscribers who have the old words in a mail. */
  toldReaders: number;
};

/** Other words for planned work; what they say of it, and who has the old ones already. */
export function RewordForm({ action, window, toldReaders }: RewordFormProps) {
  const t = useTranslations("maintenance.acts");
  const form = useTranslations("maintenance.form");
  return (
    <ActionForm action={action} label={t("reword.submit")}>
      {(state, isPending) => (
        <>
          <p className="hint">{t("reword.hint")}</p>
          <input type="hidden" name="version" value={window.version} />
          <div className="fields">
            <TextField
              name="title"
              label={form("title")}
              hint={form("title_hint")}
              state={state}
              value={window.title}
              maxLength={160}
              required
            />
            <TextField
              name="titleEn"
              label={form("title_en")}
              hint={form("optional")}
              state={state}
              value={window.titleEn ?? ""}
              maxLength={160}
              lang="en"
            />
          </div>
          <TextArea name="description" label={form("description")} state={state} value={window.description} rows={4} required />
          <TextArea
            name="descriptionEn"
            label={t("reword.description_en")}
            state={state}
            value={window.descriptionEn ?? ""}
            rows={3}
            lang="en"
          />
          <TextArea
            name="descriptionSimple"
            label={t("reword.description_simple")}
            state={state}
            value={window.descriptionSimple ?? ""}
            rows={3}
          />
          <ToldText state={state} label={t("reword.text")} hint={t("reword.text_hint")} />
          <Told state={state} toldReaders={toldReaders} />
          <div className="row">
            <button className="btn btn-main" disabled={isPending}>
              {t("reword.submit")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

function Told({ state, toldReaders }: { state: FormState; toldReaders: number }) {
  const t = useTranslations("maintenance.acts.reword");
  const isRefused = state.errors?.["confirmed"] !== undefined;
  if (toldReaders === 0 && !isRefused) return null;
  return (
    <div className="field" id="confirmed" tabIndex={-1} role="group" aria-labelledby={isRefused ? "confirmed-error" : "told"}>
      {isRefused ? <GroupError name="confirmed" state={state} /> : <p id="told">{t("told", { count: toldReaders })}</p>}
      <CheckField name="confirmed" label={t("confirmed")} state={state} />
    </div>
  );
}

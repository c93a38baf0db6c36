"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { contactChannels } from "#db/vocabulary.ts";
import { ContactFields, type ContactValues } from "./contact-fields.tsx";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

const nothing: ContactValues = { kind: "unclassified", publicity: "internal", reason: "", expiresAt: "" };

export function NewContactForm({ action }: { action: Action }) {
  const t = useTranslations("directory");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => (
        <>
          <div className="pairs">
            <SelectField
              name="channel"
              label={t("field.channel")}
              state={state}
              value="email"
              options={contactChannels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
            />
            <TextField name="value" label={t("field.value")} state={state} required />
            <ContactFields state={state} values={nothing} />
          </div>
          <p>
            <button className="btn" disabled={isPending}>
              {t("add_contact")}
            </button>
          </p>
        </>
      )}
    </ActionForm>
  );
}

export function ClassifyForm({ action, values }: { action: Action; values: ContactValues }) {
  const t = useTranslations("directory");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => (
        <>
          <div className="pairs">
            <ContactFields state={state} values={values} />
          </div>
          <p>
            <button className="btn btn-main" disabled={isPending}>
              {t("save")}
            </button>
          </p>
        </>
      )}
    </ActionForm>
  );
}

export function ArchiveContactForm({ action }: { action: Action }) {
  const t = useTranslations("directory");
  return (
    <ActionForm action={action}>
      {(_, isPending) => (
        <>
          <p>{t("archive_contact_text")}</p>
          <p>
            <button className="btn" disabled={isPending}>
              {t("archive_contact")}
            </button>
          </p>
        </>
      )}
    </ActionForm>
  );
}

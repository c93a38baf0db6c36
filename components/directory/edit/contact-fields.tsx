import { useTranslations } from "next-intl";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { contactKinds, publicities } from "#db/vocabulary.ts";

export type ContactValues = { kind: string; publicity: string; reason: string; expiresAt: string };

/** What an address is, who may see it and how long it may be kept. */
export function ContactFields({ state, values }: { state: FormState; values: ContactValues }) {
  const t = useTranslations("directory");
  return (
    <>
      <SelectField
        name="contactKind"
        label={t("field.contactKind")}
        state={state}
        value={values.kind}
        options={contactKinds.map((kind) => ({ value: kind, label: t(`contact_kind.${kind}`) }))}
      />
      <SelectField
        name="publicity"
        label={t("field.publicity")}
        hint={t("field.publicity_hint")}
        state={state}
        value={values.publicity}
        options={publicities.map((publicity) => ({ value: publicity, label: t(`publicity.${publicity}`) }))}
      />
      <TextField name="reason" label={t("field.reason")} hint={t("field.reason_hint")} state={state} value={values.reason} />
      <TextField
        name="expiresAt"
        type="datetime-local"
        label={t("field.expiresAt")}
        hint={t("field.expiresAt_hint")}
        state={state}
        value={values.expiresAt}
      />
    </>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { type ContactKind, contactKinds } from "#db/vocabulary.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type InstructionFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  submit: string;
  instruction?: { reference: string; title: string; text: string; scopeKind: ContactKind; scopeDomain: string | null };
};

/** Nobody can be told to use an address of which nobody knows what it is. */
const kinds = contactKinds.filter((kind) => kind !== "unclassified");

export function InstructionForm({ action, submit, instruction }: InstructionFormProps) {
  const t = useTranslations("administration.instructions");
  const words = useTranslations("directory.contact_kind");
  const { reference = "", title = "", text = "", scopeKind = "mandate", scopeDomain } = instruction ?? {};
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <TextField
            name="reference"
            label={t("reference")}
            hint={t("reference_hint")}
            value={reference}
            state={state}
            required
          />
          <TextField name="title" label={t("name")} value={title} state={state} required />
          <TextArea name="text" label={t("text")} value={text} state={state} rows={6} required />
          <SelectField
            name="scopeKind"
            label={t("scope_kind")}
            value={scopeKind}
            state={state}
            options={kinds.map((value) => ({ value, label: words(value) }))}
          />
          <TextField
            name="scopeDomain"
            label={t("scope_domain")}
            hint={t("scope_domain_hint")}
            value={scopeDomain ?? ""}
            state={state}
          />
          <div>
            <button className="btn btn-main" disabled={isPending}>
              {submit}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

export function NewPlaybookForm({ action, playbooks }: { action: Action; playbooks: readonly { key: string; name: string }[] }) {
  const t = useTranslations("playbooks");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <TextField name="name" label={t("name")} state={state} required />
          <SelectField
            name="from"
            label={t("copy_of")}
            hint={t("copy_of_hint")}
            state={state}
            options={[
              { value: "", label: t("copy_of_none") },
              ...playbooks.map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
          <div>
            <button className="btn" disabled={isPending}>
              {t("create")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

export function PublishForm({ action }: { action: Action }) {
  const t = useTranslations("playbooks");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <TextField name="note" label={t("note")} hint={t("note_hint")} state={state} />
          <div>
            <button className="btn btn-main" disabled={isPending}>
              {t("publish")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

export function UploadForm({ action }: { action: Action }) {
  const t = useTranslations("playbooks");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <FileField name="file" label={t("file")} hint={t("file_hint")} state={state} accept=".json,application/json" />
          <div>
            <button className="btn" disabled={isPending}>
              {t("check_file")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

export function TakeImportForm({ action, planKey, number }: { action: Action; planKey: string; number: number | null }) {
  const t = useTranslations("playbooks");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <input type="hidden" name="number" value={number ?? ""} />
          <input type="hidden" name="seenKey" value={planKey} />
          <TextField name="key" label={t("import_key")} hint={t("import_key_hint")} state={state} value={planKey} required />
          <TextField name="note" label={t("note")} hint={t("note_hint")} state={state} />
          <div className="row">
            <button className="btn btn-main" name="intent" value="take" disabled={isPending}>
              {t("import_take")}
            </button>
            <button className="btn" name="intent" value="check" disabled={isPending}>
              {t("import_check_key")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

type TakeOverFormProps = { action: Action; choices: readonly { key: string; name: string }[]; current?: string };

/** An incident gets a playbook, or another one. */
export function TakeOverForm({ action, choices, current }: TakeOverFormProps) {
  const t = useTranslations("playbooks");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          <SelectField
            name="playbook"
            label={t("playbook")}
            state={state}
            {...(current ? { value: current } : {})}
            options={choices.map(({ key, name }) => ({ value: key, label: name }))}
          />
          <div>
            <button className="btn" disabled={isPending}>
              {t("follow")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

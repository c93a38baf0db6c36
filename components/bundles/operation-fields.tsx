"use client";
import { useTranslations } from "next-intl";
import { audiences, contactKinds, publicities } from "#db/vocabulary.ts";
import { CheckField, type Option, SelectField, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import { AddressSteps } from "./address-steps.tsx";
import type { AddressChangeRow } from "./parts.ts";

const operations = ["close", "restrict", "open_fallback", "restore"] as const;

type OperationFieldsProps = {
  row: number;
  state: FormState;
  lists: readonly Option[];
  /** As stored; undefined: a new one. */
  stored: { key: string; operation: (typeof operations)[number] } | undefined;
  changes: readonly AddressChangeRow[];
};

/** One address change: whose, what, and what it would do to whom. */
export function OperationFields({ row, state, lists, stored, changes }: OperationFieldsProps) {
  const t = useTranslations("bundles");
  const name = (part: string) => `op${row}_${part}`;
  return (
    <fieldset className="stack">
      <legend className="h3">{stored ? t(`operation.${stored.operation}`) : t("operation_new")}</legend>
      {stored ? (
        <>
          <input type="hidden" name={name("key")} value={stored.key} />
          <input type="hidden" name={name("operation")} value={stored.operation} />
          <CheckField name={name("on")} label={t("operation_on")} state={state} />
          <AddressSteps rows={changes} />
        </>
      ) : (
        <>
          <input type="hidden" name={name("on")} value="1" />
          <SelectField
            name={name("operation")}
            label={t("operation_kind")}
            state={state}
            options={[
              { value: "", label: t("operation_choose") },
              ...operations.map((value) => ({ value, label: t(`operation.${value}`) })),
            ]}
          />
        </>
      )}
      <Target row={row} state={state} lists={lists} isRestoration={stored?.operation === "restore"} />
      {!stored || stored.operation === "open_fallback" ? <Fallback row={row} state={state} isNew={!stored} /> : null}
    </fieldset>
  );
}

type Part = { row: number; state: FormState };

function Target({ row, state, lists, isRestoration }: Part & { lists: readonly Option[]; isRestoration: boolean }) {
  const t = useTranslations("bundles");
  const kinds = useTranslations("directory.contact_kind");
  const name = (part: string) => `op${row}_${part}`;
  return (
    <>
      <div className="fields">
        <SelectField
          name={name("list")}
          label={t("list")}
          state={state}
          options={[
            { value: "", label: t(isRestoration ? "list_all" : "list_none") },
            ...known(lists, typed(state, name("list"))),
          ]}
        />
        <SelectField
          name={name("kind")}
          label={t("address_kind")}
          state={state}
          value="mandate"
          options={contactKinds.map((value) => ({ value, label: kinds(value) }))}
        />
      </div>
      <details open={Boolean(typed(state, name("organization")) || typed(state, name("address")))}>
        <summary>{t("organization")}</summary>
        <div className="fields">
          <TextField name={name("organization")} label={t("organization")} state={state} />
          <TextField name={name("address")} label={t("address")} state={state} />
        </div>
      </details>
    </>
  );
}

/** A list of the playbook that this city lacks stays visible: it is what somebody has to mend. */
const known = (lists: readonly Option[], chosen: string): readonly Option[] =>
  chosen && !lists.some(({ value }) => value === chosen) ? [...lists, { value: chosen, label: chosen }] : lists;

function Fallback({ row, state, isNew }: Part & { isNew: boolean }) {
  const t = useTranslations("bundles");
  const name = (part: string) => `op${row}_${part}`;
  const fields = (
    <>
      <div className="fields">
        <TextField name={name("pattern")} label={t("pattern")} hint={t("pattern_hint")} state={state} />
        <TextField name={name("expiresAt")} label={t("expires_at")} state={state} type="datetime-local" />
        <SelectField
          name={name("publicity")}
          label={t("publicity")}
          state={state}
          value="internal"
          options={publicities.map((value) => ({ value, label: t(`publicities.${value}`) }))}
        />
        <SelectField
          name={name("audience")}
          label={t("audience")}
          state={state}
          options={[
            { value: "", label: t("audience_keep") },
            ...audiences.map((value) => ({ value, label: t(`audiences.${value}`) })),
          ]}
        />
      </div>
      <CheckField name={name("replyPossible")} label={t("reply_possible")} state={state} checked={isNew} />
      <CheckField name={name("mustResend")} label={t("must_resend")} state={state} />
      <CheckField name={name("phoneWanted")} label={t("phone_wanted")} state={state} />
      <CheckField name={name("deliveredLate")} label={t("delivered_late")} state={state} />
      <TextField name={name("note")} label={t("note")} state={state} />
    </>
  );
  if (!isNew) return fields;
  return (
    <details>
      <summary>{t("operation.open_fallback")}</summary>
      <div className="stack">{fields}</div>
    </details>
  );
}

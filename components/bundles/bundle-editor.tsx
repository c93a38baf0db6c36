"use client";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { EntryFields } from "#components/incidents/entry-fields.tsx";
import { type Kept, NoticeKeeper } from "#components/notices/notice-keeper.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { CheckField, type Option, TextField } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import { NoticeFields } from "./notice-fields.tsx";
import { OperationFields } from "./operation-fields.tsx";
import type { AddressChangeRow, NoticePart } from "./parts.ts";

export const STAGE_FORM = "stufe";

type BundleEditorProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  keep: (form: FormData) => Promise<Kept>;
  initial: FormState;
  savedAt: string;
  services: readonly { key: string; name: string }[];
  lists: readonly Option[];
  operations: readonly {
    key: string;
    operation: "close" | "restrict" | "open_fallback" | "restore";
    changes: AddressChangeRow[];
  }[];
  instructions: readonly { reference: string; operation: "suspend" | "restore" }[];
  checklist: readonly { text: string; basis: string | undefined }[];
  notices: readonly NoticePart[];
  /** By part, of the last return. */
  remarks: Record<string, string>;
};

/** The whole stage in one form: saved while somebody types, submitted as one. */
export function BundleEditor({ action, keep, initial, savedAt, ...props }: BundleEditorProps) {
  const t = useTranslations("bundles");
  const [version, setVersion] = useState(typed(initial, "version"));
  const onSaved = useCallback((saved: number) => setVersion(String(saved)), []);
  return (
    <ActionForm action={action} id={STAGE_FORM} label={t("form")} initial={initial}>
      {(state, isPending) => (
        <>
          <input type="hidden" name="version" value={newer(version, typed(state, "version"))} />
          <EntryPart state={state} {...props} />
          <AddressPart state={state} {...props} />
          <section className="section" id="mitteilungen" aria-labelledby="mitteilungen-titel">
            <h2 id="mitteilungen-titel">{t("notices")}</h2>
            {props.notices.length === 0 ? <p>{t("no_notices")}</p> : null}
            {props.notices.map((notice) => (
              <NoticeFields key={notice.id} notice={notice} state={state} remark={props.remarks[`notice-${notice.id}`]} />
            ))}
          </section>
          <CheckPart state={state} {...props} />
          <div className="row">
            <button className="btn btn-main" name="intent" value="submit" disabled={isPending}>
              {t("submit")}
            </button>
            <button className="btn" name="intent" value="save" disabled={isPending}>
              {t("save")}
            </button>
            <NoticeKeeper save={keep} savedAt={savedAt} onSaved={onSaved} />
          </div>
        </>
      )}
    </ActionForm>
  );
}

/** Versions only grow: whichever of the two saves was later knows the stored one. */
const newer = (one: string, other: string) => String(Math.max(Number(one), Number(other)));

type PartProps = Omit<BundleEditorProps, "action" | "keep" | "initial" | "savedAt"> & { state: FormState };

function Remark({ remark }: { remark: string | undefined }) {
  const t = useTranslations("bundles");
  return remark ? <Alert tone="wait" title={t("returned_part", { remark })} /> : null;
}

function EntryPart({ state, services, remarks }: PartProps) {
  const t = useTranslations("bundles");
  return (
    <section className="section" id="eintrag" aria-labelledby="eintrag-titel">
      <h2 id="eintrag-titel">{t("entry")}</h2>
      <p className="muted">{t("entry_hint")}</p>
      <Remark remark={remarks["entry"]} />
      <EntryFields state={state} services={services} hasStage />
    </section>
  );
}

function AddressPart({ state, lists, operations, instructions, remarks }: PartProps) {
  const t = useTranslations("bundles");
  return (
    <>
      <section className="section" id="adressen" aria-labelledby="adressen-titel">
        <h2 id="adressen-titel">{t("addresses")}</h2>
        <Remark remark={remarks["operations"]} />
        {operations.length === 0 ? <p className="muted">{t("address_none")}</p> : null}
        {operations.map((operation, row) => (
          <OperationFields
            key={operation.key}
            row={row}
            state={state}
            lists={lists}
            stored={operation}
            changes={operation.changes}
          />
        ))}
        <details>
          <summary>{t("operation_new")}</summary>
          <OperationFields
            key={operations.length}
            row={operations.length}
            state={state}
            lists={lists}
            stored={undefined}
            changes={[]}
          />
        </details>
      </section>
      <section className="section" id="anweisungen" aria-labelledby="anweisungen-titel">
        <h2 id="anweisungen-titel">{t("instructions")}</h2>
        <Remark remark={remarks["instructions"]} />
        {instructions.length === 0 ? <p className="muted">{t("instruction_none")}</p> : null}
        {instructions.map(({ reference, operation }, row) => (
          <fieldset key={reference} className="stack">
            <legend className="sr">{reference}</legend>
            <input type="hidden" name={`in${row}_reference`} value={reference} />
            <input type="hidden" name={`in${row}_operation`} value={operation} />
            <CheckField name={`in${row}_on`} label={t("instruction_on", { operation, reference })} state={state} />
            <TextField name={`in${row}_decidedBy`} label={t("decided_by")} state={state} />
          </fieldset>
        ))}
      </section>
    </>
  );
}

function CheckPart({ state, checklist, remarks }: PartProps) {
  const t = useTranslations("bundles");
  return (
    <section className="section" id="checkliste" aria-labelledby="checkliste-titel">
      <h2 id="checkliste-titel">{t("checklist")}</h2>
      <Remark remark={remarks["checklist"]} />
      {[...checklist, undefined].map((item, row) => (
        <fieldset key={row} className="stack">
          <legend className={item ? "sr" : "h3"}>{item ? t("check_label", { n: row + 1 }) : t("check_new")}</legend>
          {item ? <CheckField name={`ch${row}_on`} label={t("check_on", { n: row + 1 })} state={state} /> : null}
          {item?.basis ? <p className="muted">{t("check_legal", { basis: item.basis })}</p> : null}
          <div className="fields">
            <TextField name={`ch${row}_text`} label={t("check_text")} state={state} />
            <TextField name={`ch${row}_role`} label={t("check_role")} state={state} />
            <TextField name={`ch${row}_due`} label={t("check_due")} state={state} type="number" />
          </div>
        </fieldset>
      ))}
    </section>
  );
}

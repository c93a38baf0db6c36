"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField, GroupError, SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { statesByHand } from "#lib/reactivation/case-state.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type FormProps = { action: Action; ids: readonly number[] };

/** Every form of a selection sends which mailboxes are meant. */
function Chosen({ ids, state }: { ids: readonly number[]; state: FormState }) {
  return (
    <>
      {ids.map((id) => (
        <input key={id} type="hidden" name="contactPointIds" value={id} />
      ))}
      <GroupError name="contactPointIds" state={state} />
    </>
  );
}

export function MoveForm({ action, ids }: FormProps) {
  const t = useTranslations("reactivation");
  const words = useTranslations("words");
  const states = statesByHand.map((state) => ({ value: state, label: words(`board_state.${state}`) }));
  return (
    <ActionForm action={action} label={t("move")} className="composer">
      {(state, isPending) => (
        <>
          <h2>{t("move")}</h2>
          <Chosen ids={ids} state={state} />
          <SelectField name="state" label={t("new_state")} state={state} options={[{ value: "", label: "–" }, ...states]} />
          <TextArea name="note" label={t("move_note")} state={state} rows={2} />
          <div>
            <button className="btn" disabled={isPending}>
              {t("move_submit", { count: ids.length })}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

export function AssignForm({ action, ids, technicians, value }: FormProps & { technicians: readonly string[]; value: string }) {
  const t = useTranslations("reactivation");
  return (
    <ActionForm action={action} label={t("assign")} className="composer">
      {(state, isPending) => (
        <>
          <h2>{t("assign")}</h2>
          <Chosen ids={ids} state={state} />
          <TextField
            name="technician"
            label={t("assign_label")}
            hint={t("assign_hint")}
            state={state}
            value={value}
            list="zustaendige"
          />
          <datalist id="zustaendige">
            {technicians.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </datalist>
          <div>
            <button className="btn" disabled={isPending}>
              {t("assign_submit", { count: ids.length })}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

type UnlockFormProps = FormProps & {
  graceDays: number;
  /** How many people and offices know one of the addresses that stood in; absent: notices cannot be written any more. */
  told: number | undefined;
};

export function UnlockForm({ action, ids, graceDays, told }: UnlockFormProps) {
  const t = useTranslations("reactivation");
  return (
    <ActionForm action={action} label={t("unlock")} className="composer">
      {(state, isPending) => (
        <>
          <h2>{t("unlock")}</h2>
          <p>{t("unlock_lead", { count: ids.length })}</p>
          <Chosen ids={ids} state={state} />
          <TextField name="from" label={t("unlock_from")} hint={t("unlock_from_hint")} state={state} type="datetime-local" />
          <TextField name="reason" label={t("unlock_reason")} state={state} value={t("unlock_reason_default")} required />
          <TextField name="graceDays" label={t("grace")} state={state} value={String(graceDays)} type="number" />
          {told === undefined ? null : (
            <CheckField name="prepareNotices" label={t("prepare")} hint={t("prepare_hint", { told })} state={state} checked />
          )}
          <p className="hint">{t("unlock_undo")}</p>
          <div>
            <button className="btn btn-main" disabled={isPending}>
              {t("unlock_submit", { count: ids.length })}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

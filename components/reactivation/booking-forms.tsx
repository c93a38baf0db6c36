"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { type Option, SelectField, TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Whoever telephones books for the other side. */
export function BookingForm({ action, slots, isChange }: { action: Action; slots: readonly Option[]; isChange: boolean }) {
  const t = useTranslations("reactivation");
  return (
    <ActionForm action={action} label={t("booking")}>
      {(state, isPending) => (
        <>
          <SelectField name="slotId" label={t("book_slot")} state={state} options={slots} />
          <div>
            <button className="btn" disabled={isPending}>
              {t(isChange ? "rebook_submit" : "book_submit")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

export function CancelForm({ action }: { action: Action }) {
  const t = useTranslations("reactivation");
  return (
    <ActionForm action={action} label={t("cancel")}>
      {(state, isPending) => (
        <>
          <TextField name="cancelReason" label={t("cancel_reason")} state={state} />
          <div>
            <button className="btn" disabled={isPending}>
              {t("cancel")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

/** A series of appointments of one person at one place. */
export function SeriesForm({ action, technicians, day }: { action: Action; technicians: readonly string[]; day: string }) {
  const t = useTranslations("reactivation");
  return (
    <ActionForm action={action} label={t("offer")} className="composer measure">
      {(state, isPending) => (
        <>
          <h2>{t("offer")}</h2>
          <p>{t("offer_lead")}</p>
          <TextField name="technician" label={t("slot_technician")} state={state} list="technik" required />
          <datalist id="technik">
            {technicians.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </datalist>
          <TextField name="place" label={t("slot_place")} state={state} required />
          <div className="fields">
            <TextField name="from" label={t("slot_from")} state={state} type="datetime-local" value={`${day}T09:00`} required />
            <TextField name="until" label={t("slot_until")} state={state} type="datetime-local" value={`${day}T12:00`} required />
          </div>
          <div className="fields">
            <TextField name="lengthMinutes" label={t("slot_length")} state={state} type="number" value="30" required />
            <TextField name="bufferMinutes" label={t("slot_buffer")} state={state} type="number" value="10" />
            <TextField name="capacity" label={t("slot_capacity")} state={state} type="number" value="1" />
          </div>
          <div>
            <button className="btn btn-main" disabled={isPending}>
              {t("slot_submit")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

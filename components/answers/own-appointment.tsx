"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { CheckField, GroupError, TextArea } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";
import { reportItems } from "./report-items.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
export type SlotChoice = { id: number; label: string };

/** Choosing a moment. None is preselected: what is booked was chosen. */
export function OwnBookingForm({ action, slots, isChange }: { action: Action; slots: readonly SlotChoice[]; isChange: boolean }) {
  const t = useTranslations("answer.reactivation");
  return (
    <ActionForm action={action} className="stack answer-form" label={t(isChange ? "rebook" : "book")}>
      {(state, isPending) => (
        <>
          <fieldset className="stack choices" aria-describedby={state.errors?.["slotId"] ? "slotId-error" : undefined}>
            <legend>{t("slot_legend")}</legend>
            <GroupError name="slotId" state={state} />
            {slots.map((slot, index) => (
              <label className="choice" key={slot.id}>
                <input
                  type="radio"
                  name="slotId"
                  id={index === 0 ? "slotId" : undefined}
                  value={slot.id}
                  defaultChecked={typed(state, "slotId") === String(slot.id)}
                  required
                />
                <span>{slot.label}</span>
              </label>
            ))}
          </fieldset>
          <button className="btn btn-main" disabled={isPending}>
            {t(isChange ? "rebook_submit" : "book_submit")}
          </button>
        </>
      )}
    </ActionForm>
  );
}

export function OwnCancelForm({ action }: { action: Action }) {
  const t = useTranslations("answer.reactivation");
  return (
    <ActionForm action={action} className="stack answer-form" label={t("cancel_title")}>
      {(_, isPending) => (
        <button className="btn" disabled={isPending}>
          {t("cancel_submit")}
        </button>
      )}
    </ActionForm>
  );
}

/** What is not ticked is seen by whoever unlocks. */
export function OwnReportForm({ action }: { action: Action }) {
  const t = useTranslations("answer.reactivation");
  return (
    <ActionForm action={action} className="stack answer-form" label={t("report")}>
      {(state, isPending) => (
        <>
          <p>{t("report_lead")}</p>
          {reportItems.map((item) => (
            <CheckField key={item} name={`item_${item}`} label={t(`items.${item}`)} state={state} />
          ))}
          <TextArea name="installedRemark" label={t("remark")} state={state} rows={2} />
          <button className="btn btn-main" disabled={isPending}>
            {t("report_submit")}
          </button>
        </>
      )}
    </ActionForm>
  );
}

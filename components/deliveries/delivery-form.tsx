"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { DeliveryTable, type DeliveryTableProps } from "./delivery-table.tsx";

type DeliveryFormProps = Omit<DeliveryTableProps, "mayAct"> & {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** How many mails of the notice told nobody or are unclear, on whatever page they stand. */
  rescuable: number;
};

/** The mails as a form: buttons at each row that needs somebody, and above for all that are ticked. */
export function DeliveryForm({ action, rescuable, ...table }: DeliveryFormProps) {
  const t = useTranslations("rescue");
  const form = useRef<HTMLDivElement>(null);
  const tickAll = (isTicked: boolean) => {
    for (const box of form.current?.querySelectorAll<HTMLInputElement>("input[name=row]") ?? []) box.checked = isTicked;
  };
  return (
    <ActionForm action={action} label={t("label")}>
      {(_, isPending) => (
        <div ref={form} className="stack">
          {rescuable > 1 ? (
            <fieldset className="bulk-acts">
              <legend>{t("for_ticked")}</legend>
              <label className="check">
                <input type="checkbox" name="all" value="1" />
                <span>{t("all_of_them", { count: rescuable })}</span>
              </label>
              <div className="row">
                <button className="btn btn-small" name="act" value="again" disabled={isPending}>
                  {t("again")}
                </button>
                <button className="btn btn-small" name="act" value="other" disabled={isPending}>
                  {t("other_best")}
                </button>
                <button className="btn btn-small" name="act" value="call" disabled={isPending}>
                  {t("call")}
                </button>
              </div>
              <p className="hint">{t("other_best_hint")}</p>
            </fieldset>
          ) : null}
          <DeliveryTable {...table} mayAct isPending={isPending} onTickAll={tickAll} />
        </div>
      )}
    </ActionForm>
  );
}

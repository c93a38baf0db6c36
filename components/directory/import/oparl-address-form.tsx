"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type OparlAddressFormProps = { action: (state: FormState, form: FormData) => Promise<FormState> };

export function OparlAddressForm({ action }: OparlAddressFormProps) {
  const t = useTranslations("oparl.page");
  return (
    <ActionForm action={action} className="form-wide">
      {(state, isPending) => (
        <>
          <TextField
            name="url"
            type="url"
            label={t("address")}
            hint={t("address_hint")}
            state={state}
            maxLength={2000}
            required
          />
          <div>
            <button className="btn btn-main" disabled={isPending}>
              {t("read")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

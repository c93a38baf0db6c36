"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { InternalLabel } from "./entry-fields.tsx";

/** Closing and reopening are entries of the timeline: they say why. */
export function EndIncidentForm({
  action,
  isClosed,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  isClosed: boolean;
}) {
  const t = useTranslations("incidents");
  return (
    <ActionForm action={action} className="composer">
      {(state, isPending) => (
        <>
          <div className="pair">
            <TextArea name="internalText" label={<InternalLabel />} state={state} required />
            <div className="stack">
              <TextArea name="publicText" label={t("composer.public")} hint={t("composer.public_hint")} state={state} />
              <TextArea name="publicTextEn" label={`${t("composer.public")} (English)`} state={state} lang="en" rows={2} />
            </div>
          </div>
          <input type="hidden" name="stage" value={isClosed ? "setback" : "all_clear"} />
          <div className="row">
            <button className="btn" disabled={isPending}>
              {isClosed ? t("reopen") : t("close")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

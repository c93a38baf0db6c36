"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type ArmsFormProps = { action: (state: FormState, form: FormData) => Promise<FormState>; armsHash: string };

export function ArmsForm({ action, armsHash }: ArmsFormProps) {
  const t = useTranslations("administration.settings");
  return (
    <ActionForm action={action}>
      {(state, isPending) => (
        <>
          {/* oxlint-disable-next-line nextjs/no-img-element -- one small file as it is; the static site has no optimizer */}
          {armsHash ? <img src={`/wappen.png?v=${armsHash}`} alt={t("arms_now")} height={80} /> : null}
          <FileField name="arms" label={t("arms")} hint={t("arms_hint")} accept=".png,image/png" state={state} />
          <div>
            <button className="btn" disabled={isPending}>
              {t("arms_save")}
            </button>
          </div>
        </>
      )}
    </ActionForm>
  );
}

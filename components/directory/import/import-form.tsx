"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type ImportFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  ready: number;
  /** Rows that stay out; then the whole file is the better way. */
  refused: number;
};

export function ImportForm({ action, ready, refused }: ImportFormProps) {
  const t = useTranslations("import");
  return (
    <ActionForm action={action}>
      {(_, isPending) => (
        <div className="main-act">
          {refused > 0 ? (
            <button className="btn" name="rest" value="1" disabled={isPending}>
              {t("import_rest", { count: ready })}
            </button>
          ) : (
            <button className="btn btn-main" disabled={isPending}>
              {t("import_all", { count: ready })}
            </button>
          )}
        </div>
      )}
    </ActionForm>
  );
}

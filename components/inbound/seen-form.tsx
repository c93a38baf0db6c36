"use client";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type SeenFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  ids: readonly number[];
  label: string;
  /** Which mail, for whoever hears the button alone. */
  of?: string;
  isMain?: boolean;
};

/** Somebody has looked at these mails. */
export function SeenForm({ action, ids, label, of, isMain = false }: SeenFormProps) {
  return (
    <ActionForm action={action} className="seen-form">
      {(_, isPending) => (
        <>
          {ids.map((id) => (
            <input key={id} type="hidden" name="ids" value={id} />
          ))}
          <button className={isMain ? "btn btn-main" : "btn btn-small"} disabled={isPending}>
            {label}
            {of ? <span className="sr"> {of}</span> : null}
          </button>
        </>
      )}
    </ActionForm>
  );
}

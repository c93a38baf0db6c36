"use client";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type GapFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  label: string;
  /** Whom it is about, for whoever hears the button alone. */
  about: string;
  className: string;
};

export function GapForm({ action, label, about, className }: GapFormProps) {
  return (
    <ActionForm action={action} className="gap-act">
      {(_, isPending) => (
        <button type="submit" className={className} disabled={isPending}>
          {label}
          <span className="sr"> {about}</span>
        </button>
      )}
    </ActionForm>
  );
}

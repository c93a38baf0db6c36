"use client";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type OneButtonFormProps = { action: (state: FormState, form: FormData) => Promise<FormState>; submit: string };

/** One button for an act that needs nothing typed. */
export function OneButtonForm({ action, submit }: OneButtonFormProps) {
  return (
    <ActionForm action={action}>
      {(_, isPending) => (
        <div>
          <button className="btn" disabled={isPending}>
            {submit}
          </button>
        </div>
      )}
    </ActionForm>
  );
}

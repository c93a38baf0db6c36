"use client";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type ActButtonProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  label: string;
  /** What it acts on, for screen readers. */
  of: string;
};

/** A small act beside others, such as moving a row up. */
export function ActButton({ action, label, of }: ActButtonProps) {
  return (
    <ActionForm action={action} className="inline">
      {(_, isPending) => (
        <button className="btn btn-small" disabled={isPending}>
          {label}
          <span className="sr"> {of}</span>
        </button>
      )}
    </ActionForm>
  );
}

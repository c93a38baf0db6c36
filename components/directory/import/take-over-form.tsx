"use client";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormState } from "#components/ui/form-state.ts";

type TakeOverFormProps = {
  id: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Of the report that is shown: no other is taken over. */
  digest: string;
};

/** The main act of the page submits it. */
export function TakeOverForm({ id, action, digest }: TakeOverFormProps) {
  return (
    <ActionForm action={action} id={id} className="stack take-over">
      {() => <input type="hidden" name="digest" value={digest} />}
    </ActionForm>
  );
}

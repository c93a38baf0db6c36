"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { dismissSuspicion } from "#lib/signals/commands.ts";
import { DismissalInput } from "#lib/signals/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function dismissSuspicionAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = DismissalInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    dismissSuspicion(database(), id, input.data.reason, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(`/leitstelle/verdachtsfaelle/${id}` as Route);
}

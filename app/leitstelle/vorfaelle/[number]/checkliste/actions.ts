"use server";
import { refresh } from "next/cache";
import type { FormState } from "#components/ui/form-state.ts";
import { CheckInput, reopenCheck, settleCheck } from "#lib/checklists/commands.ts";
import { requireIncident } from "#lib/incidents/require-incident.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function settleCheckAction(number: string, itemId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = CheckInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    const { id } = requireIncident(database(), number);
    settleCheck(database(), id, itemId, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return {};
}

export async function reopenCheckAction(number: string, itemId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  try {
    reopenCheck(database(), requireIncident(database(), number).id, itemId, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return {};
}

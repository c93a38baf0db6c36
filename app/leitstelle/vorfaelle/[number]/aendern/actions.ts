"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { changeIncident, closeIncident, reopenIncident } from "#lib/incidents/commands.ts";
import { EntryInput, IncidentChange } from "#lib/incidents/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { entryFieldOf, entryInputFrom } from "../../entry-fields.ts";

export async function changeIncidentAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = IncidentChange.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    changeIncident(database(), number, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/leitstelle/vorfaelle/${number}` as Route);
}

export async function closeIncidentAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  return end(number, closeIncident, dispatcher.id, form);
}

export async function reopenIncidentAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  return end(number, reopenIncident, dispatcher.id, form);
}

async function end(number: string, command: typeof closeIncident, by: string, form: FormData): Promise<FormState> {
  const at = new Date();
  const input = EntryInput.safeParse(entryInputFrom(form, at));
  if (!input.success) return invalid(input.error, form, entryFieldOf);
  try {
    command(database(), number, input.data, { by, at });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(`/leitstelle/vorfaelle/${number}` as Route);
}

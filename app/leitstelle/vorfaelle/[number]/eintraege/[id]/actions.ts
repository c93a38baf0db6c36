"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { correctEntry } from "#lib/incidents/commands.ts";
import { CorrectionInput } from "#lib/incidents/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { entryFieldOf, entryInputFrom } from "../../../entry-fields.ts";

export async function correctEntryAction(number: string, supersedes: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const at = new Date();
  const input = CorrectionInput.safeParse({
    ...entryInputFrom(form, at),
    supersedes,
    correctionReason: form.get("correctionReason"),
  });
  if (!input.success) return invalid(input.error, form, entryFieldOf);
  try {
    correctEntry(database(), number, input.data, { by: dispatcher.id, at });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/leitstelle/vorfaelle/${number}` as Route);
}

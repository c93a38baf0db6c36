"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { discardDraft } from "#lib/drafts/drafts.ts";
import { recordEntry } from "#lib/incidents/commands.ts";
import { EntryInput } from "#lib/incidents/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { uploadedFiles } from "#app/_server/uploads.ts";
import { entryFieldOf, entryInputFrom } from "../entry-fields.ts";

export async function recordEntryAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const at = new Date();
  const input = EntryInput.safeParse(entryInputFrom(form, at));
  if (!input.success) return invalid(input.error, form, entryFieldOf);
  let entryId: number;
  try {
    const attachments = await uploadedFiles(form, "attachments", at);
    entryId = recordEntry(database(), number, { ...input.data, attachments }, { by: dispatcher.id, at });
  } catch (error) {
    return refused(error, form);
  }
  discardDraft(database(), `entry:${number}`, dispatcher.id);
  refresh(); // the browser takes a redirect to the page it is on for a jump within it
  redirect(`/leitstelle/vorfaelle/${number}#eintrag-${entryId}` as Route);
}

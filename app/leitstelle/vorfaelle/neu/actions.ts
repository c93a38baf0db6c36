"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { discardDraft } from "#lib/drafts/drafts.ts";
import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { adoptSuspicion } from "#lib/signals/commands.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { entryFieldOf, entryInputFrom } from "../entry-fields.ts";
import { draftKeyOf } from "./draft-key.ts";

export async function openIncidentAction(_: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const at = new Date();
  const input = readIncident(form, at);
  if (!input.success) return invalid(input.error, form, entryFieldOf);
  let number: string;
  try {
    number = openIncident(database(), input.data, { by: dispatcher.id, at });
  } catch (error) {
    return refused(error, form);
  }
  discardDraft(database(), draftKeyOf(), dispatcher.id);
  redirect(`/leitstelle/vorfaelle/${number}` as Route);
}

export async function adoptSuspicionAction(suspicionId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const at = new Date();
  const input = readIncident(form, at);
  if (!input.success) return invalid(input.error, form, entryFieldOf);
  let number: string;
  try {
    number = adoptSuspicion(database(), suspicionId, input.data, { by: dispatcher.id, at });
  } catch (error) {
    return refused(error, form);
  }
  discardDraft(database(), draftKeyOf(suspicionId), dispatcher.id);
  redirect(`/leitstelle/vorfaelle/${number}` as Route);
}

function readIncident(form: FormData, at: Date) {
  const names = ["title", "publicTitle", "publicTitleEn", "level", "cause", "tlp", "exercise", "playbook"];
  const fields = Object.fromEntries(names.map((name) => [name, form.get(name) ?? undefined]));
  const entry = entryInputFrom(form, at);
  return IncidentInput.safeParse({ ...entry, ...fields, stage: entry["stage"] || undefined });
}

"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { discardDraft } from "#lib/drafts/drafts.ts";
import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { entryFieldOf, entryInputFrom } from "../entry-fields.ts";

export async function openIncidentAction(_: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const at = new Date();
  const fields = Object.fromEntries(
    ["title", "publicTitle", "publicTitleEn", "level", "cause", "tlp", "exercise"].map((name) => [
      name,
      form.get(name) ?? undefined,
    ]),
  );
  const entry = entryInputFrom(form, at);
  const input = IncidentInput.safeParse({ ...entry, ...fields, stage: entry["stage"] || undefined });
  if (!input.success) return invalid(input.error, form, entryFieldOf);
  let number: string;
  try {
    number = openIncident(database(), input.data, { by: dispatcher.id, at });
  } catch (error) {
    return refused(error, form);
  }
  discardDraft(database(), "incident:new", dispatcher.id);
  redirect(`/leitstelle/vorfaelle/${number}` as Route);
}

"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { MAX_REASON_LENGTH } from "#lib/directory/input.ts";
import { MAX_CONTACT_POINTS } from "#lib/incidents/address-change-input.ts";
import { changeAddresses } from "#lib/incidents/address-change.ts";
import { restoreAddresses } from "#lib/incidents/address-restoration.ts";
import { undoAddressChange } from "#lib/incidents/address-undo.ts";
import { moment, optional, singleLine } from "#lib/input-fields.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { readChange } from "./plan.ts";

export async function applyChangeAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const at = new Date();
  if (!form.has("only")) return nothingChosen(form);
  const change = await readChange(form, at);
  if ("state" in change) return change.state;
  try {
    changeAddresses(database(), number, change.input, { by: dispatcher.id, at });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/leitstelle/vorfaelle/${number}/adressen` as Route);
}

/** The preview without a single address that is meant. */
async function nothingChosen(form: FormData): Promise<FormState> {
  const t = await getTranslations("reachability");
  return { errors: { only: t("nothing_chosen") }, fields: typedFields(form) };
}

export async function undoAction(number: string, changeId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  try {
    undoAddressChange(database(), number, changeId, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh(); // the browser takes a redirect to the page it is on for a jump within it
  redirect(`/leitstelle/vorfaelle/${number}/adressen#aenderung-${changeId}` as Route);
}

/** Other names than in the form beside it: a label belongs to one field of the page. */
const RestoreInput = z.object({
  contactPoints: z.array(z.coerce.number().int().positive()).min(1).max(MAX_CONTACT_POINTS),
  restoreFrom: optional(moment),
  restoreReason: singleLine(MAX_REASON_LENGTH),
});

export async function restoreAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const at = new Date();
  const t = await getTranslations("reachability");
  const input = RestoreInput.safeParse({
    contactPoints: form.getAll("contactPoints"),
    restoreFrom: form.get("restoreFrom"),
    restoreReason: form.get("restoreReason") || t("restored_reason"),
  });
  if (!input.success) return invalid(input.error, form);
  const { contactPoints, restoreFrom: from = at, restoreReason: reason } = input.data;
  try {
    restoreAddresses(database(), number, { contactPoints, from, reason }, { by: dispatcher.id, at });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t("restored", { count: contactPoints.length }) };
}

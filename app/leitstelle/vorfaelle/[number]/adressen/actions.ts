"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { restoreReachability } from "#lib/directory/reachability-commands.ts";
import { AddressChangeInput, changeAddresses } from "#lib/incidents/address-change.ts";
import { requireIncident } from "#lib/incidents/require-incident.ts";
import { moment, optional } from "#lib/input-fields.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { changeFieldOf, changeInputFrom } from "./plan.ts";

export async function applyChangeAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const at = new Date();
  const input = AddressChangeInput.safeParse(changeInputFrom(form, at));
  if (!input.success) return invalid(input.error, form, changeFieldOf);
  try {
    changeAddresses(database(), number, input.data, { by: dispatcher.id, at });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/leitstelle/vorfaelle/${number}/adressen` as Route);
}

/** Other names than in the form beside it: a label belongs to one field of the page. */
const RestoreInput = z.object({
  contactPoints: z.array(z.coerce.number().int().positive()).min(1),
  restoreFrom: optional(moment),
  restoreReason: z.string().max(500),
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
  const { contactPoints: contactPointIds, restoreFrom: from = at, restoreReason: reason } = input.data;
  try {
    const incidentId = requireIncident(database(), number).id;
    restoreReachability(database(), { contactPointIds, from, reason, incidentId }, { by: dispatcher.id, at });
  } catch (error) {
    return refused(error, form);
  }
  return { done: t("restored", { count: contactPointIds.length }) };
}

"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { MAX_REASON_LENGTH } from "#lib/directory/input.ts";
import { AddressChangeInput, changeAddresses, MAX_CONTACT_POINTS } from "#lib/incidents/address-change.ts";
import { restoreAddresses } from "#lib/incidents/address-restoration.ts";
import { moment, optional, singleLine } from "#lib/input-fields.ts";
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

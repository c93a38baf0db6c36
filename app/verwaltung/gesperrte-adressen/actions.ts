"use server";
import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import { liftSuppression, suppressAddress } from "#lib/suppressions/commands.ts";
import { LiftInput, SuppressionInput } from "#lib/suppressions/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function suppressAddressAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const input = SuppressionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const t = await getTranslations("suppressions");
  try {
    suppressAddress(database(), input.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t("suppressed") };
}

export async function liftSuppressionAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const input = LiftInput.safeParse({ reason: form.get(`reason_${id}`) });
  if (!input.success) return invalid(input.error, form, () => `reason_${id}`);
  const t = await getTranslations("suppressions");
  try {
    liftSuppression(database(), id, input.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t("lifted") };
}

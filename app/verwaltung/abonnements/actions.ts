"use server";
import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { endByHand } from "#lib/subscriptions/look-up.ts";

export async function endSubscriptionAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const t = await getTranslations("subscribers");
  try {
    endByHand(database(), Number(id), { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t("ended_now") };
}

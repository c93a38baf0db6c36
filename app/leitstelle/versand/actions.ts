"use server";
import { refresh } from "next/cache";
import type { FormState } from "#components/ui/form-state.ts";
import { holdSending, releaseSending } from "#lib/deliveries/guard/holds.ts";
import { HoldInput } from "#lib/deliveries/guard/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function holdSendingAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "admin");
  const input = HoldInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    holdSending(database(), "by_hand", input.data.remark, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return {};
}

export async function releaseSendingAction(holdId: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "admin");
  try {
    releaseSending(database(), holdId, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return {};
}

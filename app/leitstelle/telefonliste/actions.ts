"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import { acknowledgeByShortCode } from "#lib/acknowledgements/commands.ts";
import { SpokenAnswerInput } from "#lib/acknowledgements/input.ts";
import { closeCallTask } from "#lib/calls/commands.ts";
import { CallResultInput } from "#lib/calls/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function recordAnswerAction(_: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = SpokenAnswerInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    acknowledgeByShortCode(database(), input.data.code, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/leitstelle/telefonliste?erfasst=1" as Route);
}

export async function closeCallAction(callTaskId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = CallResultInput.safeParse({ result: form.get(`result_${callTaskId}`) });
  if (!input.success) return invalid(input.error, form, () => `result_${callTaskId}`);
  try {
    closeCallTask(database(), callTaskId, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  const t = await getTranslations("calls");
  return { done: t("closed") };
}

"use server";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import { acknowledge } from "#lib/acknowledgements/commands.ts";
import { AnswerInput, ReportInput } from "#lib/acknowledgements/input.ts";
import { reportRecipient } from "#lib/acknowledgements/reports.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { openToEverybody } from "#app/_server/roles.ts";

/** Whoever holds the token answers; nobody is signed in here. */
export async function answerAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  const answerId = form.get("answerId");
  if (!answerId) {
    const t = await getTranslations("answer");
    return { errors: { answerId: t("choose") }, fields: typedFields(form) };
  }
  const followUp = `followUp_${String(answerId)}`; // what was typed at another answer was not meant
  const input = AnswerInput.safeParse({ answerId, followUp: form.get(followUp), remark: form.get("remark") });
  if (!input.success) return invalid(input.error, form, ([field]) => (field === "followUp" ? followUp : String(field)));
  try {
    acknowledge(database(), token, input.data, new Date());
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/r/${encodeURIComponent(token)}?sprache=${await getLocale()}`);
}

/** Whoever holds the token says that the notice is not for them. */
export async function reportAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  const kind = form.get("kind");
  if (!kind) {
    const t = await getTranslations("answer.report");
    return { errors: { kind: t("choose") }, fields: typedFields(form) };
  }
  const input = ReportInput.safeParse({ kind, remark: form.get("reportRemark") });
  if (!input.success) return invalid(input.error, form, ([field]) => (field === "remark" ? "reportRemark" : String(field)));
  try {
    reportRecipient(database(), token, input.data, new Date());
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/r/${encodeURIComponent(token)}?sprache=${await getLocale()}&gemeldet=1`);
}

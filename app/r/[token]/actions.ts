"use server";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import { acknowledge } from "#lib/acknowledgements/commands.ts";
import { AnswerInput } from "#lib/acknowledgements/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { openToEverybody } from "#app/_server/roles.ts";

/** Whoever holds the token answers; nobody is signed in here. */
export async function answerAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  if (!form.get("answerId")) {
    const t = await getTranslations("answer");
    return { errors: { answerId: t("choose") }, fields: typedFields(form) };
  }
  const input = AnswerInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    acknowledge(database(), token, input.data, new Date());
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/r/${encodeURIComponent(token)}?sprache=${await getLocale()}`);
}

"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { countSubscriptionRequest, newSeal, refuseMachine, sealState } from "#app/_server/subscription-requests.ts";
import type { FormState } from "#components/ui/form-state.ts";
import type { Locale } from "#db/vocabulary.ts";
import { publicPath, SUBSCRIBE_PATH } from "#lib/publication/paths.ts";
import { SubscriptionInput } from "#lib/subscriptions/input.ts";
import { requestSubscription } from "#lib/subscriptions/request.ts";

/** Says the same whoever the address belongs to: only its owner learns more, by mail. */
export async function subscribeAction(_: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  const minutes = await countSubscriptionRequest();
  if (minutes > 0) {
    const t = await getTranslations("subscribe");
    return { errors: { form: t("wait", { minutes }) }, fields: typedFields(form) };
  }
  try {
    refuseMachine(form);
  } catch (error) {
    return withSeal(await refused(error, form));
  }
  const given = Object.fromEntries(form);
  const input = SubscriptionInput.safeParse({ ...given, services: form.getAll("services") });
  if (!input.success) return invalid(input.error, form);
  try {
    requestSubscription(database(), input.data, new Date());
  } catch (error) {
    return refused(error, form);
  }
  const path = publicPath(SUBSCRIBE_PATH, (await getLocale()) as Locale);
  return redirect(`${path}?gesendet=1` as Route);
}

/** The clock of a form that was sent too soon goes on; one that nobody knows the beginning of begins anew. */
function withSeal(state: FormState): FormState {
  const seal = state.fields?.["seal"]?.[0] ?? "";
  return sealState(seal) === "stale" ? { ...state, fields: { ...state.fields, seal: [newSeal()] } } : state;
}

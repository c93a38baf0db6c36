"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { SubscriptionChange } from "#lib/subscriptions/input.ts";
import { changeSubscription, leave } from "#lib/subscriptions/manage.ts";

/** Whoever holds the link of a mail changes what comes; nobody is signed in here. */
export async function changeAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  const given = { ...Object.fromEntries(form), services: form.getAll("services"), incidents: form.getAll("incidents") };
  const input = SubscriptionChange.safeParse(given);
  if (!input.success) return invalid(input.error, form);
  try {
    changeSubscription(database(), String(token), input.data, new Date());
  } catch (error) {
    return refused(error, form);
  }
  return redirect(`/abo/${encodeURIComponent(token)}?sprache=${await getLocale()}&gespeichert=1` as Route);
}

/** The second time it changes nothing. */
export async function leaveAction(token: string, _: FormState, __: FormData): Promise<FormState> {
  openToEverybody();
  leave(database(), String(token), "left", new Date());
  return redirect(`/abo/${encodeURIComponent(token)}?sprache=${await getLocale()}` as Route);
}

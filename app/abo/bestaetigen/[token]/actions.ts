"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { refused } from "#app/_server/form-state.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { confirmSubscription } from "#lib/subscriptions/confirm.ts";

/** Whoever holds the link of the mail owns the address; nobody is signed in here. */
export async function confirmAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  let own: string;
  try {
    own = confirmSubscription(database(), String(token), new Date());
  } catch (error) {
    return refused(error, form);
  }
  return redirect(`/abo/${own}?sprache=${await getLocale()}&bestaetigt=1` as Route);
}

"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { refused } from "#app/_server/form-state.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { DomainError } from "#lib/domain-error.ts";
import { confirmByLink } from "#lib/links/confirm-by-link.ts";

/** Whoever holds the link confirms; nobody is signed in here. */
export async function confirmByLinkAction(token: string, seen: string, _: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  try {
    confirmByLink(database(), String(token), String(seen), new Date());
  } catch (error) {
    // What is in it now comes back with the refusal, or that the link has ended.
    if (error instanceof DomainError) refresh();
    return refused(error, form);
  }
  return redirect(`/bestaetigen/${encodeURIComponent(token)}?sprache=${await getLocale()}&bestaetigt=1` as Route);
}

"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { refused } from "#app/_server/form-state.ts";
import { confirmationLetters } from "#app/_server/link-letters.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { DomainError } from "#lib/domain-error.ts";
import { revokeLinks } from "#lib/links/commands.ts";
import { handOutConfirmation } from "#lib/links/hand-out-confirmations.ts";
import { listConfirmationLinks } from "#lib/links/queries.ts";
import { confirmList } from "#lib/lists/confirm-list.ts";
import { findList } from "#lib/lists/queries.ts";
import { requireResponsible } from "#lib/lists/responsible.ts";

/** @param seen what the page showed; bound, so the command compares it */
export async function confirmListAction(key: string, seen: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher", "approver", "secretary", "list_owner");
  const db = database();
  const at = new Date();
  try {
    const list = findList(db, String(key));
    if (!list) throw new DomainError("not_found");
    requireResponsible(db, user, list.id, at);
    confirmList(db, list.id, String(seen), { by: user.id, at });
  } catch (error) {
    // The next attempt starts from what is in it now.
    if (error instanceof DomainError && error.code === "list_changed_since_shown") refresh();
    return refused(error, form);
  }
  return redirect(`/verteiler/bestaetigen?bestaetigt=${encodeURIComponent(key)}` as Route);
}

/** A link for the owner or the deputy, shown in this answer and never again. */
export async function createConfirmationLinkAction(
  key: string,
  holder: "owner" | "deputy",
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher", "list_owner");
  const db = database();
  try {
    const list = findList(db, String(key));
    if (!list) throw new DomainError("not_found");
    const named = holder === "deputy" ? list.deputy : list.owner;
    if (!named) throw new DomainError("holder_not_responsible");
    const { name, ...holderId } = named;
    const link = handOutConfirmation(db, list, holderId, user.roles, { by: user.id, at: new Date() });
    const t = await getTranslations("links");
    return { done: t("made", { name }), secrets: await confirmationLetters([link]) };
  } catch (error) {
    return refused(error, form);
  }
}

/** @param key of the list that the page shows, to come back to it */
export async function revokeConfirmationLinkAction(key: string, id: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher", "list_owner");
  const db = database();
  const at = new Date();
  try {
    const list = findList(db, String(key));
    // Only links to this list: others are not theirs to end.
    const links = list ? listConfirmationLinks(db, [list.id], at).get(list.id) : undefined;
    if (!links?.some((link) => link.id === id)) throw new DomainError("not_found");
    revokeLinks(db, [id], { by: user.id, at });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(`/verteiler/bestaetigen?verteiler=${encodeURIComponent(key)}` as Route);
}

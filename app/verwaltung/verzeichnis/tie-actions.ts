"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { endMembership, recordMembership } from "#lib/directory/commands.ts";
import { archiveContactPoint, classifyContactPoint, recordContactPoint } from "#lib/directory/contact-commands.ts";
import { ClassificationInput, ContactPointInput, MembershipEndInput, MembershipInput } from "#lib/directory/input.ts";
import { organizationNamed, personNamed } from "#lib/directory/named.ts";
import { findMembership } from "#lib/directory/queries.ts";
import { DomainError } from "#lib/domain-error.ts";

/** Whose contact point it will be; bound by the page. */
type Owner = { personId: number } | { organizationId: number };

export async function recordContactPointAction(owner: Owner, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const input = ContactPointInput.safeParse({ ...Object.fromEntries(form), ...owner, kind: form.get("contactKind") });
  if (!input.success) return invalid(input.error, form, contactField);
  try {
    recordContactPoint(database(), input.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: (await getTranslations("directory"))("edit_added") };
}

export async function classifyContactPointAction(contactPointId: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const input = ClassificationInput.safeParse({ ...Object.fromEntries(form), kind: form.get("contactKind") });
  if (!input.success) return invalid(input.error, form, contactField);
  try {
    classifyContactPoint(database(), contactPointId, input.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: (await getTranslations("directory"))("edit_saved") };
}

export async function archiveContactPointAction(
  contactPointId: number,
  back: Route,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  try {
    archiveContactPoint(database(), contactPointId, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(back.startsWith("/verwaltung/verzeichnis") ? back : ("/verwaltung/verzeichnis" as Route));
}

export async function recordMembershipAction(side: Owner, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  try {
    const other =
      "personId" in side
        ? { organizationId: organizationNamed(database(), String(form.get("organization") ?? ""), "organization") }
        : { personId: personNamed(database(), String(form.get("person") ?? ""), "person", user.roles) };
    const input = MembershipInput.safeParse({ ...Object.fromEntries(form), ...side, ...other });
    if (!input.success) return await invalid(input.error, form);
    recordMembership(database(), input.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: (await getTranslations("directory"))("edit_added") };
}

export async function endMembershipAction(membershipId: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const input = MembershipEndInput.safeParse({ untilDay: form.get("untilDay"), membershipId });
  if (!input.success) return invalid(input.error, form);
  let personId: number;
  try {
    const found = findMembership(database(), membershipId);
    if (!found) throw new DomainError("not_found");
    personId = found.person.id;
    endMembership(database(), input.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/verzeichnis/personen/${personId}` as Route);
}

const contactField = (path: readonly PropertyKey[]) => (path[0] === "kind" ? "contactKind" : String(path[0] ?? "form"));

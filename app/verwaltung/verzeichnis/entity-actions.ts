"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { changeOrganization, changePerson, recordOrganization, recordPerson } from "#lib/directory/commands.ts";
import { OrganizationInput, PersonInput } from "#lib/directory/input.ts";
import { organizationNamed } from "#lib/directory/named.ts";
import { findOrganization, findOrganizationKey } from "#lib/directory/queries.ts";
import { DomainError } from "#lib/domain-error.ts";

export async function recordPersonAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const input = PersonInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const id = recordPerson(database(), input.data, { by: user.id, at: new Date() });
  redirect(`/verwaltung/verzeichnis/personen/${id}` as Route);
}

export async function changePersonAction(personId: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const input = PersonInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    changePerson(database(), personId, input.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: (await getTranslations("directory"))("edit_saved") };
}

export async function recordOrganizationAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  let key: string;
  try {
    const input = OrganizationInput.safeParse(organizationFields(form));
    if (!input.success) return await invalid(input.error, form);
    const id = recordOrganization(database(), input.data, { by: user.id, at: new Date() });
    key = findOrganizationKey(database(), id);
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/verzeichnis/organisationen/${key}` as Route);
}

export async function changeOrganizationAction(key: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  try {
    const organization = findOrganization(database(), key);
    if (!organization) throw new DomainError("not_found");
    const input = OrganizationInput.safeParse(organizationFields(form));
    if (!input.success) return await invalid(input.error, form);
    changeOrganization(database(), organization.id, input.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: (await getTranslations("directory"))("edit_saved") };
}

/** @throws DomainError when what it belongs to is unknown */
function organizationFields(form: FormData) {
  const parent = String(form.get("parent") ?? "").trim();
  return { ...Object.fromEntries(form), parentId: parent ? organizationNamed(database(), parent, "parent") : undefined };
}

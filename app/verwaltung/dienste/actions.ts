"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import { ServiceGroupInput, ServiceInput } from "#lib/incidents/input.ts";
import { addServiceGroup, changeServiceGroup, removeServiceGroup } from "#lib/incidents/service-groups.ts";
import { addService, archiveService, changeService } from "#lib/incidents/services.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function addServiceAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = ServiceInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const t = await getTranslations("administration.services");
  try {
    addService(database(), input.data, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t("added", { name: input.data.name }) };
}

export async function changeServiceAction(key: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = ServiceInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    changeService(database(), key, input.data, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/verwaltung/dienste");
}

export async function archiveServiceAction(key: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    archiveService(database(), key, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/verwaltung/dienste");
}

export async function addServiceGroupAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = ServiceGroupInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    addServiceGroup(database(), input.data, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/verwaltung/dienste");
}

export async function changeServiceGroupAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = ServiceGroupInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    changeServiceGroup(database(), Number(id), input.data, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/verwaltung/dienste");
}

export async function removeServiceGroupAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    removeServiceGroup(database(), Number(id), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/verwaltung/dienste");
}

"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { MAX_ORGANIZATION_NAME_LENGTH, ServiceInstructionInput } from "#lib/directory/input.ts";
import {
  archiveInstruction,
  changeInstruction,
  recordServiceInstruction,
  resumeInstruction,
} from "#lib/directory/instruction-commands.ts";
import { recordSuspension, SuspensionInput } from "#lib/incidents/suspension.ts";
import { moment, optional, singleLine } from "#lib/input-fields.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function recordInstructionAction(_: FormState, form: FormData): Promise<FormState> {
  const keeper = await requireRole("admin", "dispatcher");
  const input = ServiceInstructionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  let id: number;
  try {
    id = recordServiceInstruction(database(), input.data, { by: keeper.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/dienstanweisungen/${id}`);
}

export async function changeInstructionAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const keeper = await requireRole("admin", "dispatcher");
  const input = ServiceInstructionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    changeInstruction(database(), id, input.data, { by: keeper.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/verwaltung/dienstanweisungen");
}

export async function archiveInstructionAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const keeper = await requireRole("admin", "dispatcher");
  try {
    archiveInstruction(database(), id, { by: keeper.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/verwaltung/dienstanweisungen");
}

export async function suspendInstructionAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const keeper = await requireRole("admin", "dispatcher");
  const at = new Date();
  const input = SuspensionInput.safeParse({ ...Object.fromEntries(form), from: form.get("from") || at });
  if (!input.success) return invalid(input.error, form);
  const t = await getTranslations("administration.instructions");
  try {
    recordSuspension(database(), id, input.data, { by: keeper.id, at });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t("suspension_recorded") };
}

const ResumptionInput = z.object({ at: optional(moment), decidedBy: singleLine(MAX_ORGANIZATION_NAME_LENGTH) });

export async function resumeInstructionAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const keeper = await requireRole("admin", "dispatcher");
  const now = new Date();
  const input = ResumptionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const t = await getTranslations("administration.instructions");
  const { at = now, decidedBy } = input.data;
  try {
    resumeInstruction(database(), { instructionId: id, at, decidedBy }, { by: keeper.id, at: now });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t("resumed") };
}

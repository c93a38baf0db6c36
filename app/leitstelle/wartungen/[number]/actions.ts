"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import {
  cancelMaintenance,
  completeMaintenance,
  extendMaintenance,
  moveMaintenance,
  noteMaintenance,
  startMaintenance,
} from "#lib/maintenance/commands.ts";
import { ExtendInput, MoveInput, NoteInput, RewordInput, StepInput } from "#lib/maintenance/input.ts";
import { rewordMaintenance } from "#lib/maintenance/reword.ts";
import type { Stamp } from "#lib/stamp.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { maintenanceFieldOf, textsFrom } from "../form-fields.ts";

export async function noteMaintenanceAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "admin");
  return act(number, user.id, form, NoteInput, (input, stamp) => noteMaintenance(database(), number, input, stamp));
}

export async function moveMaintenanceAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "admin");
  return act(number, user.id, form, MoveInput, (input, stamp) => moveMaintenance(database(), number, input, stamp));
}

export async function extendMaintenanceAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "admin");
  return act(number, user.id, form, ExtendInput, (input, stamp) => extendMaintenance(database(), number, input, stamp));
}

export async function startMaintenanceAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "admin");
  return act(number, user.id, form, StepInput, (input, stamp) => startMaintenance(database(), number, input, stamp));
}

export async function completeMaintenanceAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "admin");
  return act(number, user.id, form, StepInput, (input, stamp) => completeMaintenance(database(), number, input, stamp));
}

export async function cancelMaintenanceAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "admin");
  return act(number, user.id, form, StepInput, (input, stamp) => cancelMaintenance(database(), number, input, stamp));
}

export async function rewordMaintenanceAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "admin");
  return act(number, user.id, form, RewordInput, (input, stamp) => rewordMaintenance(database(), number, input, stamp));
}

async function act<T extends z.ZodType>(
  number: string,
  by: string,
  form: FormData,
  schema: T,
  command: (input: z.output<T>, stamp: Stamp) => void,
): Promise<FormState> {
  const nested = { text: textsFrom(form, "text"), description: textsFrom(form, "description") };
  const input = schema.safeParse({ ...Object.fromEntries(form), ...nested });
  if (!input.success) return invalid(input.error, form, maintenanceFieldOf);
  try {
    command(input.data, { by, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/leitstelle/wartungen/${encodeURIComponent(number)}` as Route);
}

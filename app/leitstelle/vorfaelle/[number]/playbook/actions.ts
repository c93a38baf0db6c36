"use server";
import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { takeOverPlaybook } from "#lib/playbooks/take-over.ts";

const Choice = z.object({ playbook: z.string().min(1).max(120) });

/** A first playbook, another one, or the newest version of the same. */
export async function followPlaybookAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = Choice.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    takeOverPlaybook(database(), number, input.data.playbook, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: (await getTranslations("playbooks"))("taken_over") };
}

/** @param versionId the newer version that the person was shown */
export async function takeNewerAction(number: string, versionId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  try {
    takeOverPlaybook(database(), number, versionId, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: (await getTranslations("playbooks"))("taken_over") };
}

"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { discardDraft } from "#lib/drafts/drafts.ts";
import { announceMaintenance } from "#lib/maintenance/announce.ts";
import { AnnounceInput } from "#lib/maintenance/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { announcementFrom, maintenanceFieldOf } from "../form-fields.ts";
import { ANNOUNCEMENT_DRAFT } from "./draft-key.ts";

export async function announceMaintenanceAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "admin");
  const input = AnnounceInput.safeParse(announcementFrom(form));
  if (!input.success) return invalid(input.error, form, maintenanceFieldOf);
  let number: string;
  try {
    number = announceMaintenance(database(), input.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  discardDraft(database(), ANNOUNCEMENT_DRAFT, user.id);
  redirect(`/leitstelle/wartungen/${number}` as Route);
}

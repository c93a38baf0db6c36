"use server";
import { getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import { discardDraft } from "#lib/drafts/drafts.ts";
import { changeArms, removeArms } from "#lib/settings/arms.ts";
import { SettingsInput } from "#lib/settings/input.ts";
import { changeSettings } from "#lib/settings/settings.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { refresh } from "next/cache";

export async function changeSettingsAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = SettingsInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  changeSettings(database(), input.data, { by: admin.id, at: new Date() });
  discardDraft(database(), "settings", admin.id);
  const t = await getTranslations("administration.settings");
  refresh();
  return { done: t("saved") };
}

export async function changeArmsAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const file = form.get("arms");
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  try {
    changeArms(database(), bytes, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  const t = await getTranslations("administration.settings");
  refresh();
  return { done: t("arms_saved") };
}

export async function removeArmsAction(_: FormState, __: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  removeArms(database(), { by: admin.id, at: new Date() });
  const t = await getTranslations("administration.settings");
  refresh();
  return { done: t("arms_removed") };
}

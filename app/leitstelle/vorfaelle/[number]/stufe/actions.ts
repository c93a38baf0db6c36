"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Kept } from "#components/notices/notice-keeper.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { cancelBundle, changeBundle, submitBundle, takeOutNotice } from "#lib/bundles/commands.ts";
import { BundleChange, StageChoice } from "#lib/bundles/input.ts";
import { prepareBundle } from "#lib/bundles/prepare.ts";
import { findBundle } from "#lib/bundles/queries.ts";
import { DomainError } from "#lib/domain-error.ts";
import { discardDraft, saveDraft } from "#lib/drafts/drafts.ts";
import { formatTime } from "#lib/format.ts";
import { cancelNotice } from "#lib/notices/release-commands.ts";
import type { Stamp } from "#lib/stamp.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { requireRole, requireRoleQuietly } from "#app/_server/roles.ts";
import { bundleFieldOf, bundleInputFrom } from "./bundle-fields.ts";

export async function prepareBundleAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const choice = StageChoice.safeParse(Object.fromEntries(form));
  if (!choice.success) return invalid(choice.error, form);
  try {
    prepareBundle(database(), number, choice.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh(); // the page shows the editor in place of the choice
  return redirect(`/leitstelle/vorfaelle/${number}/stufe` as Route);
}

/** Saves what stands in the editor, then does what the button pressed says. */
export async function saveBundleAction(bundleId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const stamp = { by: dispatcher.id, at: new Date() };
  const intent = String(form.get("intent") ?? "save");
  const bundle = findBundle(database(), bundleId);
  const t = await getTranslations("bundles");
  if (!bundle) return { errors: { form: (await getTranslations("refusals"))("not_found") } };
  const input = BundleChange.safeParse(bundleInputFrom(form, bundle.content));
  if (!input.success) return invalid(input.error, form, bundleFieldOf);
  let isSaved = false;
  try {
    changeBundle(database(), bundleId, input.data, stamp);
    isSaved = true;
    discardDraft(database(), `bundle:${bundleId}`, dispatcher.id);
    carryOut(intent, bundleId, stamp);
  } catch (error) {
    if (error instanceof DomainError && !isSaved) saveDraft(database(), `bundle:${bundleId}`, typedFields(form), stamp);
    const state = await refused(error, form);
    refresh();
    return isSaved ? withVersion(state, bundleId) : state;
  }
  if (intent === "submit") redirect(`/leitstelle/stufen/${bundleId}` as Route);
  refresh();
  return withVersion({ done: t("saved"), fields: typedFields(form) }, bundleId);
}

function carryOut(intent: string, bundleId: number, stamp: Stamp): void {
  const [act = "", id] = intent.split(":");
  if (act === "submit") submitBundle(database(), bundleId, stamp);
  if (act === "take_out") takeOutNotice(database(), bundleId, Number(id), stamp);
  if (act === "drop") {
    takeOutNotice(database(), bundleId, Number(id), stamp);
    cancelNotice(database(), Number(id), undefined, stamp);
  }
}

/** Saves while somebody types. What cannot be saved into the stage is kept for this person, so that nothing is lost. */
export async function keepBundleAction(bundleId: number, form: FormData): Promise<Kept> {
  const dispatcher = await requireRoleQuietly("dispatcher");
  const stamp = { by: dispatcher.id, at: new Date() };
  const savedAt = formatTime(stamp.at, dispatcher.language);
  const t = await getTranslations("bundles");
  const bundle = findBundle(database(), bundleId);
  const input = bundle && BundleChange.safeParse(bundleInputFrom(form, bundle.content));
  if (input?.success) {
    try {
      const version = changeBundle(database(), bundleId, input.data, stamp);
      return { savedAt, version };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  saveDraft(database(), `bundle:${bundleId}`, typedFields(form), stamp);
  return { savedAt, problem: t("kept") };
}

/** A stage that is not wanted any more. It stays on record. */
export async function discardBundleAction(bundleId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  try {
    cancelBundle(database(), bundleId, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  const number = findBundle(database(), bundleId)?.number ?? "";
  return redirect(`/leitstelle/vorfaelle/${number}` as Route);
}

function withVersion(state: FormState, bundleId: number): FormState {
  const version = findBundle(database(), bundleId)?.version;
  return { ...state, fields: { ...state.fields, version: [String(version ?? "")] } };
}

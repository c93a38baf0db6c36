"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import { approveBundle, releaseBundle } from "#lib/bundles/approval.ts";
import { returnBundle } from "#lib/bundles/commands.ts";
import { BundleApproval, BundleEmergency, BundleReturn } from "#lib/bundles/input.ts";
import { DomainError } from "#lib/domain-error.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

export async function approveBundleAction(bundleId: number, _: FormState, form: FormData): Promise<FormState> {
  const approver = await requireRole("approver");
  const input = BundleApproval.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    approveBundle(database(), bundleId, input.data, { by: approver.id, at: new Date() });
  } catch (error) {
    // Where somebody was faster, the page as it is now would take this form away, and with it the sentence that says so.
    if (!(error instanceof DomainError && error.code === "bundle_moved")) refresh();
    return refused(error, form);
  }
  refresh();
  return redirect(pathOf(bundleId));
}

export async function returnBundleAction(bundleId: number, _: FormState, form: FormData): Promise<FormState> {
  const approver = await requireRole("approver");
  const parts = [...form].flatMap(([name, value]) => (name.startsWith("part_") ? [[name.slice("part_".length), value]] : []));
  const input = BundleReturn.safeParse({ remark: form.get("remark") ?? "", parts: Object.fromEntries(parts) });
  if (!input.success)
    return invalid(input.error, form, ([first, part]) => (first === "parts" ? `part_${String(part)}` : "remark"));
  try {
    returnBundle(database(), bundleId, input.data, { by: approver.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect("/leitstelle/freigaben" as Route);
}

/** Whoever writes takes it back to go on writing; the reason stands with the move. */
export async function withdrawBundleAction(bundleId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const t = await getTranslations({ locale: "de", namespace: "bundles" });
  try {
    returnBundle(database(), bundleId, { remark: t("withdrawn_remark"), parts: {} }, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return redirect(pathOf(bundleId));
}

export async function emergencyBundleAction(bundleId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = BundleEmergency.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    releaseBundle(database(), bundleId, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return redirect(pathOf(bundleId));
}

const pathOf = (bundleId: number) => `/leitstelle/stufen/${bundleId}` as Route;

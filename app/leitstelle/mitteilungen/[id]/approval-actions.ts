"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { DomainError } from "#lib/domain-error.ts";
import { approveNotice, countersignNotice, emergencyRelease, returnNotice } from "#lib/notices/approval.ts";
import { EmergencyInput, RemarkInput } from "#lib/notices/input.ts";
import { cancelNotice } from "#lib/notices/release-commands.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

/** What the approver had before their eyes: nobody approves a text or people they have not seen. */
const SeenInput = z.object({ seen: z.string().min(1).max(64) });

export async function approveAction(noticeId: number, _: FormState, form: FormData): Promise<FormState> {
  const approver = await requireRole("approver");
  const seen = SeenInput.safeParse(Object.fromEntries(form));
  if (!seen.success) return invalid(seen.error, form);
  try {
    approveNotice(database(), noticeId, seen.data, { by: approver.id, at: new Date() });
  } catch (error) {
    // Where somebody was faster, the page as it is now would take this form away, and with it the sentence that says so.
    if (!(error instanceof DomainError && error.code === "notice_moved")) refresh();
    return refused(error, form);
  }
  return redirect(pathOf(noticeId));
}

export async function returnAction(noticeId: number, _: FormState, form: FormData): Promise<FormState> {
  const approver = await requireRole("approver");
  const input = RemarkInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    returnNotice(database(), noticeId, input.data.remark, { by: approver.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect("/leitstelle/freigaben" as Route);
}

/** Whoever writes takes it back to go on writing; the reason stands with the move. */
export async function withdrawAction(noticeId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const t = await getTranslations({ locale: "de", namespace: "approval" });
  try {
    returnNotice(database(), noticeId, t("withdrawn_remark"), { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(pathOf(noticeId));
}

/** A draft that is not wanted any more. It stays on record. */
export async function discardNoticeAction(noticeId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  try {
    cancelNotice(database(), noticeId, undefined, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(pathOf(noticeId));
}

export async function emergencyAction(noticeId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = EmergencyInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    emergencyRelease(database(), noticeId, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(pathOf(noticeId));
}

export async function countersignAction(noticeId: number, _: FormState, form: FormData): Promise<FormState> {
  const approver = await requireRole("approver");
  try {
    countersignNotice(database(), noticeId, { by: approver.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(pathOf(noticeId));
}

const pathOf = (noticeId: number) => `/leitstelle/mitteilungen/${noticeId}` as Route;

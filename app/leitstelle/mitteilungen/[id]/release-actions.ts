"use server";
import { refresh } from "next/cache";
import type { FormState } from "#components/ui/form-state.ts";
import { ScheduleInput } from "#lib/notices/input.ts";
import { cancelNotice, holdNotice, releaseNow, rescheduleNotice, resumeNotice } from "#lib/notices/release-commands.ts";
import type { Stamp } from "#lib/stamp.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

/** What can be done between release and hand-over; the button pressed says which. */
export async function releaseAction(noticeId: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "approver");
  try {
    carryOut(String(form.get("intent")), noticeId, { by: user.id, at: new Date() });
  } catch (error) {
    refresh();
    return refused(error, form);
  }
  refresh();
  return {};
}

function carryOut(intent: string, noticeId: number, stamp: Stamp): void {
  if (intent === "hold") holdNotice(database(), noticeId, stamp);
  if (intent === "resume") resumeNotice(database(), noticeId, stamp);
  if (intent === "now") releaseNow(database(), noticeId, stamp);
  if (intent === "cancel") cancelNotice(database(), noticeId, undefined, stamp);
}

/** "Trotzdem senden": a person says so of a notice that was too late. */
export async function rescheduleAction(noticeId: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher", "approver");
  const input = ScheduleInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    rescheduleNotice(database(), noticeId, input.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return {};
}

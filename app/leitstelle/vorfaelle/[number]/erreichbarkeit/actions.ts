"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { isForgotten } from "#components/coverage/cell-words.ts";
import { callMissing, closeGap } from "#lib/coverage/close-gap.ts";
import { recordWaiver, withdrawWaiver } from "#lib/coverage/commands.ts";
import { CallGapInput, CloseGapInput, WaiverInput } from "#lib/coverage/input.ts";
import { coverageMatrix } from "#lib/coverage/matrix.ts";
import { requireIncident } from "#lib/incidents/require-incident.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

/** A draft for whoever is missing; it opens to be read and handed in. */
export async function closeGapAction(
  number: string,
  stage: string,
  audience: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = CloseGapInput.safeParse({ stage, audiences: [audience] });
  if (!input.success) return invalid(input.error, form);
  let noticeId: number;
  try {
    noticeId = closeGap(database(), number, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/leitstelle/mitteilungen/${noticeId}` as Route);
}

/** One draft for everybody who is missing in the stage. */
export async function closeAllGapsAction(number: string, stage: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const at = new Date();
  let noticeId: number;
  try {
    const { rows } = coverageMatrix(database(), requireIncident(database(), number), at);
    const open = rows.filter(({ cells }) => cells.some((cell) => cell.stage === stage && isForgotten(cell)));
    const audiences = open.map(({ audience }) => audience.key).filter((key) => key !== "public");
    const input = CloseGapInput.safeParse({ stage, audiences });
    if (!input.success) return invalid(input.error, form);
    noticeId = closeGap(database(), number, input.data, { by: dispatcher.id, at });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/leitstelle/mitteilungen/${noticeId}` as Route);
}

export async function callMissingAction(
  number: string,
  stage: string,
  audience: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = CallGapInput.safeParse({ stage, audience });
  if (!input.success) return invalid(input.error, form);
  try {
    callMissing(database(), number, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/leitstelle/telefonliste" as Route);
}

export async function recordWaiverAction(number: string, audience: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = WaiverInput.safeParse({ audience, stage: form.get("stage"), reason: form.get("reason") });
  if (!input.success) return invalid(input.error, form);
  try {
    recordWaiver(database(), number, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return {};
}

export async function withdrawWaiverAction(number: string, waiverId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  try {
    withdrawWaiver(database(), number, waiverId, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return {};
}

"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { acknowledgeByShortCode } from "#lib/acknowledgements/commands.ts";
import { SpokenAnswerInput } from "#lib/acknowledgements/input.ts";
import { answerCall } from "#lib/calls/answers.ts";
import { claimCall, claimNextCall, releaseCall } from "#lib/calls/claims.ts";
import { recordCall, withdrawCall } from "#lib/calls/commands.ts";
import { CallAnswer, CallInput, WithdrawalInput } from "#lib/calls/input.ts";
import { DomainError } from "#lib/domain-error.ts";
import type { Stamp } from "#lib/stamp.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

const LIST = "/leitstelle/telefonliste";

export async function recordAnswerAction(_: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const followUp = `followUp_${String(form.get("answerId"))}`; // what was typed at another answer was not meant
  const input = SpokenAnswerInput.safeParse({ ...Object.fromEntries(form), followUp: form.get(followUp) });
  if (!input.success) return invalid(input.error, form, ([field]) => (field === "followUp" ? followUp : String(field)));
  try {
    acknowledgeByShortCode(database(), input.data.code, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  backToList("erfasst=1");
}

/** Whoever was slower is told on the list who has the call; nothing was typed that could be lost. */
export async function claimCallAction(callTaskId: number, takeOverFrom: string | null): Promise<void> {
  const dispatcher = await requireRole("dispatcher");
  let back = `${LIST}?anruf=${callTaskId}#anruf`;
  try {
    claimCall(database(), callTaskId, { by: dispatcher.id, at: new Date() }, takeOverFrom ?? undefined);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    back = error.code === "call_claimed" ? `${LIST}?schneller=${callTaskId}` : `${LIST}?erledigt=1`;
  }
  redirect(back as Route);
}

export async function claimNextCallAction(): Promise<void> {
  const dispatcher = await requireRole("dispatcher");
  const id = claimNextCall(database(), { by: dispatcher.id, at: new Date() });
  redirect((id === undefined ? `${LIST}?keiner=1` : `${LIST}?anruf=${id}#anruf`) as Route);
}

export async function releaseCallAction(callTaskId: number): Promise<void> {
  const dispatcher = await requireRole("dispatcher");
  try {
    releaseCall(database(), callTaskId, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error; // nobody has it any more: what was wanted
  }
  redirect(LIST as Route);
}

/** What came of a call: an answer to the notice, or a result without one. */
export async function recordCallAction(callTaskId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const [, answerId] = /^answer_(\d+)$/.exec(String(form.get("callResult"))) ?? [];
  if (answerId) return takeAnswer(callTaskId, answerId, form, { by: dispatcher.id, at: new Date() });
  const input = CallInput.safeParse({
    ...Object.fromEntries(form),
    result: form.get("callResult") ?? undefined,
    remark: form.get("callRemark"),
  });
  if (!input.success) return invalid(input.error, form, callField);
  try {
    recordCall(database(), callTaskId, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  backToList(`ergebnis=${input.data.result}`);
}

async function takeAnswer(callTaskId: number, answerId: string, form: FormData, stamp: Stamp): Promise<FormState> {
  const followUp = `callFollowUp_${answerId}`;
  const input = CallAnswer.safeParse({
    answerId,
    followUp: form.get(followUp),
    remark: form.get("callRemark"),
    contactPointId: form.get("contactPointId"),
  });
  if (!input.success) return invalid(input.error, form, (path) => (path[0] === "followUp" ? followUp : callField(path)));
  try {
    answerCall(database(), callTaskId, input.data, stamp);
  } catch (error) {
    return refused(error, form);
  }
  backToList("erfasst=1");
}

export async function withdrawCallAction(callTaskId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = WithdrawalInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    withdrawCall(database(), callTaskId, input.data.reason, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  backToList("erledigt=2");
}

function backToList(outcome: string): never {
  refresh(); // the frame of the page counts the open calls
  redirect(`${LIST}?${outcome}` as Route);
}

const callField = ([name]: readonly PropertyKey[]): string =>
  name === "result" || name === "answerId" ? "callResult" : name === "remark" ? "callRemark" : String(name ?? "form");

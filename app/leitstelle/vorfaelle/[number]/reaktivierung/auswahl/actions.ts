"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import { bookAppointment, cancelAppointment } from "#lib/appointments/book.ts";
import { BookingInput, CancelInput } from "#lib/appointments/input.ts";
import { assignTechnician, moveCases } from "#lib/reactivation/commands.ts";
import { AssignInput, MoveInput, UnlockInput } from "#lib/reactivation/input.ts";
import { unlockMailboxes } from "#lib/reactivation/unlock.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

const boardOf = (number: string, done: string) =>
  `/leitstelle/vorfaelle/${encodeURIComponent(number)}/reaktivierung?${done}` as Route;
const caseOf = (number: string, contactPointId: number, done: string) =>
  `/leitstelle/vorfaelle/${encodeURIComponent(number)}/reaktivierung/auswahl?postfach=${contactPointId}&${done}` as Route;

/** A selection of one is a list too. */
const fieldsOf = (form: FormData) => ({ ...Object.fromEntries(form), contactPointIds: form.getAll("contactPointIds") });

export async function moveAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  if (!form.get("state")) {
    const t = await getTranslations("reactivation");
    return { errors: { state: t("choose_state") }, fields: typedFields(form) };
  }
  const input = MoveInput.safeParse(fieldsOf(form));
  if (!input.success) return invalid(input.error, form);
  let moved: number;
  try {
    moved = moveCases(database(), number, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(boardOf(number, `meldung=moved&n=${moved}`));
}

export async function assignAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = AssignInput.safeParse(fieldsOf(form));
  if (!input.success) return invalid(input.error, form);
  let assigned: number;
  try {
    assigned = assignTechnician(database(), number, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(boardOf(number, `meldung=assigned&n=${assigned}`));
}

export async function unlockAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = UnlockInput.safeParse(fieldsOf(form));
  if (!input.success) return invalid(input.error, form);
  let result: ReturnType<typeof unlockMailboxes>;
  try {
    result = unlockMailboxes(database(), number, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(boardOf(number, `meldung=unlocked&n=${result.unlocked}&m=${result.noticeIds.length}`));
}

export async function bookAction(number: string, contactPointId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = BookingInput.safeParse({ contactPointId, slotId: form.get("slotId") });
  if (!input.success) return invalid(input.error, form);
  let mails: number;
  try {
    mails = bookAppointment(database(), number, input.data, { by: dispatcher.id, at: new Date() }).mails;
  } catch (error) {
    return refused(error, form);
  }
  redirect(caseOf(number, contactPointId, `meldung=booked&m=${mails}`));
}

export async function cancelAction(number: string, contactPointId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = CancelInput.safeParse({ contactPointId, reason: form.get("cancelReason") });
  if (!input.success) return invalid(input.error, form, ([field]) => (field === "reason" ? "cancelReason" : String(field)));
  let mails: number;
  try {
    mails = cancelAppointment(database(), number, input.data, { by: dispatcher.id, at: new Date() }).mails;
  } catch (error) {
    return refused(error, form);
  }
  redirect(caseOf(number, contactPointId, `meldung=cancelled&m=${mails}`));
}

"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { SeriesInput } from "#lib/appointments/input.ts";
import { createSlots, withdrawSlot } from "#lib/appointments/slots.ts";
import { DomainError } from "#lib/domain-error.ts";
import { toLocalInput } from "#lib/format.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

const planOf = (number: string, day: string, done: string) =>
  `/leitstelle/vorfaelle/${encodeURIComponent(number)}/reaktivierung/termine?tag=${encodeURIComponent(day)}${done}` as Route;

export async function offerAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = SeriesInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  let made: number;
  try {
    made = createSlots(database(), number, input.data, { by: dispatcher.id, at: new Date() }).length;
  } catch (error) {
    return refused(error, form);
  }
  redirect(planOf(number, toLocalInput(input.data.from).slice(0, 10), `&meldung=slots_made&n=${made}`));
}

/** A slot that somebody has booked meanwhile stays, as the plan then shows. */
export async function withdrawAction(number: string, day: string, slotId: number): Promise<void> {
  const dispatcher = await requireRole("dispatcher");
  let done = "&meldung=withdrawn";
  try {
    withdrawSlot(database(), number, slotId, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    done = "";
  }
  redirect(planOf(number, day, done));
}

"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { reportItems } from "#components/answers/report-items.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { BookingInput, CancelInput } from "#lib/appointments/input.ts";
import { InstalledInput } from "#lib/reactivation/input.ts";
import { bookByLink, cancelByLink, reportInstalled } from "#lib/reactivation/own.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { openToEverybody } from "#app/_server/roles.ts";

const pageOf = async (token: string, done: string) =>
  `/r/${encodeURIComponent(token)}?sprache=${await getLocale()}&postfach=${done}` as Route;

/** Whoever holds the token books for their own mailbox, or changes what they have booked. */
export async function bookOwnAction(token: string, contactPointId: number, _: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  const slotId = form.get("slotId");
  if (!slotId) {
    const t = await getTranslations("answer.reactivation");
    return { errors: { slotId: t("choose") }, fields: typedFields(form) };
  }
  const input = BookingInput.safeParse({ contactPointId, slotId });
  if (!input.success) return invalid(input.error, form);
  try {
    bookByLink(database(), token, input.data, new Date());
  } catch (error) {
    return refused(error, form);
  }
  redirect(await pageOf(token, "booked"));
}

export async function cancelOwnAction(token: string, contactPointId: number, _: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  const input = CancelInput.safeParse({ contactPointId });
  if (!input.success) return invalid(input.error, form);
  try {
    cancelByLink(database(), token, input.data, new Date());
  } catch (error) {
    return refused(error, form);
  }
  redirect(await pageOf(token, "cancelled"));
}

/** "Update installiert", with what was ticked off, in the words that were shown. */
export async function reportInstalledAction(
  token: string,
  contactPointId: number,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  openToEverybody();
  const t = await getTranslations("answer.reactivation");
  const items = reportItems.map((item) => ({ text: t(`items.${item}`), done: form.has(`item_${item}`) }));
  const input = InstalledInput.safeParse({ contactPointId, items, remark: form.get("installedRemark") });
  if (!input.success) return invalid(input.error, form, ([field]) => (field === "remark" ? "installedRemark" : String(field)));
  try {
    reportInstalled(database(), token, input.data, new Date());
  } catch (error) {
    return refused(error, form);
  }
  redirect(await pageOf(token, "reported"));
}

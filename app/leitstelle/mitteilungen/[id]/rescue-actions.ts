"use server";
import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import { rescue, type Rescued } from "#lib/deliveries/rescue/carry-out.ts";
import { RescueInput } from "#lib/deliveries/rescue/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

/** What is done about mails that told nobody; the button pressed says what, and to which of them. */
export async function rescueAction(noticeId: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher");
  const act = String(form.get("act"));
  const input = RescueInput.safeParse({
    act,
    rows: form.getAll("row"),
    all: form.has("all"),
    address: form.get(`address-${act.split(":")[1]}`) ?? undefined,
  });
  if (!input.success) return invalid(input.error, form);
  let done: Rescued;
  try {
    done = rescue(database(), noticeId, input.data, { by: user.id, at: new Date() });
  } catch (error) {
    refresh();
    return refused(error, form);
  }
  const t = await getTranslations("rescue");
  refresh();
  return { done: t(`done.${input.data.act.act}`, done) };
}

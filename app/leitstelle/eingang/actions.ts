"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { markSeen } from "#lib/inbound/commands.ts";
import { SeenInput } from "#lib/inbound/input.ts";
import { receiveUploads } from "#lib/inbound/uploads.ts";

/** @param back where the list was, to come back to it */
export async function markSeenAction(back: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = SeenInput.safeParse({ ids: form.getAll("ids") });
  if (!input.success) return invalid(input.error, form, () => "form");
  try {
    markSeen(database(), input.data.ids, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh(); // the count in the navigation
  return redirect((/^\?[\w=&.%-]*$/.test(back) ? `/leitstelle/eingang${back}` : "/leitstelle/eingang") as Route);
}

/** Mails that somebody saved from another mailbox. */
export async function uploadMailsAction(_: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const files = form.getAll("files").filter((value): value is File => value instanceof File && value.size > 0);
  let taken: number;
  try {
    const bytes = await Promise.all(
      files.map(async (file) => ({ name: file.name, raw: new Uint8Array(await file.arrayBuffer()) })),
    );
    const stamp = { by: dispatcher.id, at: new Date() };
    taken = (await receiveUploads({ db: database(), dataDir: env().DATA_DIR }, bytes, stamp)).isNew;
  } catch (error) {
    return refused(error, form);
  }
  refresh(); // the count in the navigation
  return redirect(`/leitstelle/eingang?gelesen=${taken}` as Route);
}

"use server";
import { z } from "zod";
import { roles } from "#db/vocabulary.ts";
import { saveDraft } from "#lib/drafts/drafts.ts";
import { formatTime } from "#lib/format.ts";
import { database } from "./database.ts";
import { requireRoleQuietly } from "./roles.ts";

const DraftInput = z.object({
  form: z.string().regex(/^[\w:-]{1,80}$/),
  fields: z.record(z.string().max(80), z.array(z.string()).max(200)),
});

/** Keeps what somebody types; answers when, in words. */
export async function saveDraftAction(form: string, fields: Record<string, string[]>): Promise<string> {
  const user = await requireRoleQuietly(...roles);
  const input = DraftInput.parse({ form, fields });
  const at = new Date();
  saveDraft(database(), input.form, input.fields, { by: user.id, at });
  return formatTime(at, user.language);
}

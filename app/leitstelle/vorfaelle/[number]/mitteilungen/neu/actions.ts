"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { FormState } from "#components/ui/form-state.ts";
import { discardDraft } from "#lib/drafts/drafts.ts";
import { createNotice } from "#lib/notices/commands.ts";
import { NoticeInput } from "#lib/notices/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { noticeFieldOf, noticeInputFrom } from "../../../../mitteilungen/notice-fields.ts";

export async function createNoticeAction(number: string, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const input = NoticeInput.safeParse(noticeInputFrom(form));
  if (!input.success) return invalid(input.error, form, noticeFieldOf(form));
  let noticeId: number;
  try {
    noticeId = createNotice(database(), number, input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  discardDraft(database(), `notice:new:${number}`, dispatcher.id);
  redirect(`/leitstelle/mitteilungen/${noticeId}` as Route);
}

"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Kept } from "#components/notices/notice-keeper.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { DomainError } from "#lib/domain-error.ts";
import { discardDraft, saveDraft } from "#lib/drafts/drafts.ts";
import { formatTime } from "#lib/format.ts";
import { submitNotice } from "#lib/notices/approval.ts";
import { addAttachment, removeAttachment } from "#lib/notices/attachment-commands.ts";
import { changeNotice } from "#lib/notices/commands.ts";
import { NoticeChange } from "#lib/notices/input.ts";
import { findNotice } from "#lib/notices/queries.ts";
import { sendTestMail } from "#lib/notices/test-mail.ts";
import type { Stamp } from "#lib/stamp.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { requireRole, requireRoleQuietly } from "#app/_server/roles.ts";
import { uploadedFiles } from "#app/_server/uploads.ts";
import { noticeFieldOf, noticeInputFrom } from "../notice-fields.ts";

/** Saves what stands in the editor, then does what the button pressed says. */
export async function saveNoticeAction(noticeId: number, _: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const stamp = { by: dispatcher.id, at: new Date() };
  const draftKey = `notice:${noticeId}`;
  const intent = String(form.get("intent") ?? "save");
  if (intent === "discard") {
    discardDraft(database(), draftKey, dispatcher.id);
    redirect(`/leitstelle/mitteilungen/${noticeId}?stand=${stamp.at.getTime()}` as Route);
  }
  const input = NoticeChange.safeParse(noticeInputFrom(form));
  if (!input.success) return invalid(input.error, form, noticeFieldOf(form));
  let isSaved = false;
  try {
    const files = await uploadedFiles(form, "attachment", stamp.at);
    changeNotice(database(), noticeId, input.data, stamp);
    isSaved = true;
    discardDraft(database(), draftKey, dispatcher.id);
    for (const file of files) addAttachment(database(), noticeId, file, stamp);
    carryOut(intent, noticeId, form, stamp);
  } catch (error) {
    if (error instanceof DomainError && !isSaved) saveDraft(database(), draftKey, typedFields(form), stamp);
    const state = await refused(error, form);
    refresh();
    return isSaved ? withVersion(state, noticeId) : state;
  }
  if (intent === "submit") redirect(`/leitstelle/mitteilungen/${noticeId}` as Route);
  refresh();
  const t = await getTranslations("notices");
  const done = intent === "test" ? t("test_sent", { address: dispatcher.email }) : t("saved");
  return withVersion({ done, fields: typedFields(form) }, noticeId);
}

function carryOut(intent: string, noticeId: number, form: FormData, stamp: Stamp): void {
  const ref = form.get("shown");
  if (intent === "submit") submitNotice(database(), noticeId, stamp);
  if (intent === "test") sendTestMail(database(), noticeId, typeof ref === "string" && ref ? ref : undefined, stamp);
  if (intent.startsWith("remove:")) removeAttachment(database(), noticeId, Number(intent.slice("remove:".length)), stamp);
}

/** Saves while somebody types. What cannot be saved into the notice yet is kept for this person, so that nothing is lost. */
export async function keepNoticeAction(noticeId: number, form: FormData): Promise<Kept> {
  const dispatcher = await requireRoleQuietly("dispatcher");
  const stamp = { by: dispatcher.id, at: new Date() };
  const savedAt = formatTime(stamp.at, dispatcher.language);
  const draftKey = `notice:${noticeId}`;
  const input = NoticeChange.safeParse(noticeInputFrom(form));
  const t = await getTranslations("notices");
  let problem = t("kept_for_you");
  if (input.success) {
    try {
      changeNotice(database(), noticeId, input.data, stamp);
      discardDraft(database(), draftKey, dispatcher.id);
      refresh();
      return { savedAt, version: input.data.version + 1 };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      problem = isConflict(error) ? t("kept_conflict") : problem;
    }
  }
  saveDraft(database(), draftKey, typedFields(form), stamp);
  return { savedAt, problem };
}

const isConflict = (error: unknown) => error instanceof DomainError && error.code === "notice_changed_meanwhile";

function withVersion(state: FormState, noticeId: number): FormState {
  const version = findNotice(database(), noticeId)?.version;
  return { ...state, fields: { ...state.fields, version: [String(version ?? "")] } };
}

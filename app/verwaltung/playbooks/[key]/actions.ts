"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { DomainError } from "#lib/domain-error.ts";
import { optional, singleLine } from "#lib/input-fields.ts";
import { archivePlaybook } from "#lib/playbooks/commands.ts";
import { playbookHead } from "#lib/playbooks/content.ts";
import {
  changePlaybookDraft,
  discardPlaybookDraft,
  publishPlaybookDraft,
  rebasePlaybookDraft,
  removeStage,
} from "#lib/playbooks/draft.ts";
import { headFieldOf, headFrom } from "#lib/playbooks/head-form.ts";

const Head = z.strictObject(playbookHead);
const Note = z.object({ note: optional(singleLine(500)) });

export async function saveHeadAction(key: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = Head.safeParse(headFrom(typedFields(form)));
  if (!input.success) return invalid(input.error, form, headFieldOf);
  try {
    changePlaybookDraft(database(), key, ({ stages }) => ({ ...input.data, stages }), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/playbooks/${key}/bearbeiten?gespeichert=1` as Route);
}

/** @param by places to move a stage down, or up when negative */
export async function moveStageAction(
  key: string,
  stageKey: string,
  by: number,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    changePlaybookDraft(
      database(),
      key,
      (content) => {
        const stages = [...content.stages];
        const from = stages.findIndex((stage) => stage.key === stageKey);
        const to = from + (by < 0 ? -1 : 1);
        if (from === -1 || to < 0 || to >= stages.length) return content;
        stages.splice(to, 0, ...stages.splice(from, 1));
        return { ...content, stages };
      },
      { by: admin.id, at: new Date() },
    );
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return {};
}

export async function removeStageAction(key: string, stageKey: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    removeStage(database(), key, stageKey, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/playbooks/${key}/bearbeiten` as Route);
}

export async function publishAction(key: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = Note.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  try {
    publishPlaybookDraft(database(), key, input.data.note, { by: admin.id, at: new Date() });
  } catch (error) {
    // The page then shows that there is a newer version, and offers to look at it.
    if (error instanceof DomainError && error.code === "changed_meanwhile") refresh();
    return refused(error, form);
  }
  redirect(`/verwaltung/playbooks/${key}` as Route);
}

/** @param seen number of the newest version that the person was shown */
export async function rebaseAction(key: string, seen: number, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    rebasePlaybookDraft(database(), key, seen, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return {};
}

export async function discardDraftAction(key: string): Promise<FormState> {
  const admin = await requireRole("admin");
  discardPlaybookDraft(database(), key, admin.id);
  redirect(`/verwaltung/playbooks/${key}` as Route);
}

export async function archivePlaybookAction(key: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    archivePlaybook(database(), key, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/verwaltung/playbooks" as Route);
}

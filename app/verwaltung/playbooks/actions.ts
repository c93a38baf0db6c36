"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { DomainError } from "#lib/domain-error.ts";
import { optional, singleLine } from "#lib/input-fields.ts";
import { createPlaybook, restorePlaybook } from "#lib/playbooks/commands.ts";
import { PlaybookContent } from "#lib/playbooks/content.ts";
import { findPlaybook } from "#lib/playbooks/queries.ts";
import { installShippedPlaybooks } from "#lib/playbooks/shipped.ts";

const NewPlaybook = z.object({ name: singleLine(160), from: optional(singleLine(120)) });

/** A copy of another playbook, or one that begins with a warning. */
export async function createPlaybookAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = NewPlaybook.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const { name, from } = input.data;
  let key: string;
  try {
    const copied = from === undefined ? undefined : findPlaybook(database(), from);
    if (from !== undefined && !copied) throw new DomainError("playbook_unknown", {}, "from");
    const content = copied ? { ...copied.content, name: { de: name } } : await firstContent(name);
    key = createPlaybook(database(), { content }, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/playbooks/${key}/bearbeiten` as Route);
}

export async function installShippedAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    installShippedPlaybooks(database(), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: (await getTranslations("playbooks"))("installed") };
}

export async function restorePlaybookAction(key: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    restorePlaybook(database(), key, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/playbooks/${key}` as Route);
}

/** In German, whoever asks: these are texts of the playbook, not of the page. */
async function firstContent(name: string): Promise<PlaybookContent> {
  const t = await getTranslations({ locale: "de", namespace: "playbooks" });
  const stage = { key: "warnung", kind: "warning", name: { de: t("first_stage") }, internalText: { de: t("first_text") } };
  return PlaybookContent.parse({ name: { de: name }, stages: [stage] });
}

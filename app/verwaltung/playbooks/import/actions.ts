"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { DomainError } from "#lib/domain-error.ts";
import { optional, singleLine } from "#lib/input-fields.ts";
import { importPlaybook } from "#lib/playbooks/commands.ts";
import { MAX_FILE_BYTES, readPlaybookFile } from "#lib/playbooks/file.ts";
import { discardKeptFile, findKeptFile, keepFile } from "#lib/playbooks/kept-file.ts";

/** Keeps the file and leads to the report of what it would do; nothing is taken over yet. */
export async function uploadPlaybookAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const upload = form.get("file");
  try {
    if (!(upload instanceof File) || upload.size === 0) throw new DomainError("playbook_file_missing", {}, "file");
    if (upload.size > MAX_FILE_BYTES) throw new DomainError("playbook_too_large", {}, "file");
    keepFile(database(), { text: await upload.text(), key: "" }, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/verwaltung/playbooks/import?bericht=1" as Route);
}

const Take = z.object({
  key: singleLine(60),
  seenKey: z.string().max(60),
  number: optional(z.coerce.number().int().positive()),
  note: optional(singleLine(500)),
  intent: z.string().max(20).optional(),
});

/** Takes the kept file over, or shows what it would do under another key. */
export async function takeImportAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = Take.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const { key, seenKey, number, note, intent } = input.data;
  const stamp = { by: admin.id, at: new Date() };
  try {
    const kept = findKeptFile(database(), admin.id);
    if (!kept) throw new DomainError("playbook_import_gone");
    const read = readPlaybookFile(kept.text);
    if (!read || "error" in read) throw new DomainError("playbook_import_faulty");
    if (intent !== "take" || key !== seenKey) {
      keepFile(database(), { ...kept, key }, stamp);
      refresh();
      return {};
    }
    importPlaybook(database(), { key, content: read.file.content }, { expectedNumber: number ?? null, note }, stamp);
  } catch (error) {
    if (error instanceof DomainError && error.code === "changed_meanwhile") refresh();
    return refused(error, form);
  }
  discardKeptFile(database(), admin.id);
  redirect(`/verwaltung/playbooks/${key}` as Route);
}

"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { importPeople } from "#lib/directory/import/import-people.ts";
import { MAX_IMPORT_BYTES } from "#lib/directory/import/read-table.ts";
import { discardUpload, keepUpload, readUpload } from "#lib/directory/import/upload-shelf.ts";
import { DomainError } from "#lib/domain-error.ts";

/** Keeps the file and leads to the report of what it would do; nothing is taken over yet. */
export async function checkImportAction(_: FormState, form: FormData): Promise<FormState> {
  await requireRole("admin", "dispatcher");
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return { errors: { file: (await getTranslations("import"))("file_missing") } };
  let hash: string;
  try {
    if (file.size > MAX_IMPORT_BYTES)
      throw new DomainError("import_too_large", { megabytes: MAX_IMPORT_BYTES / 1_000_000 }, "file");
    hash = await keepUpload(env().DATA_DIR, new Uint8Array(await file.arrayBuffer()), new Date());
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/import/${hash}` as Route);
}

export async function importAction(hash: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const bytes = await readUpload(env().DATA_DIR, hash);
  if (!bytes) return refused(new DomainError("upload_gone"), form);
  const importRest = form.get("rest") === "1";
  const report = importPeople(database(), bytes, { importRest }, { by: user.id, at: new Date() });
  // Somebody changed the directory since the report was shown, so that rows are refused now: it is shown anew.
  if (!report.isWritten) redirect(`/verwaltung/import/${hash}` as Route);
  await discardUpload(env().DATA_DIR, hash);
  const { created, changed, unchanged } = report;
  redirect(`/verwaltung/import?neu=${created}&geaendert=${changed}&gleich=${unchanged}` as Route);
}

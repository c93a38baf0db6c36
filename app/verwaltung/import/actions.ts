"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { checkedSource, rememberColumns } from "#lib/directory/import/csv-sources.ts";
import { importTable } from "#lib/directory/import/import-table.ts";
import { MAX_IMPORT_BYTES, readTable } from "#lib/directory/import/read-table.ts";
import { discardUpload, findUpload, keepAbout, keepUpload } from "#lib/directory/import/upload-shelf.ts";
import { DomainError } from "#lib/domain-error.ts";
import { columnsFrom, kindFrom } from "./form-values.ts";

/** Keeps the file and leads to the report of what it would do; nothing is taken over yet. */
export async function checkImportAction(_: FormState, form: FormData): Promise<FormState> {
  await requireRole("admin", "dispatcher");
  const upload = form.get("file");
  const file = upload instanceof File ? upload : new Blob();
  let hash: string;
  try {
    const source = checkedSource(String(form.get("source") ?? ""));
    if (file.size > MAX_IMPORT_BYTES)
      throw new DomainError("import_too_large", { megabytes: MAX_IMPORT_BYTES / 1_000_000 }, "file");
    const about = { kind: kindFrom(form), source, columns: {} };
    hash = await keepUpload(env().DATA_DIR, new Uint8Array(await file.arrayBuffer()), new Date(), about);
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/import/${hash}` as Route);
}

/** What somebody says of the columns is remembered with the source, or with the upload where none is named; the report is new then. */
export async function mapColumnsAction(hash: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const { DATA_DIR } = env();
  const upload = await findUpload(DATA_DIR, hash);
  const table = upload && readTable(upload.bytes);
  if (!upload || !table || "refused" in table) return refused(new DomainError("upload_gone"), form);
  const { kind, source } = upload.about;
  const decisions = columnsFrom(form, kind, table.heading);
  if (source === null) await keepAbout(DATA_DIR, hash, { ...upload.about, columns: decisions });
  else rememberColumns(database(), table, { source, kind, decisions }, { by: user.id, at: new Date() });
  refresh();
  return { done: (await getTranslations("import"))("checked_again") };
}

export async function importAction(hash: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const { DATA_DIR } = env();
  const upload = await findUpload(DATA_DIR, hash);
  if (!upload) return refused(new DomainError("upload_gone"), form);
  const options = { importRest: form.get("rest") === "1", decidedOn: String(form.get("digest") ?? "") };
  let report: ReturnType<typeof importTable>;
  try {
    report = importTable(database(), { bytes: upload.bytes, ...upload.about }, options, { by: user.id, at: new Date() });
  } catch (error) {
    refresh();
    return refused(error, form);
  }
  await discardUpload(DATA_DIR, hash);
  const { created, changed, unchanged } = report;
  redirect(`/verwaltung/import?neu=${created}&geaendert=${changed}&gleich=${unchanged}` as Route);
}

"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { randomUUID } from "node:crypto";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { DomainError } from "#lib/domain-error.ts";
import { importOparl } from "#lib/oparl/import-oparl.ts";
import { readFiles } from "#lib/oparl/read-files.ts";
import { stopReading } from "#lib/oparl/running.ts";
import { discardReading, findReading, keepChoices, keepReading } from "#lib/oparl/shelf.ts";
import { choicesFrom } from "./choices-from.ts";
import { beginReading } from "./begin-reading.ts";

/** Begins to read an address and leads to the page that shows how far it is. */
export async function readAddressAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const stamp = { by: user.id, at: new Date() };
  let id: string;
  try {
    id = beginReading(String(form.get("url") ?? ""), form.get("full") === "1", stamp);
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verwaltung/import/oparl/${id}` as Route);
}

/** Reads saved pages and leads to the report of what they would do; nothing is taken over yet. */
export async function readFilesAction(_: FormState, form: FormData): Promise<FormState> {
  await requireRole("admin", "dispatcher");
  const files = form.getAll("files").filter((file) => file instanceof File && file.size > 0) as File[];
  if (files.length === 0) return refused(new DomainError("oparl_files_missing", {}, "files"), form);
  const saved = await Promise.all(
    files.map(async (file) => ({ name: file.name.slice(0, 200), bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const id = randomUUID();
  const at = new Date();
  await keepReading(env().DATA_DIR, id, readFiles(saved, at), at);
  redirect(`/verwaltung/import/oparl/${id}` as Route);
}

/** Works the report out anew with what was decided, or takes it over. */
export async function decideAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const { DATA_DIR } = env();
  const kept = await findReading(DATA_DIR, id);
  if (!kept) return refused(new DomainError("oparl_reading_gone"), form);
  let report: ReturnType<typeof importOparl>;
  try {
    const choices = choicesFrom(form, kept.choices);
    await keepChoices(DATA_DIR, id, choices);
    if (form.get("act") !== "take") {
      refresh();
      return { done: (await getTranslations("oparl.page"))("worked_out") };
    }
    const decidedOn = String(form.get("digest") ?? "");
    report = importOparl(database(), kept.reading, choices, { decidedOn }, { by: user.id, at: new Date() });
  } catch (error) {
    refresh();
    return refused(error, form);
  }
  await discardReading(DATA_DIR, id);
  const of = (state: "new" | "changed") => Object.values(report.counts).reduce((sum, counts) => sum + counts[state], 0);
  redirect(
    `/verwaltung/import/oparl?neu=${of("new")}&geaendert=${of("changed")}&geschrieben=${report.isWritten ? 1 : 0}` as Route,
  );
}

/** Gives up what is being read. */
export async function stopReadingAction(id: string): Promise<void> {
  await requireRole("admin", "dispatcher");
  stopReading(id);
  redirect("/verwaltung/import/oparl" as Route);
}

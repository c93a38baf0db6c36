"use server";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { DomainError } from "#lib/domain-error.ts";
import { writeCsv } from "#lib/exports/csv.ts";
import { nameFile } from "#lib/exports/file.ts";
import { singleLine } from "#lib/input-fields.ts";
import { type ConfirmationRound, handOutConfirmations } from "#lib/links/hand-out-confirmations.ts";
import { MAX_LINKS_AT_ONCE } from "#lib/links/input.ts";
import { findListIds } from "#lib/lists/keys.ts";
import { database } from "#app/_server/database.ts";
import { refused } from "#app/_server/form-state.ts";
import { confirmationLetters, confirmationUrl } from "#app/_server/link-letters.ts";
import { requireRole } from "#app/_server/roles.ts";

/** A link for each chosen list to whoever answers for it, as letters and in a file for mail merge, this once. */
export async function handOutConfirmationsAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher", "list_owner");
  const keys = z.array(singleLine(200)).max(MAX_LINKS_AT_ONCE).safeParse(form.getAll("lists"));
  const db = database();
  const at = new Date();
  const t = await getTranslations("links.round");
  try {
    const ids = findListIds(db, keys.data ?? []);
    if (!keys.success || ids.size < keys.data.length) throw new DomainError("list_gone", {}, "lists");
    const round = handOutConfirmations(db, [...ids.values()], user.roles, { by: user.id, at });
    const secrets = await confirmationLetters(round.made);
    const without = round.without.map(({ name }) => name).join(", ");
    const done = t("made", { count: round.made.length, people: secrets.length, missing: round.without.length, without });
    return { done, secrets, file: { name: nameFile("links-verteiler", at, "csv"), content: await mergeFile(round) } };
  } catch (error) {
    return refused(error, form);
  }
}

/** A row for each list, for the mail merge of an office suite. */
async function mergeFile({ made }: ConfirmationRound): Promise<string> {
  const t = await getTranslations("links.round.file");
  const head = [t("list"), t("holder"), t("address"), t("language"), t("link"), t("until")];
  const rows = made.map((link) => [
    link.list.name,
    link.name,
    link.address,
    link.locale,
    confirmationUrl(link),
    link.expiresAt.toISOString().slice(0, 10),
  ]);
  return writeCsv(head, rows);
}

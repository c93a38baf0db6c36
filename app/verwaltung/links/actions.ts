"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { holderNamed } from "#lib/directory/named.ts";
import { DomainError } from "#lib/domain-error.ts";
import { writeCsv } from "#lib/exports/csv.ts";
import { nameFile } from "#lib/exports/file.ts";
import { singleLine } from "#lib/input-fields.ts";
import { createLink, handOutLinks, revokeLinks } from "#lib/links/commands.ts";
import { LookUpTerms } from "#lib/links/input.ts";
import { findList } from "#lib/lists/queries.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { lookUpLetters } from "#app/_server/link-letters.ts";
import { requireRole } from "#app/_server/roles.ts";

const NewLinkForm = LookUpTerms.extend({ holder: singleLine(200) });
const HandOutForm = LookUpTerms.extend({ list: singleLine(200) });

/** Answers with the link, this once: it is nowhere but in this answer. */
export async function createLinkAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const input = NewLinkForm.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const t = await getTranslations("links");
  const { holder: text, asker, days } = input.data;
  const db = database();
  try {
    const holder = holderNamed(db, text, "holder", user.roles);
    const target = { purpose: "look_up", asker } as const;
    const link = createLink(db, { holder, target, days: Number(days) }, { by: user.id, at: new Date() });
    return { done: t("made", { name: link.name }), secrets: await lookUpLetters([link]) };
  } catch (error) {
    return refused(error, form);
  }
}

/** One link for everybody in a list, on a sheet and in a file, this once. */
export async function handOutLinksAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const input = HandOutForm.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const t = await getTranslations("links");
  const { list: key, ...terms } = input.data;
  const db = database();
  const at = new Date();
  try {
    const list = findList(db, key);
    if (!list) throw new DomainError("list_gone", {}, "list");
    const secrets = await lookUpLetters(handOutLinks(db, list.id, terms, { by: user.id, at }));
    const head = [t("name"), t("function"), t("link"), t("letter")];
    const rows = secrets.map(({ name, detail, secret, letter }) => [name, detail, secret, letter]);
    const file = { name: nameFile(`links-${list.key}`, at, "csv"), content: writeCsv(head, rows) };
    return { done: t("made_many", { count: secrets.length, list: list.name }), secrets, file };
  } catch (error) {
    return refused(error, form);
  }
}

export async function revokeLinksAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const ids = z.array(z.uuid()).max(1000).safeParse(form.getAll("link"));
  try {
    if (!ids.success) throw new DomainError("not_found");
    revokeLinks(database(), ids.data, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(`/verwaltung/links?widerrufen=${ids.data.length}` as Route);
}

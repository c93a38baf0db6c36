"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { DomainError } from "#lib/domain-error.ts";
import { archiveList, changeList, createList } from "#lib/lists/commands.ts";
import { holderFrom, rulesFrom } from "#lib/lists/form.ts";
import { ListInput } from "#lib/lists/input.ts";
import { startRehearsal } from "#lib/rehearsals/commands.ts";
import { findList, findListKey } from "#lib/lists/queries.ts";

export async function createListAction(_: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "list_owner", "dispatcher");
  const added = withAddedRow(form);
  if (added) return added;
  let key: string;
  try {
    const input = ListInput.safeParse(inputFrom(form, user));
    if (!input.success) return await invalid(input.error, form, fieldOf);
    const id = createList(database(), input.data, { by: user.id, at: new Date() });
    key = findListKey(database(), id);
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/verteiler/${key}` as Route);
}

/** @param version of the list that the form showed; bound, so the command checks it */
export async function changeListAction(key: string, version: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "list_owner", "dispatcher");
  const added = withAddedRow(form);
  if (added) return added;
  try {
    const list = findList(database(), key);
    if (!list) throw new DomainError("not_found");
    const input = ListInput.safeParse(inputFrom(form, user));
    if (!input.success) return await invalid(input.error, form, fieldOf);
    changeList(database(), list.id, version, input.data, { by: user.id, at: new Date() });
  } catch (error) {
    // The next attempt starts from the colleague's version, knowing about it; what was typed stays.
    if (error instanceof DomainError && error.code === "changed_meanwhile") refresh();
    return refused(error, form);
  }
  redirect(`/verteiler/${key}` as Route);
}

export async function archiveListAction(key: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "list_owner", "dispatcher");
  try {
    const list = findList(database(), key);
    if (!list) throw new DomainError("not_found");
    archiveList(database(), list.id, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect("/verteiler" as Route);
}

/** Lays a harmless notice to everybody in the list before a second person. */
export async function startRehearsalAction(key: string, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("dispatcher");
  let noticeId: number;
  try {
    const list = findList(database(), key);
    if (!list) throw new DomainError("not_found");
    noticeId = startRehearsal(database(), list.id, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  redirect(`/leitstelle/mitteilungen/${noticeId}` as Route);
}

/** @throws DomainError who cannot be found among the people typed */
function inputFrom(form: FormData, { roles }: CurrentUser) {
  const db = database();
  return {
    name: form.get("name"),
    purpose: form.get("purpose"),
    isExercise: form.get("isExercise"),
    owner: holderFrom(db, textOf(form, "owner"), "owner", roles),
    deputy: holderFrom(db, textOf(form, "deputy"), "deputy", roles),
    rules: rulesFrom(
      db,
      { rules: choicesFrom(form, "rules"), persons: textOf(form, "persons") },
      { rules: "rules", persons: "persons" },
      roles,
    ),
    exclude: rulesFrom(
      db,
      { rules: choicesFrom(form, "exclude"), persons: textOf(form, "exclude_persons") },
      { rules: "exclude", persons: "exclude_persons" },
      roles,
    ),
  };
}

function choicesFrom(form: FormData, name: string) {
  const roles = form.getAll(`${name}_role`);
  return form.getAll(`${name}_target`).map((target, index) => ({ target: String(target), role: String(roles[index] ?? "") }));
}

/** Without JavaScript a further row is a submission too: it comes back with everything typed and one row more. */
function withAddedRow(form: FormData): FormState | undefined {
  const name = { add_rules: "rules", add_exclude: "exclude" }[textOf(form, "intent")];
  if (!name) return undefined;
  const fields = typedFields(form);
  return {
    fields: {
      ...fields,
      [`${name}_target`]: [...(fields[`${name}_target`] ?? []), ""],
      [`${name}_role`]: [...(fields[`${name}_role`] ?? []), ""],
    },
  };
}

const fieldOf = (path: readonly PropertyKey[]): string => String(path[0] ?? "form");

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? "");

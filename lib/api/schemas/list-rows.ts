import type { z } from "zod";
import { listOrganizationKeys } from "../../directory/queries.ts";
import { DomainError } from "../../domain-error.ts";
import { listConfirmationStates } from "../../lists/confirmation.ts";
import { nameTargets, resolveNames } from "../../lists/named.ts";
import { findList, findListSummary, type ListSummary as Summary } from "../../lists/queries.ts";
import type { ListMember as Member } from "../../lists/resolve.ts";
import type { MailSite } from "../../notices/site.ts";
import { rolesOf } from "../access.ts";
import type { CallContext } from "../call.ts";
import { confirmationOf } from "./list-reviews.ts";
import type { ChangeList, ListDetail, ListMember, ListSummary } from "./lists.ts";

type Fields = Omit<z.output<typeof ChangeList>, "version">;

/** A list as a command takes it. @throws DomainError at the field that names nobody */
export function listInputFrom(body: Fields, { db, principal }: CallContext) {
  const { name, purpose, exercise: isExercise, rules, exclude = [], owner, deputy } = body;
  return { name, purpose, isExercise, ...resolveNames(db, { rules, exclude, owner, deputy }, rolesOf(principal)) };
}

export function listSummariesOf(rows: readonly Summary[], { db, place, stamp }: CallContext): z.input<typeof ListSummary>[] {
  const states = listConfirmationStates(db, stamp.at);
  const names = nameTargets(
    db,
    [],
    rows.flatMap(({ owner, deputy }) => [owner, deputy]),
  );
  return rows.flatMap((row) => {
    const state = states.get(row.id);
    return state ? { ...partsOf(row, names, place.site), confirmation: confirmationOf(state) } : [];
  });
}

/** @throws DomainError `not_found` */
export function listDetailOf(key: string, { db, place, stamp }: CallContext): z.input<typeof ListDetail> {
  const list = findList(db, key);
  const summary = findListSummary(db, key, stamp.at);
  if (!list || !summary) throw new DomainError("not_found");
  const names = nameTargets(db, [...list.rules, ...list.exclude], [list.owner, list.deputy]);
  return {
    ...partsOf(summary, names, place.site),
    rules: list.rules.map(names.rule),
    exclude: list.exclude.map(names.rule),
  };
}

export function listMembersOf(members: readonly Member[], { db }: CallContext): z.input<typeof ListMember>[] {
  const offices = members.filter((member) => member.kind === "organization");
  const keys = listOrganizationKeys(
    db,
    offices.map((office) => office.id),
  );
  return members.map(({ kind, id, name, functionLabel, paths }) => ({
    person: kind === "person" ? { id, name } : null,
    organization: kind === "organization" ? { key: keys.get(id) ?? "", name } : null,
    function: functionLabel,
    paths,
  }));
}

type Names = ReturnType<typeof nameTargets>;

function partsOf(row: Summary, names: Names, site: MailSite) {
  const { key, name, purpose, isExercise: exercise, memberCount, lastUsedAt, version } = row;
  const url = `${site.publicUrl}/verteiler/${key}`;
  const [owner, deputy] = [names.holder(row.owner), names.holder(row.deputy)];
  return { key, url, name, purpose, owner, deputy, exercise, memberCount, lastUsedAt, version };
}

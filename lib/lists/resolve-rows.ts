import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import {
  contactPointOwners,
  contactPoints,
  distributionLists,
  listRules,
  memberships,
  organizations,
  persons,
} from "#db/schema/index.ts";
import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import de from "#messages/de.json" with { type: "json" };
import { isOneOf } from "../directory/is-one-of.ts";
import { dayOf, isCurrentOn } from "../directory/memberships.ts";
import { displayName, roleWord } from "../directory/names.ts";
import { directoryWords } from "../directory/words.ts";

export type Rule = {
  isExclusion: boolean;
  personId: number | null;
  organizationId: number | null;
  organizationKind: OrganizationKind | null;
  memberListId: number | null;
  role: MembershipRole | null;
};
type Member = { personId: number; role: MembershipRole; word: string };

/** Everything that resolving some lists needs, read in six queries. */
export type ListDirectory = {
  lists: Map<number, { name: string; rules: Rule[] }>;
  organizations: Map<number, { name: string; kind: OrganizationKind; members: Member[]; hasContactPoint: boolean }>;
  idsByKind: Map<OrganizationKind, number[]>;
  persons: Map<number, { name: string; sortName: string }>;
  words: { byName: string };
};

type Named = { kind: "person" | "organization"; id: number };

/** @param beside who is needed beside those whom the rules name */
export function loadDirectory(db: Db, listIds: readonly number[], at: Date, beside: readonly Named[] = []): ListDirectory {
  const lists = loadLists(db, listIds);
  const rules = [...lists.values()].flatMap((list) => list.rules);
  const besideOf = (kind: Named["kind"]) => beside.filter((each) => each.kind === kind).map((each) => each.id);
  const named = loadOrganizations(db, rules, besideOf("organization"), at);
  const members = loadMembers(db, [...named.keys()], at);
  const withContact = organizationsWithContact(db, [...named.keys()]);
  const personIds = [
    ...members.flatMap((row) => row.personId),
    ...rules.flatMap((rule) => rule.personId ?? []),
    ...besideOf("person"),
  ];
  const known = loadPersons(db, [...new Set(personIds)], at);

  const words = directoryWords("de");
  const byOrganization = Map.groupBy(members, (row) => row.organizationId);
  const entries = [...named.values()].map(({ id, name, kind }) => {
    const current = (byOrganization.get(id) ?? [])
      .filter((row) => known.has(row.personId))
      .map(({ personId, role, roleLabel }) => ({
        personId,
        role,
        word: roleWord({ role, roleLabel, organizationKind: kind }, words),
      }));
    return [id, { name, kind, members: current, hasContactPoint: withContact.has(id) }] as const;
  });
  const byKind = Map.groupBy(named.values(), (organization) => organization.kind);
  return {
    lists,
    organizations: new Map(entries),
    idsByKind: new Map([...byKind].map(([kind, rows]) => [kind, rows.map((row) => row.id)])),
    persons: known,
    words: { byName: de.lists.by_name },
  };
}

/** The lists asked for and every list they are made of. */
function loadLists(db: Db, listIds: readonly number[]): ListDirectory["lists"] {
  const open = db
    .select({ id: distributionLists.id, name: distributionLists.name })
    .from(distributionLists)
    .where(isNull(distributionLists.archivedAt))
    .all();
  const allRules = Map.groupBy(db.select().from(listRules).orderBy(asc(listRules.position)).all(), (rule) => rule.listId);
  const names = new Map(open.map((list) => [list.id, list.name]));
  const lists: ListDirectory["lists"] = new Map();
  const queue = [...listIds];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const name = names.get(id);
    if (name === undefined || lists.has(id)) continue;
    const rules = allRules.get(id) ?? [];
    lists.set(id, { name, rules });
    queue.push(...rules.flatMap((rule) => rule.memberListId ?? []));
  }
  return lists;
}

function loadOrganizations(db: Db, rules: readonly Rule[], beside: readonly number[], at: Date) {
  const ids = [...rules.flatMap((rule) => rule.organizationId ?? []), ...beside];
  const kinds = [...new Set(rules.flatMap((rule) => rule.organizationKind ?? []))];
  const rows = db
    .select({ id: organizations.id, name: organizations.name, kind: organizations.kind, archivedAt: organizations.archivedAt })
    .from(organizations)
    .where(or(isOneOf(organizations.id, ids), ...kinds.map((kind) => eq(organizations.kind, kind))))
    .orderBy(asc(organizations.name), asc(organizations.id))
    .all();
  return new Map(rows.filter((row) => !row.archivedAt || row.archivedAt > at).map((row) => [row.id, row]));
}

function loadMembers(db: Db, organizationIds: readonly number[], at: Date) {
  return db
    .select({
      organizationId: memberships.organizationId,
      personId: memberships.personId,
      role: memberships.role,
      roleLabel: memberships.roleLabel,
    })
    .from(memberships)
    .where(and(isOneOf(memberships.organizationId, organizationIds), isCurrentOn(dayOf(at))))
    .all();
}

function organizationsWithContact(db: Db, organizationIds: readonly number[]): Set<number | null> {
  const rows = db
    .selectDistinct({ id: contactPointOwners.organizationId })
    .from(contactPointOwners)
    .innerJoin(contactPoints, eq(contactPoints.id, contactPointOwners.contactPointId))
    .where(and(isOneOf(contactPointOwners.organizationId, organizationIds), isNull(contactPoints.archivedAt)))
    .all();
  return new Set(rows.map((row) => row.id));
}

function loadPersons(db: Db, personIds: readonly number[], at: Date): ListDirectory["persons"] {
  const rows = db
    .select({
      id: persons.id,
      title: persons.title,
      givenName: persons.givenName,
      familyName: persons.familyName,
      archivedAt: persons.archivedAt,
    })
    .from(persons)
    .where(isOneOf(persons.id, personIds))
    .all()
    .filter((row) => !row.archivedAt || row.archivedAt > at);
  return new Map(rows.map((row) => [row.id, { name: displayName(row), sortName: `${row.familyName} ${row.givenName ?? ""}` }]));
}

import type { Db } from "#db/open.ts";
import type { MembershipRole } from "#db/vocabulary.ts";
import { listFunctionLabels } from "../directory/memberships.ts";
import { compareTexts } from "../directory/names.ts";
import { directoryWords } from "../directory/words.ts";
import { loadDirectory, type ListDirectory, type Rule } from "./resolve-rows.ts";

export type ListMember = {
  kind: "person" | "organization";
  id: number;
  /** "Dr. Anna Müller" */
  name: string;
  functionLabel: string | null;
  /** In words, the list first: ["Stadtrat und Fraktionen", "Stadtrat", "Mitglied"]. */
  paths: string[][];
  /** Organizations by whose rule they are in, in a role of secretary, staff, contact or head. */
  functionOrganizationIds: number[];
};

/** Somebody who is meant beside all lists, with the reason in words. */
export type NamedMember = { kind: "person" | "organization"; id: number; reason: string };

/**
 * Members of all lists together and who is named beside them, by name: each once, with all paths. Exclusions of a list apply to that list. An organization named
 * without a role that has no current member but a contact point is itself a member (a function mailbox), so that nobody is lost.
 * Archived lists, people and organizations are nobody.
 */
export function resolveLists(db: Db, listIds: readonly number[], at: Date, named: readonly NamedMember[] = []): ListMember[] {
  const directory = loadDirectory(db, listIds, at, named);
  const found: Found = new Map();
  for (const listId of listIds) for (const [key, entry] of membersOf(directory, listId, new Set())) merge(found, key, entry);
  for (const { kind, id, reason } of named) {
    const known = kind === "person" ? directory.persons : directory.organizations;
    if (known.has(id)) merge(found, kind === "person" ? `p${id}` : `o${id}`, entryOf([reason]));
  }
  return describe(db, directory, found, at);
}

/**
 * A page of the members of one list, persons and organizations in the order in which they came into the address book: one who joins or
 * leaves while somebody turns the pages shifts nobody else.
 *
 * @param after `memberPosition` of the last one of the page before
 */
export function listMemberPage(
  db: Db,
  listId: number,
  { at, after = 0, limit }: { at: Date; after?: number | undefined; limit: number },
): ListMember[] {
  const directory = loadDirectory(db, [listId], at);
  const page = [...membersOf(directory, listId, new Set())]
    .map(([key, entry]) => ({ key, entry, position: positionOf(key) }))
    .filter(({ position }) => position > after)
    .toSorted((a, b) => a.position - b.position)
    .slice(0, limit);
  const members = describe(db, directory, new Map(page.map(({ key, entry }) => [key, entry])), at);
  return members.toSorted((a, b) => memberPosition(a) - memberPosition(b));
}

export const memberPosition = ({ kind, id }: Pick<ListMember, "kind" | "id">) => 2 * id + Number(kind === "organization");
const positionOf = (key: string) =>
  memberPosition({ kind: key.startsWith("p") ? "person" : "organization", id: Number(key.slice(1)) });

/** Who each of these lists reaches now, as `p12` for a person and `o7` for an organization; rows are read once for all lists. */
export function listMemberKeys(db: Db, listIds: readonly number[], at: Date): Map<number, string[]> {
  const directory = loadDirectory(db, listIds, at);
  return new Map(listIds.map((listId) => [listId, [...membersOf(directory, listId, new Set()).keys()]]));
}

/** How many each of these lists reaches now. */
export function countMembers(db: Db, listIds: readonly number[], at: Date): Map<number, number> {
  return new Map([...listMemberKeys(db, listIds, at)].map(([listId, keys]) => [listId, keys.length]));
}

type Entry = { paths: string[][]; functionOrganizationIds: Set<number> };
/** By `p12` for a person and `o7` for an organization. */
type Found = Map<string, Entry>;

/** In these somebody serves an office rather than holding a seat. */
export const functionRoles: readonly MembershipRole[] = ["secretary", "staff", "contact", "head"];

/** @param above lists this one is nested in: commands allow no cycle, but a resolution must end whatever the file holds */
function membersOf(directory: ListDirectory, listId: number, above: ReadonlySet<number>): Found {
  const list = directory.lists.get(listId);
  if (!list || above.has(listId)) return new Map();
  const inside = new Set([...above, listId]);
  const found: Found = new Map();
  for (const rule of list.rules.filter((each) => !each.isExclusion)) {
    for (const [key, entry] of namedBy(directory, rule, inside)) {
      merge(found, key, { ...entry, paths: entry.paths.map((path) => [list.name, ...path]) });
    }
  }
  for (const rule of list.rules.filter((each) => each.isExclusion)) {
    for (const key of namedBy(directory, rule, inside).keys()) found.delete(key);
  }
  return found;
}

function namedBy(directory: ListDirectory, rule: Rule, inside: ReadonlySet<number>): Found {
  if (rule.memberListId !== null) return membersOf(directory, rule.memberListId, inside);
  if (rule.personId !== null) {
    const path = [directory.words.byName];
    return directory.persons.has(rule.personId) ? new Map([[`p${rule.personId}`, entryOf(path)]]) : new Map();
  }
  const found: Found = new Map();
  const organizations =
    rule.organizationId === null ? (directory.idsByKind.get(rule.organizationKind ?? "other") ?? []) : [rule.organizationId];
  for (const organizationId of organizations) addMembers(directory, organizationId, rule.role, found);
  return found;
}

function addMembers(directory: ListDirectory, organizationId: number, role: MembershipRole | null, found: Found): void {
  const organization = directory.organizations.get(organizationId);
  if (!organization) return;
  for (const member of organization.members) {
    if (role !== null && member.role !== role) continue;
    const path = [organization.name, member.word];
    merge(found, `p${member.personId}`, entryOf(path, functionRoles.includes(member.role) ? organizationId : undefined));
  }
  if (role === null && organization.members.length === 0 && organization.hasContactPoint)
    merge(found, `o${organizationId}`, entryOf([organization.name]));
}

const entryOf = (path: string[], organizationId?: number): Entry => ({
  paths: [path],
  functionOrganizationIds: new Set(organizationId === undefined ? [] : [organizationId]),
});

function merge(found: Found, key: string, entry: Entry): void {
  const known = found.get(key);
  if (!known) {
    found.set(key, entry);
    return;
  }
  for (const id of entry.functionOrganizationIds) known.functionOrganizationIds.add(id);
  for (const path of entry.paths) if (!known.paths.some((each) => each.join("\n") === path.join("\n"))) known.paths.push(path);
}

function describe(db: Db, directory: ListDirectory, found: Found, at: Date): ListMember[] {
  const personIds = [...found.keys()].filter((key) => key.startsWith("p")).map((key) => Number(key.slice(1)));
  const labels = listFunctionLabels(db, personIds, at, directoryWords("de"));
  const members = [...found].map(([key, entry]) => {
    const id = Number(key.slice(1));
    const person = key.startsWith("p") ? directory.persons.get(id) : undefined;
    const member: ListMember = {
      kind: person ? "person" : "organization",
      id,
      name: person?.name ?? directory.organizations.get(id)?.name ?? "",
      functionLabel: (person && labels.get(id)) || null,
      paths: entry.paths,
      functionOrganizationIds: [...entry.functionOrganizationIds],
    };
    return { member, sortName: person?.sortName ?? member.name };
  });
  return members
    .toSorted((a, b) => compareTexts(a.sortName, b.sortName) || a.member.id - b.member.id)
    .map(({ member }) => member);
}

import { and, countDistinct, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { memberships, organizations, persons } from "#db/schema/index.ts";
import { type Locale, type MembershipRole, membershipRoles, type Role } from "#db/vocabulary.ts";
import { loadAddressBooks, type Asker } from "./addresses.ts";
import { type Answer, answerFor, visibleBook } from "./answer.ts";
import { isOneOf } from "./is-one-of.ts";
import { dayOf, isCurrentOn, listFunctionLabels } from "./memberships.ts";
import { compareNames, displayName, roleWord } from "./names.ts";
import type { Hit } from "./search.ts";
import { directoryWords } from "./words.ts";

/** Who asks, about which moment, and in which language they read. */
export type Asking = { asker: Asker; at: Date; roles: readonly Role[]; locale: Locale };

export type Member = { personId: number; name: string; word: string; answer: Answer };

export type Entry = Hit & {
  /** Of an organization; null for a person. */
  organization: { key: string; kind: typeof organizations.$inferSelect.kind; memberCount: number } | null;
  functionLabel: string | null;
  answer: Answer;
  /** Whom to write to when an organization has no address of its own: its secretary, head or contact. */
  contact: Member | null;
};

/** The answers for a page of hits, in their order. */
export function lookUp(db: Db, hits: readonly Hit[], asking: Asking): Entry[] {
  const { at, asker, roles, locale } = asking;
  const personIds = hits.filter((hit) => hit.group === "persons").map((hit) => hit.id);
  const organizationIds = hits.filter((hit) => hit.group !== "persons").map((hit) => hit.id);
  const books = loadAddressBooks(db, { personIds, organizationIds }, at);
  const labels = listFunctionLabels(db, personIds, at, directoryWords(locale));
  const contacts = listMembers(db, organizationIds, asking, contactRoles);
  const counts = countMembers(db, organizationIds, at);
  const named = organizationsById(db, organizationIds);
  return hits.map((hit) => {
    const isPerson = hit.group === "persons";
    const book = visibleBook((isPerson ? books.persons : books.organizations).get(hit.id), roles);
    const organization = isPerson ? undefined : named.get(hit.id);
    return {
      ...hit,
      organization: organization ? { ...organization, memberCount: counts.get(hit.id) ?? 0 } : null,
      functionLabel: isPerson ? (labels.get(hit.id) ?? null) : null,
      answer: answerFor(book, asker, at),
      contact: isPerson ? null : (contacts.get(hit.id)?.[0] ?? null),
    };
  });
}

/** Who answers for an organization without an address of its own, the likeliest first. */
const contactRoles: readonly MembershipRole[] = ["head", "secretary", "contact"];
/** As a table of members is read: who leads comes first, who helps last. */
const roleOrder = [
  "chair",
  "deputy_chair",
  "head",
  "shareholder_representative",
  "board_member",
  "member",
  "secretary",
  "contact",
  "staff",
];

export type MemberRow = Member & { role: string; fromDay: string | null; untilDay: string | null };

/** Current members of many organizations with the address to use for each, leaders first, then by name. */
export function listMembers(
  db: Db,
  organizationIds: readonly number[],
  { asker, at, roles, locale }: Asking,
  inRoles: readonly MembershipRole[] = membershipRoles,
): Map<number, MemberRow[]> {
  const rows = db
    .select({ membership: memberships, person: persons, kind: organizations.kind })
    .from(memberships)
    .innerJoin(persons, eq(persons.id, memberships.personId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      and(isOneOf(memberships.organizationId, organizationIds), inArray(memberships.role, [...inRoles]), isCurrentOn(dayOf(at))),
    )
    .all()
    .filter((row) => !row.person.archivedAt || row.person.archivedAt > at)
    .toSorted((a, b) => orderOf(a.membership.role) - orderOf(b.membership.role) || compareNames(a.person, b.person));
  const books = loadAddressBooks(db, { personIds: [...new Set(rows.map((row) => row.person.id))] }, at).persons;
  const words = directoryWords(locale);
  const members = rows.map(({ membership: { role, roleLabel, fromDay, untilDay, organizationId }, person, kind }) => ({
    organizationId,
    personId: person.id,
    name: displayName(person),
    word: roleWord({ role, roleLabel, organizationKind: kind }, words),
    answer: answerFor(visibleBook(books.get(person.id), roles), asker, at),
    role,
    fromDay,
    untilDay,
  }));
  return Map.groupBy(members, (member) => member.organizationId);
}

function countMembers(db: Db, organizationIds: readonly number[], at: Date): Map<number, number> {
  const rows = db
    .select({ id: memberships.organizationId, members: countDistinct(memberships.personId) })
    .from(memberships)
    .where(and(isOneOf(memberships.organizationId, organizationIds), isCurrentOn(dayOf(at))))
    .groupBy(memberships.organizationId)
    .all();
  return new Map(rows.map((row) => [row.id, row.members]));
}

const orderOf = (role: string) => roleOrder.indexOf(role);

function organizationsById(db: Db, ids: readonly number[]) {
  const { id, key, kind } = organizations;
  const rows = db.select({ id, key, kind }).from(organizations).where(isOneOf(id, ids)).all();
  return new Map(rows.map((row) => [row.id, { key: row.key, kind: row.kind }]));
}

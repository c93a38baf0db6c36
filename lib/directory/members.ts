import { and, countDistinct, eq, inArray, notInArray, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { memberships, organizations, persons } from "#db/schema/index.ts";
import { type MembershipRole, membershipRoles, type OrganizationKind } from "#db/vocabulary.ts";
import { loadAddressBooks } from "./addresses.ts";
import { type Answer, answerFor, type Asking, visibleBook } from "./answer.ts";
import { type Detour, findDetours } from "./detours.ts";
import { isOneOf } from "./is-one-of.ts";
import { dayOf, isCurrentOn } from "./memberships.ts";
import { compareNames, displayName, roleWord } from "./names.ts";
import { directoryWords } from "./words.ts";

/** Somebody in an organization, in one role. */
export type Member = {
  personId: number;
  name: string;
  role: MembershipRole;
  /** The role in words, as the house calls it. */
  word: string;
  answer: Answer;
  /** When there is no address of their own. */
  detour: Detour | null;
};

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

/** Current members of many organizations with the address to use for each, leaders first, then by name. */
export function listMembers(
  db: Db,
  organizationIds: readonly number[],
  asking: Asking,
  inRoles: readonly MembershipRole[] = membershipRoles,
): Map<number, Member[]> {
  if (organizationIds.length === 0) return new Map();
  const { at, knownAt, roles, locale } = asking;
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
  const books = loadAddressBooks(db, { personIds: [...new Set(rows.map((row) => row.person.id))] }, at, knownAt, {
    withoutExercises: roles === "public",
  }).persons;
  const answers = new Map([...books].map(([id, book]) => [id, answerFor(visibleBook(book, roles), asking.asker, at)]));
  const isWithout = (id: number) => answers.get(id)?.address === undefined;
  const detours = findDetours(db, [...books.keys()].filter(isWithout), asking);
  const members = rows.flatMap(({ membership: { role, roleLabel, organizationId }, person, kind }) => {
    const answer = answers.get(person.id);
    const word = roleWord({ role, roleLabel, organizationKind: kind }, directoryWords(locale));
    const detour = detours.get(person.id) ?? null;
    return answer ? [{ organizationId, personId: person.id, name: displayName(person), word, answer, detour, role }] : [];
  });
  return Map.groupBy(members, (member) => member.organizationId);
}

/** Bodies have seats; who serves them is among their people but not one of their members. */
const bodies: readonly OrganizationKind[] = ["council", "committee", "supervisory_board", "faction"];
const seats: readonly MembershipRole[] = ["member", "chair", "deputy_chair", "board_member", "shareholder_representative"];

export const isBody = (kind: OrganizationKind): boolean => bodies.includes(kind);

export const holdsSeat = (kind: OrganizationKind, role: MembershipRole): boolean => !isBody(kind) || seats.includes(role);

/** How many members each has, whatever number of roles they hold: of a body its seats. */
export function countMembers(db: Db, organizationIds: readonly number[], at: Date): Map<number, number> {
  const { id, kind } = organizations;
  const those = (kinds: SQL) =>
    db
      .select({ id })
      .from(organizations)
      .where(and(isOneOf(id, organizationIds), kinds));
  // Apart, so that each is answered from the index alone: together it takes twice as long.
  return new Map([
    ...countSeats(db, at, those(inArray(kind, [...bodies])), inArray(memberships.role, [...seats])),
    ...countSeats(db, at, those(notInArray(kind, [...bodies]))),
  ]);
}

function countSeats(db: Db, at: Date, of: SQLWrapper, inRoles?: SQL): [number, number][] {
  return db
    .select({ id: memberships.organizationId, members: countDistinct(memberships.personId) })
    .from(memberships)
    .where(and(inArray(memberships.organizationId, of), isCurrentOn(dayOf(at)), inRoles))
    .groupBy(memberships.organizationId)
    .all()
    .map((row) => [row.id, row.members]);
}

const orderOf = (role: string) => roleOrder.indexOf(role);

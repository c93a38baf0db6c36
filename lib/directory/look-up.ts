import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import type { MembershipRole } from "#db/vocabulary.ts";
import { loadAddressBooks } from "./addresses.ts";
import { type Answer, answerFor, type Asking, visibleBook } from "./answer.ts";
import { type Detour, findDetours, findOrganizationDetours } from "./detours.ts";
import { isOneOf } from "./is-one-of.ts";
import { countMembers, listMembers, type Member } from "./members.ts";
import { listFunctionLabels } from "./memberships.ts";
import type { Hit } from "./search.ts";
import { directoryWords } from "./words.ts";

export type Entry = Hit & {
  /** Of an organization; null for a person. */
  organization: { key: string; kind: typeof organizations.$inferSelect.kind; memberCount: number } | null;
  functionLabel: string | null;
  answer: Answer;
  /** When there is no address of its own: of an organization its secretary's, of a person their office's. */
  detour: Detour | null;
};

/** The answers for a page of hits, in their order. */
export function lookUp(db: Db, hits: readonly Hit[], asking: Asking): Entry[] {
  const { at, knownAt, asker, roles, locale } = asking;
  const personIds = hits.filter((hit) => hit.group === "persons").map((hit) => hit.id);
  const organizationIds = hits.filter((hit) => hit.group !== "persons").map((hit) => hit.id);
  const books = loadAddressBooks(db, { personIds, organizationIds }, at, knownAt);
  const labels = listFunctionLabels(db, personIds, at, directoryWords(locale));
  const contacts = listMembers(db, organizationIds, asking, contactRoles);
  const counts = countMembers(db, organizationIds, at);
  const detours = findDetours(db, personIds, asking);
  const offices = findOrganizationDetours(db, organizationIds, asking);
  const named = organizationsById(db, organizationIds);
  return hits.map((hit) => {
    const isPerson = hit.group === "persons";
    const book = visibleBook((isPerson ? books.persons : books.organizations).get(hit.id), roles);
    const answer = answerFor(book, asker, at);
    const organization = isPerson ? undefined : named.get(hit.id);
    return {
      ...hit,
      organization: organization ? { ...organization, memberCount: counts.get(hit.id) ?? 0 } : null,
      functionLabel: isPerson ? (labels.get(hit.id) ?? null) : null,
      answer,
      detour: answer.address
        ? null
        : ((isPerson ? detours.get(hit.id) : (contactOf(contacts.get(hit.id)) ?? offices.get(hit.id))) ?? null),
    };
  });
}

function contactOf(members: readonly Member[] | undefined): Detour | undefined {
  const member = members?.find((each) => each.answer.address);
  return member?.answer.address && { label: `${member.word}, ${member.name}`, address: member.answer.address };
}

/** Who answers for an organization without an address of its own, the likeliest first. */
const contactRoles: readonly MembershipRole[] = ["head", "secretary", "contact"];
function organizationsById(db: Db, ids: readonly number[]) {
  const { id, key, kind } = organizations;
  const rows = db.select({ id, key, kind }).from(organizations).where(isOneOf(id, ids)).all();
  return new Map(rows.map((row) => [row.id, { key: row.key, kind: row.kind }]));
}

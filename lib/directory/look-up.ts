import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import type { MembershipRole } from "#db/vocabulary.ts";
import { type AddressBook, loadAddressBooks } from "./addresses.ts";
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
  const { at, knownAt, roles, locale } = asking;
  const personIds = hits.filter((hit) => hit.group === "persons").map((hit) => hit.id);
  const organizationIds = hits.filter((hit) => hit.group !== "persons").map((hit) => hit.id);
  const books = loadAddressBooks(db, { personIds, organizationIds }, at, knownAt, {
    withoutExercises: roles === "public",
  });
  const answers = {
    persons: answersFrom(books.persons, asking),
    organizations: answersFrom(books.organizations, asking),
  };
  const labels = listFunctionLabels(db, personIds, at, directoryWords(locale));
  const named = organizationsById(db, organizationIds, at);
  const detours = detoursOf(db, answers, asking);
  return hits.map((hit) => {
    const of = hit.group === "persons" ? "persons" : "organizations";
    return {
      ...hit,
      organization: of === "organizations" ? (named.get(hit.id) ?? null) : null,
      functionLabel: of === "persons" ? (labels.get(hit.id) ?? null) : null,
      answer: answers[of].get(hit.id) ?? nothing,
      detour: detours[of].get(hit.id) ?? null,
    };
  });
}

type Answers = Record<"persons" | "organizations", Map<number, Answer>>;
const nothing: Answer = { address: undefined, closed: undefined, upcoming: undefined, phone: undefined, lapse: undefined };

const answersFrom = (books: ReadonlyMap<number, AddressBook>, { asker, at, roles }: Asking) =>
  new Map([...books].map(([id, book]) => [id, answerFor(visibleBook(book, roles), asker, at)]));

/** For those without an address only: most have one, and ways around cost more than the answers. */
function detoursOf(db: Db, answers: Answers, asking: Asking): Record<keyof Answers, Map<number, Detour>> {
  const without = (of: keyof Answers) => [...answers[of]].filter(([, answer]) => !answer.address).map(([id]) => id);
  const organizationIds = without("organizations");
  const contacts = listMembers(db, organizationIds, asking, contactRoles);
  const offices = findOrganizationDetours(db, organizationIds, asking);
  return {
    persons: findDetours(db, without("persons"), asking),
    organizations: new Map(
      organizationIds.flatMap((id) => {
        const detour = contactOf(contacts.get(id)) ?? offices.get(id);
        return detour ? [[id, detour] as const] : [];
      }),
    ),
  };
}

function contactOf(members: readonly Member[] | undefined): Detour | undefined {
  const member = members?.find((each) => each.answer.address);
  return member?.answer.address && { label: `${member.word}, ${member.name}`, address: member.answer.address };
}

/** Who answers for an organization without an address of its own, the likeliest first. */
const contactRoles: readonly MembershipRole[] = ["head", "secretary", "contact"];

function organizationsById(db: Db, ids: readonly number[], at: Date) {
  if (ids.length === 0) return new Map<number, never>();
  const counts = countMembers(db, ids, at);
  const { id, key, kind } = organizations;
  const rows = db.select({ id, key, kind }).from(organizations).where(isOneOf(id, ids)).all();
  return new Map(rows.map((row) => [row.id, { key: row.key, kind: row.kind, memberCount: counts.get(row.id) ?? 0 }]));
}

import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import type { Locale, MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import { listPublicNumbers } from "../incidents/public-queries.ts";
import { type Address, type AddressBook, loadAddressBooks } from "./addresses.ts";
import { type Answer, answerFor, type Asking, visibleBook } from "./answer.ts";
import { type Detour, findDetours, findOrganizationDetours } from "./detours.ts";
import { isOneOf } from "./is-one-of.ts";
import { listMembers, type Member } from "./members.ts";
import { listFunctions } from "./memberships.ts";
import { functionLabel, roleWord } from "./names.ts";
import { isPublicSeat } from "./public-kinds.ts";
import { spanCovering } from "./reachability.ts";
import type { Hit } from "./search.ts";
import { directoryWords } from "./words.ts";

/** An address with what whoever writes to it must know. Without reasons and remarks: those were written for the house. */
export type PublicAddress = {
  value: string;
  isStandIn: boolean;
  since: Date | null;
  until: Date | null;
  replyPossible: boolean;
  phoneWanted: boolean;
  resendSince: Date | null;
  deliveredLate: boolean;
};

export type PublicEntry = {
  /** One for each entry of a page. */
  key: string;
  name: string;
  isSimilar: boolean;
  /** Of a body or an office; null for a person. */
  kind: OrganizationKind | null;
  /** What a person is in the public bodies. */
  functionLabel: string | null;
  /** To use now; null: there is none that everybody may know. */
  address: PublicAddress | null;
  /** Whose address it is, when it is not their own. */
  via: string | null;
  /** The usual one, when it is closed to everybody. */
  closed: { value: string; since: Date | null; until: Date | null } | null;
  upcoming: { value: string; since: Date } | null;
  /** A stand-in that has ended and that some still have, when there is no other address. */
  lapsed: { value: string; at: Date } | null;
  phone: string | null;
  /** Because of which incident, when the public knows of it. */
  incident: string | null;
};

/** What everybody may know of a page of hits, in their order. Nobody who serves a body is named, and nothing of an exercise told. */
export function lookUpPublic(db: Db, hits: readonly Hit[], at: Date, locale: Locale): PublicEntry[] {
  const asking: Asking = { asker: "everyone", at, roles: "public", locale };
  const personIds = hits.filter((hit) => hit.group === "persons").map((hit) => hit.id);
  const organizationIds = hits.filter((hit) => hit.group !== "persons").map((hit) => hit.id);
  const books = loadAddressBooks(db, { personIds, organizationIds }, at, undefined, { withoutExercises: true });
  const persons = answersFrom(books.persons, asking);
  const others = answersFrom(books.organizations, asking);
  const labels = labelsOf(db, personIds, asking);
  const kinds = kindsOf(db, organizationIds);
  const personDetours = findDetours(db, without(persons), asking);
  const otherDetours = organizationDetours(db, without(others), kinds, asking);
  const entries = hits.map(({ id, group, name, isSimilar = false }) => {
    const isPerson = group === "persons";
    const answer = (isPerson ? persons : others).get(id);
    const detour = (isPerson ? personDetours : otherDetours).get(id);
    const who = {
      key: `${isPerson ? "person" : "organization"}-${id}`,
      name,
      isSimilar,
      kind: isPerson ? null : (kinds.get(id) ?? null),
      functionLabel: isPerson ? (labels.get(id) ?? null) : null,
    };
    return { ...who, ...publicAnswer(answer, detour, at) };
  });
  const numbers = listPublicNumbers(
    db,
    entries.flatMap((entry) => entry.incidentId ?? []),
  );
  return entries.map(({ incidentId, ...entry }) => ({
    ...entry,
    incident: incidentId === null ? null : (numbers.get(incidentId) ?? null),
  }));
}

const answersFrom = (books: ReadonlyMap<number, AddressBook>, { asker, at, roles }: Asking) =>
  new Map([...books].map(([id, book]) => [id, answerFor(visibleBook(book, roles), asker, at)]));

const without = (answers: ReadonlyMap<number, Answer>) => [...answers].filter(([, answer]) => !answer.address).map(([id]) => id);

function labelsOf(db: Db, personIds: readonly number[], { at, locale }: Asking): Map<number, string | null> {
  const functions = listFunctions(db, personIds, at);
  return new Map([...functions].map(([id, held]) => [id, functionLabel(held.filter(isPublicSeat), directoryWords(locale))]));
}

function kindsOf(db: Db, ids: readonly number[]): Map<number, OrganizationKind> {
  if (ids.length === 0) return new Map();
  const { id, kind } = organizations;
  const rows = db.select({ id, kind }).from(organizations).where(isOneOf(id, ids)).all();
  return new Map(rows.map((row) => [row.id, row.kind]));
}

const contactRoles: readonly MembershipRole[] = ["secretary", "contact"];

type Kinds = ReadonlyMap<number, OrganizationKind>;

function organizationDetours(db: Db, ids: readonly number[], kinds: Kinds, asking: Asking): Map<number, Detour> {
  const contacts = listMembers(db, ids, asking, contactRoles);
  const offices = findOrganizationDetours(db, ids, asking);
  return new Map(
    ids.flatMap((id) => {
      const detour = contactOf(contacts.get(id), kinds.get(id) ?? "other", asking.locale) ?? offices.get(id);
      return detour ? [[id, detour] as const] : [];
    }),
  );
}

/** Who answers for a body without an address of its own, by a mailbox of the office and called by their task alone. */
function contactOf(
  members: readonly Member[] | undefined,
  organizationKind: OrganizationKind,
  locale: Locale,
): Detour | undefined {
  const found = members?.find(({ answer }) => answer.address?.kind === "functional");
  if (!found?.answer.address) return undefined;
  const label = roleWord({ role: found.role, roleLabel: null, organizationKind }, directoryWords(locale));
  return { label, address: found.answer.address };
}

function publicAnswer(answer: Answer | undefined, detour: Detour | undefined, at: Date) {
  const address = answer?.address ?? detour?.address;
  const closed = answer?.closed && spanCovering(answer.closed.spans, at) ? answer.closed : undefined;
  const upcoming = answer?.upcoming;
  const lapsed = !address && answer?.lapse?.hasLapsed ? answer.lapse : undefined;
  return {
    address: address ? toPublicAddress(address) : null,
    via: answer?.address ? null : (detour?.label ?? null),
    closed: closed ? { value: closed.value, since: closed.since, until: closed.until } : null,
    upcoming: upcoming?.since ? { value: upcoming.value, since: upcoming.since } : null,
    lapsed: lapsed ? { value: lapsed.standIn.value, at: lapsed.at } : null,
    phone: answer?.phone?.value ?? null,
    incidentId: closed?.incidentId ?? answer?.address?.incidentId ?? null,
  };
}

function toPublicAddress({ value, kind, since, until, fallback }: Address): PublicAddress {
  const { replyPossible = true, phoneWanted = false, resendSince = null, deliveredLate = false } = fallback ?? {};
  return { value, isStandIn: kind === "fallback", since, until, replyPossible, phoneWanted, resendSince, deliveredLate };
}

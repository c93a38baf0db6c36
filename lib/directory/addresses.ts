import type { Db } from "#db/open.ts";
import { contactPoints } from "#db/schema/index.ts";
import type { Audience, ContactChannel, ContactKind, Publicity } from "#db/vocabulary.ts";
import {
  countOwners,
  type Fallback,
  listFallbackAdvice,
  listOwnedContactPoints,
  listReachabilityRows,
  type Owners,
  type RowOptions,
} from "./address-rows.ts";
import { isOneOf } from "./is-one-of.ts";
import { type Span, spanCovering, spansOf } from "./reachability.ts";

/** Who wants to write: a third person, or the city's own administration. */
export type Asker = "everyone" | "administration";

export type Address = {
  contactPointId: number;
  channel: ContactChannel;
  value: string;
  kind: ContactKind;
  publicity: Publicity;
  rank: number;
  /** At the moment asked. `nobody` also when nothing was said about that moment. */
  audience: Audience;
  since: Date | null;
  until: Date | null;
  reason: string | null;
  incidentId: number | null;
  /** Advice and what it stands in for, when it is a fallback. */
  fallback: Fallback | null;
  /** How many persons and organizations own it. */
  sharedBy: number;
  /** Its whole course, as known. */
  spans: Span[];
};

/** All contact points of one owner, by rank. */
export type AddressBook = { addresses: Address[] };

type Books = { persons: Map<number, AddressBook>; organizations: Map<number, AddressBook> };

/**
 * Contact points with their reachability at an instant, for many persons and organizations, in a handful of queries. Everybody asked
 * for is in the answer, if only with an empty book.
 *
 * @param knownAt what was known then; now when left out
 */
export function loadAddressBooks(db: Db, of: Owners, at: Date, knownAt?: Date, options?: RowOptions): Books {
  const books: Books = {
    persons: new Map((of.personIds ?? []).map((id) => [id, { addresses: [] }])),
    organizations: new Map((of.organizationIds ?? []).map((id) => [id, { addresses: [] }])),
  };
  const owned = listOwnedContactPoints(db, of, at, knownAt);
  const addresses = addressesOf(db, [...new Set(owned.map((row) => row.contactPointId))], at, knownAt, options);
  for (const { personId, organizationId, contactPointId } of owned) {
    const book = personId === null ? books.organizations.get(organizationId ?? 0) : books.persons.get(personId);
    const address = addresses.get(contactPointId);
    if (address) book?.addresses.push(address);
  }
  return books;
}

/** The same for contact points that are known already. Unknown ones are left out. */
export function loadAddresses(db: Db, contactPointIds: readonly number[], at: Date, knownAt?: Date): Map<number, Address> {
  return addressesOf(db, contactPointIds, at, knownAt);
}

/**
 * The address to use: usable for the asker at the moment of the book; those valid for everyone before those for the administration
 * only, then by rank, then the oldest. Undefined: there is none.
 */
export function addressToUse(book: AddressBook, asker: Asker, channel: ContactChannel = "email"): Address | undefined {
  return book.addresses
    .filter((address) => address.channel === channel && isUsable(address, asker))
    .toSorted(
      (a, b) =>
        Number(b.audience === "everyone") - Number(a.audience === "everyone") ||
        a.rank - b.rank ||
        a.contactPointId - b.contactPointId,
    )[0];
}

export function isUsable(address: Pick<Address, "audience">, asker: Asker): boolean {
  return address.audience === "everyone" || (asker === "administration" && address.audience === "administration");
}

/** A fallback that is not valid yet but will be: the earliest, as it will be then. */
export function upcomingFallback(book: AddressBook, at: Date): Address | undefined {
  return book.addresses
    .filter((address) => address.kind === "fallback" && address.audience === "nobody")
    .flatMap((address) => {
      const span = address.spans.find((each) => each.audience !== "nobody" && each.from !== null && each.from > at);
      return span ? [{ ...address, ...validity(span) }] : [];
    })
    .toSorted((a, b) => (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0))[0];
}

function addressesOf(db: Db, ids: readonly number[], at: Date, knownAt?: Date, options?: RowOptions): Map<number, Address> {
  if (ids.length === 0) return new Map();
  const rows = listReachabilityRows(db, ids, options);
  const advice = listFallbackAdvice(db, ids, knownAt, options);
  const shared = countOwners(db, ids);
  const points = db.select().from(contactPoints).where(isOneOf(contactPoints.id, ids)).all();
  return new Map(
    points.map((point) => {
      const spans = spansOf(rows.get(point.id) ?? [], knownAt);
      const { id: contactPointId, channel, value, kind, publicity, rank } = point;
      const span = spanCovering(spans, at);
      const fallback = adviceFor(advice.get(point.id) ?? [], span);
      const address: Address = {
        contactPointId,
        channel,
        value,
        kind,
        publicity,
        rank,
        fallback,
        spans,
        ...validity(span),
        sharedBy: shared.get(point.id) ?? 0,
      };
      return [point.id, address];
    }),
  );
}

/** Of several incidents in which an address stood in for another, what was advised in the one that is the reason at the moment asked. */
const adviceFor = (newestFirst: readonly Fallback[], span: Span | undefined): Fallback | null =>
  newestFirst.find((advice) => span && advice.incidentId === span.incidentId) ?? newestFirst[0] ?? null;

const validity = (span: Span | undefined) => ({
  audience: span?.audience ?? ("nobody" as const),
  since: span?.from ?? null,
  until: span?.to ?? null,
  reason: span?.reason ?? null,
  incidentId: span?.incidentId ?? null,
});

import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveryRecipients, memberships, recipients } from "#db/schema/index.ts";
import type { ContactKind, MembershipRole } from "#db/vocabulary.ts";
import { type AddressBook, isUsable, loadAddressBooks } from "../../directory/addresses.ts";
import { maySee, type Viewer } from "../../directory/answer.ts";
import { isOneOf } from "../../directory/is-one-of.ts";
import { dayOf, isCurrentOn } from "../../directory/memberships.ts";
import { DomainError } from "../../domain-error.ts";
import { listAddressFaults, listNames } from "../follow-up-addresses.ts";
import { normalizeAddress } from "../normalize-address.ts";
import type { RescueRow } from "./rows.ts";

/** Who works for an office is also reached through its mailbox. */
const officeRoles: MembershipRole[] = ["secretary", "staff", "contact", "head"];

/** An address that a person can be written to now. */
export type OtherAddress = { contactPointId: number; address: string; kind: ContactKind; ofOffice: boolean };
export type Choice = { recipientId: number; name: string; addresses: OtherAddress[] };

/**
 * For everybody whom these mails should tell, the addresses that mail may go to now, best first, without the one each mail went to: their
 * own before those of the offices that they work for. Whoever has none is telephoned.
 *
 * @param viewer addresses that are not for them are left out
 */
export function listOtherAddresses(
  db: Db,
  rows: readonly { id: number; contactPointId: number | null }[],
  at: Date,
  viewer?: Viewer,
): Map<number, Choice[]> {
  const people = listPeople(
    db,
    rows.map((row) => row.id),
  );
  const own = listUsable(db, [...people.values()].flat(), at);
  return new Map(
    rows.map((row) => [
      row.id,
      (people.get(row.id) ?? []).map(({ recipientId, name, key }) => ({
        recipientId,
        name,
        addresses: (own.get(key) ?? [])
          .filter((each) => each.contactPointId !== row.contactPointId && (!viewer || maySee(each, viewer)))
          .map(({ contactPointId, address, kind, ofOffice }) => ({ contactPointId, address, kind, ofOffice })),
      })),
    ]),
  );
}

/** `recipientId`: only for this one of those who share the mail. */
export type AddressChoice = { deliveryId: number; contactPointId: number; recipientId?: number | undefined };

/**
 * An address, as somebody wrote it, for whoever of a mail's people has it.
 *
 * @throws DomainError `address_not_theirs` at `contactPoint` when nobody has
 */
export function choicesFor(db: Db, row: RescueRow, address: string, at: Date): AddressChoice[] {
  const people = listOtherAddresses(db, [row], at).get(row.id) ?? [];
  const wanted = normalizeAddress(address);
  const found = people.flatMap(({ recipientId, addresses }) => {
    const match = addresses.find((each) => normalizeAddress(each.address) === wanted);
    return match ? [{ deliveryId: row.id, recipientId, contactPointId: match.contactPointId }] : [];
  });
  const [first] = found;
  if (!first) throw new DomainError("address_not_theirs", { names: listNames(db, row.recipientIds) }, "contactPoint");
  return found.length === people.length ? [{ deliveryId: row.id, contactPointId: first.contactPointId }] : found;
}

type Person = { recipientId: number; name: string; key: string; personId: number | null; organizationId: number | null };

function listPeople(db: Db, deliveryIds: readonly number[]): Map<number, Person[]> {
  const rows = db
    .select({
      deliveryId: deliveryRecipients.deliveryId,
      recipientId: recipients.id,
      name: recipients.name,
      personId: recipients.personId,
      organizationId: recipients.organizationId,
    })
    .from(deliveryRecipients)
    .innerJoin(recipients, eq(recipients.id, deliveryRecipients.recipientId))
    .where(isOneOf(deliveryRecipients.deliveryId, deliveryIds))
    .orderBy(recipients.id)
    .all();
  const keyed = rows.map((row) => ({ ...row, key: row.personId === null ? `o${row.organizationId}` : `p${row.personId}` }));
  return Map.groupBy(keyed, (row) => row.deliveryId);
}

type Usable = OtherAddress & { publicity: "public" | "internal" | "restricted" };

/** A person or an office, by a key of the caller's. */
export type Reachable = { key: string; personId: number | null; organizationId: number | null };

/** By key: their addresses that work and may be written to, best first. A handful of queries for any number. */
export function listUsable(db: Db, everybody: readonly Reachable[], at: Date): Map<string, Usable[]> {
  const personIds = [...new Set(everybody.flatMap((each) => each.personId ?? []))];
  const offices = officesOf(db, personIds, at);
  const organizationIds = [...everybody.flatMap((each) => each.organizationId ?? []), ...[...offices.values()].flat()];
  const books = loadAddressBooks(db, { personIds, organizationIds: [...new Set(organizationIds)] }, at);
  const inBook = (book: AddressBook | undefined, ofOffice: boolean): Usable[] =>
    (book?.addresses ?? [])
      .filter((each) => each.channel === "email" && isUsable(each, "administration"))
      .toSorted((a, b) => a.rank - b.rank || a.contactPointId - b.contactPointId)
      .map(({ contactPointId, value, kind, publicity }) => ({ contactPointId, address: value, kind, publicity, ofOffice }));
  const found = new Map(
    everybody.map(({ key, personId, organizationId }) => [
      key,
      [
        ...inBook(personId === null ? books.organizations.get(organizationId ?? 0) : books.persons.get(personId), false),
        ...(offices.get(personId ?? 0) ?? []).flatMap((id) => inBook(books.organizations.get(id), true)),
      ],
    ]),
  );
  const ids = [...found.values()].flat().map((each) => each.contactPointId);
  const faults = listAddressFaults(db, [...new Set(ids)], at);
  return new Map([...found].map(([key, list]) => [key, distinct(list.filter((each) => !faults.has(each.contactPointId)))]));
}

function officesOf(db: Db, personIds: readonly number[], at: Date): Map<number, number[]> {
  const rows = db
    .selectDistinct({ personId: memberships.personId, organizationId: memberships.organizationId })
    .from(memberships)
    .where(and(isOneOf(memberships.personId, personIds), inArray(memberships.role, officeRoles), isCurrentOn(dayOf(at))))
    .all();
  const byPerson = Map.groupBy(rows, (row) => row.personId);
  return new Map([...byPerson].map(([id, seats]) => [id, seats.map((seat) => seat.organizationId)]));
}

const distinct = (list: readonly Usable[]) => [...new Map(list.map((each) => [each.contactPointId, each])).values()];

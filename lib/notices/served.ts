import { and, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { memberships, organizations, persons } from "#db/schema/index.ts";
import type { MembershipRole, TextVariant } from "#db/vocabulary.ts";
import { loadAddressBooks } from "../directory/addresses.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { dayOf, isCurrentOn } from "../directory/memberships.ts";
import { compareNames, displayName, type PersonName } from "../directory/names.ts";
import { formatMomentLong } from "../format.ts";
import { advertisedAddress, type AdvertisedAddress } from "./address-choice.ts";
import type { Recipient } from "./audience.ts";
import { fill, localeOf, mailWords } from "./words.ts";

const servingRoles: MembershipRole[] = ["secretary", "staff", "contact", "head"];
const seatRoles: MembershipRole[] = ["member", "chair", "deputy_chair", "board_member", "shareholder_representative"];

/** Somebody with a seat, and what to write to. Undefined: no address that may be passed on. */
export type ServedPerson = { id: number; name: PersonName; advertised: AdvertisedAddress | undefined };

/**
 * Who sits where these recipients serve: a secretary's committee, the supervisory board of a secretariat's company, the faction of a
 * faction office. By recipient, by name. Whoever serves nobody is not in the map.
 */
export function listServed(db: Db, recipients: readonly Recipient[], at: Date): Map<string, ServedPerson[]> {
  const served = servedOrganizations(db, recipients, at);
  const seats = listSeats(db, [...new Set([...served.values()].flat())], at);
  const people = loadPeople(db, [...new Set(seats.map((seat) => seat.personId))], at);
  const byOrganization = Map.groupBy(seats, (seat) => seat.organizationId);
  const ownIds = new Map(recipients.filter((each) => each.kind === "person").map((each) => [each.ref, each.id]));

  const result = new Map<string, ServedPerson[]>();
  for (const [ref, ids] of served) {
    const own = ownIds.get(ref);
    const personIds = new Set(ids.flatMap((id) => (byOrganization.get(id) ?? []).map((seat) => seat.personId)));
    const list = [...personIds].filter((id) => id !== own).flatMap((id) => people.get(id) ?? []);
    if (list.length > 0)
      result.set(
        ref,
        list.toSorted((a, b) => compareNames(a.name, b.name)),
      );
  }
  return result;
}

/** One line each: "Dr. Anna Müller: a.mueller-neu@mandat.example, gültig seit 29.04.2026, 14:00 Uhr". */
export function servedLines(people: readonly ServedPerson[], variant: TextVariant): string {
  const words = mailWords(variant);
  const lines = people.map(({ name, advertised }) => {
    if (!advertised) return fill(words.addressLineNone, { name: displayName(name) });
    const { address, isUpcoming } = advertised;
    const moment = address.since ? formatMomentLong(address.since, localeOf(variant)) : undefined;
    const pattern = !moment ? words.addressLine : isUpcoming ? words.addressLineFrom : words.addressLineSince;
    return fill(pattern, { name: displayName(name), address: address.value, moment: moment ?? "" });
  });
  return lines.join("\n");
}

/** The organizations each recipient works for, with the board under a company and the faction above its office. */
function servedOrganizations(db: Db, recipients: readonly Recipient[], at: Date): Map<string, number[]> {
  const jobs = Map.groupBy(
    db
      .select({ personId: memberships.personId, organizationId: memberships.organizationId })
      .from(memberships)
      .where(
        and(
          isOneOf(
            memberships.personId,
            recipients.filter((each) => each.kind === "person").map((each) => each.id),
          ),
          inArray(memberships.role, servingRoles),
          isCurrentOn(dayOf(at)),
        ),
      )
      .all(),
    (row) => row.personId,
  );
  const rows = db
    .select({ id: organizations.id, kind: organizations.kind, parentId: organizations.parentId })
    .from(organizations)
    .all();
  const boards = Map.groupBy(
    rows.filter((row) => row.kind === "supervisory_board"),
    (row) => row.parentId,
  );
  const factionOf = new Map(
    rows.filter((row) => row.kind === "faction_office" && row.parentId).map((row) => [row.id, row.parentId!]),
  );
  const withRelated = (id: number) => [
    id,
    ...(boards.get(id) ?? []).map((board) => board.id),
    ...(factionOf.has(id) ? [factionOf.get(id)!] : []),
  ];

  const result = new Map<string, number[]>();
  for (const recipient of recipients) {
    const own =
      recipient.kind === "organization"
        ? [recipient.id]
        : [...recipient.functionOrganizationIds, ...(jobs.get(recipient.id) ?? []).map((job) => job.organizationId)];
    if (own.length > 0) result.set(recipient.ref, [...new Set(own.flatMap(withRelated))]);
  }
  return result;
}

function listSeats(db: Db, organizationIds: readonly number[], at: Date) {
  return db
    .selectDistinct({ organizationId: memberships.organizationId, personId: memberships.personId })
    .from(memberships)
    .where(
      and(isOneOf(memberships.organizationId, organizationIds), inArray(memberships.role, seatRoles), isCurrentOn(dayOf(at))),
    )
    .all();
}

function loadPeople(db: Db, ids: readonly number[], at: Date): Map<number, ServedPerson> {
  const books = loadAddressBooks(db, { personIds: ids }, at).persons;
  const rows = db
    .select({
      id: persons.id,
      title: persons.title,
      givenName: persons.givenName,
      familyName: persons.familyName,
      archivedAt: persons.archivedAt,
    })
    .from(persons)
    .where(isOneOf(persons.id, ids))
    .all()
    .filter((row) => !row.archivedAt || row.archivedAt > at);
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.id, name: row, advertised: advertisedAddress(books.get(row.id) ?? { addresses: [] }, at) },
    ]),
  );
}

import type { OrganizationKind } from "#db/vocabulary.ts";
import { displayName } from "../directory/names.ts";
import { pointKey } from "./contacts-here.ts";
import type { Planning } from "./planning.ts";
import { normalizedContact } from "./read-person.ts";
import type { ReadOrganization, ReadPerson } from "./reading.ts";
import type { Candidate, EntryReason } from "./report.ts";
import { linkKey, nameKey } from "./snapshot.ts";

export type Namesakes = { candidates: Candidate[]; certain?: { id: number; reason: EntryReason } };

/**
 * Organizations of the same name that nothing else of the reading is. The only one that also is of the same kind is certainly meant:
 * name and kind are what tells organizations apart here. Another source's are its own: every town has a Hauptausschuss.
 */
export function organizationNamesakes({ reading, here, claimed, today }: Planning) {
  const isFree = (id: number) => !claimed.has(linkKey("organization", id));
  const isOthers = (id: number) =>
    here.alsoFrom.has(linkKey("organization", id)) && !here.linkOf.has(linkKey("organization", id));
  const inUse = Map.groupBy(
    [...here.organizations.values()].filter((row) => !row.archivedAt && !isOthers(row.id)),
    (row) => nameKey(row.name),
  );
  const isOver = ({ endDay }: ReadOrganization) => endDay !== null && endDay < today;
  const inReading = Map.groupBy(
    reading.organizations.filter((each) => !isOver(each)),
    (each) => nameKey(each.name),
  );
  return (each: ReadOrganization, kind: OrganizationKind): Namesakes => {
    if (isOver(each)) return { candidates: [] };
    const free = (inUse.get(nameKey(each.name)) ?? []).filter((row) => isFree(row.id));
    const candidates = free.map((row) => ({ id: row.id, name: row.name, kind: row.kind }));
    const [only, ...more] = free.filter((row) => row.kind === kind && !here.linkOf.has(linkKey("organization", row.id)));
    const isOnlyOne = more.length === 0 && inReading.get(nameKey(each.name))?.length === 1;
    return only && isOnlyOne ? { candidates, certain: { id: only.id, reason: "same_name_and_kind" } } : { candidates };
  };
}

/**
 * People of the same name who are nothing else of the reading. Somebody brought by a CSV file is certainly meant when the name is the
 * same to the letter, only one here and one in the source has it, and they share a seat or an address. Whoever a source has brought is
 * never: it would have named them by their id.
 */
export function personNamesakes(
  { reading, here, claimed }: Planning,
  organizationIds: ReadonlyMap<string, { id: number | null }>,
) {
  const keyOf = (each: { familyName: string; givenName: string | null }) => nameKey(each.givenName, each.familyName);
  const inUse = Map.groupBy(
    [...here.persons.values()].filter((row) => !row.archivedAt),
    keyOf,
  );
  const inReading = Map.groupBy(reading.persons, keyOf);
  const seatsOf = Map.groupBy(reading.memberships, (each) => each.person);
  const isTied = (id: number) => here.linkOf.has(linkKey("person", id)) || here.alsoFrom.has(linkKey("person", id));

  return (each: ReadPerson): Namesakes => {
    const free = (inUse.get(keyOf(each)) ?? []).filter((row) => !claimed.has(linkKey("person", row.id)));
    const candidates = free.map((row) => ({ id: row.id, name: displayName(row) }));
    const [only, ...more] = free;
    const isOnlyOne = more.length === 0 && inReading.get(keyOf(each))?.length === 1;
    if (!only || !isOnlyOne || isTied(only.id) || folded(only) !== folded(each)) return { candidates };
    const owns = (value: string) =>
      here.contacts.points.get(pointKey("email", normalizedContact("email", value) ?? ""))?.owners.has(only.id);
    if (each.emails.some(owns)) return { candidates, certain: { id: only.id, reason: "same_name_and_address" } };
    const seats = new Set((here.membershipsOf.get(only.id) ?? []).map((seat) => seat.organizationId));
    const sharesSeat = (seatsOf.get(each.id) ?? []).some((seat) => seats.has(organizationIds.get(seat.organization)?.id ?? 0));
    return sharesSeat ? { candidates, certain: { id: only.id, reason: "same_name_and_seat" } } : { candidates };
  };
}

const folded = ({ familyName, givenName }: Pick<ReadPerson, "familyName" | "givenName">) =>
  `${familyName}|${givenName ?? ""}`.normalize("NFC").toLowerCase();

import { displayName } from "../directory/names.ts";
import { type Candidate, identify } from "./identify.ts";
import { changesOf, mergeFields } from "./merge-fields.ts";
import type { Organizations } from "./plan-organizations.ts";
import { addEntry, addLink, type PersonFields, type PersonTarget, type Planning } from "./planning.ts";
import { normalizedContact } from "./read-person.ts";
import type { ReadPerson } from "./reading.ts";
import type { EntryReason } from "./report.ts";
import { linkKey, nameKey, pointKey } from "./snapshot.ts";

export type Persons = {
  /** By external id. Known ones of earlier readings are found through `here.links`. */
  targets: Map<string, PersonTarget>;
  leftOut: Set<string>;
};

export function planPersons(planning: Planning, organizations: Organizations): Persons {
  const persons: Persons = { targets: new Map(), leftOut: new Set() };
  const namesakesOf = namesakeFinder(planning, organizations);
  for (const each of planning.reading.persons) {
    const name = displayName(each);
    const link = planning.here.links.get(each.id);
    const row = link?.personId ? planning.here.persons.get(link.personId) : undefined;
    if (row?.archivedAt && !link?.goneAt) {
      addEntry(planning, { kind: "person", id: each.id, state: "left_out", name, reason: "archived_here" });
      persons.leftOut.add(each.id);
      continue;
    }
    const identity = identify(planning, { kind: "person", externalId: each.id, entry: { name }, ...namesakesOf(each) });
    if (identity === "left_out") {
      persons.leftOut.add(each.id);
      continue;
    }
    const target: PersonTarget = { id: identity.id, name };
    persons.targets.set(each.id, target);
    settle(planning, each, target, identity.id === null ? null : identity.reason);
  }
  return persons;
}

function settle(planning: Planning, each: ReadPerson, target: PersonTarget, found: EntryReason | null): void {
  const { here, writes } = planning;
  const { familyName, givenName, title, formOfAddress } = each;
  const said: PersonFields = { familyName, givenName, title, formOfAddress };
  const row = target.id === null ? undefined : here.persons.get(target.id);
  const entry = { kind: "person" as const, id: each.id, name: target.name };
  if (!row) {
    writes.push({ write: "person", target, fields: said, isReturning: false });
    addEntry(planning, { ...entry, state: "new" });
  } else {
    const link = here.linkOf.get(linkKey("person", row.id));
    const isReturning = link?.goneAt !== null && link?.goneAt !== undefined;
    const known = pick(row);
    const merged = mergeFields(known, said, isReturning ? "all" : (link?.said ?? "fill"));
    const hasNews = Object.keys(merged).length > 0 || isReturning;
    if (hasNews) writes.push({ write: "person", target, fields: merged, isReturning });
    target.name = displayName({ ...known, ...merged });
    const reason = isReturning ? "returned" : found;
    addEntry(planning, {
      ...entry,
      state: hasNews || reason ? "changed" : "unchanged",
      changes: changesOf(known, merged),
      reason,
    });
  }
  addLink(planning, "person", each.id, target, said);
}

/**
 * People of the same name who are nothing else of the reading. Somebody brought by a CSV file is certainly meant when the name is the
 * same to the letter, only one here and one in the source has it, and they share a seat or an address. Whoever a source has brought is
 * never: it would have named them by their id.
 */
function namesakeFinder({ reading, here, claimed }: Planning, organizations: Organizations) {
  const keyOf = (each: { familyName: string; givenName: string | null }) => nameKey(each.givenName, each.familyName);
  const inUse = Map.groupBy(
    [...here.persons.values()].filter((row) => !row.archivedAt),
    keyOf,
  );
  const inReading = Map.groupBy(reading.persons, keyOf);
  const seatsOf = Map.groupBy(reading.memberships, (each) => each.person);

  return (each: ReadPerson): { candidates: Candidate[]; certain?: { id: number; reason: EntryReason } } => {
    const free = (inUse.get(keyOf(each)) ?? []).filter((row) => !claimed.has(linkKey("person", row.id)));
    const candidates = free.map((row) => ({ id: row.id, name: displayName(row) }));
    const [only] = free;
    const isTied =
      only !== undefined && (here.linkOf.has(linkKey("person", only.id)) || here.alsoFrom.has(linkKey("person", only.id)));
    const isOnlyOne = free.length === 1 && !isTied && inReading.get(keyOf(each))?.length === 1;
    if (!only || !isOnlyOne || folded(only) !== folded(each)) return { candidates };
    const owns = (channel: "email" | "phone", value: string) =>
      here.points.get(pointKey(channel, normalizedContact(channel, value) ?? ""))?.owners.has(only.id);
    if (each.emails.some((email) => owns("email", email)))
      return { candidates, certain: { id: only.id, reason: "same_name_and_address" } };
    const seats = new Set((here.membershipsOf.get(only.id) ?? []).map((seat) => seat.organizationId));
    const sharesSeat = (seatsOf.get(each.id) ?? []).some((seat) => {
      const id = organizations.targets.get(seat.organization)?.id;
      return id !== null && id !== undefined && seats.has(id);
    });
    return sharesSeat ? { candidates, certain: { id: only.id, reason: "same_name_and_seat" } } : { candidates };
  };
}

const pick = ({ familyName, givenName, title, formOfAddress }: PersonFields): PersonFields => ({
  familyName,
  givenName,
  title,
  formOfAddress,
});

const folded = ({ familyName, givenName }: Pick<PersonFields, "familyName" | "givenName">) =>
  `${familyName}|${givenName ?? ""}`.normalize("NFC").toLowerCase();

import { displayName } from "../directory/names.ts";
import { identify } from "./identify.ts";
import { changesOf, mergeFields } from "./merge-fields.ts";
import { personNamesakes } from "./namesakes.ts";
import type { Organizations } from "./plan-organizations.ts";
import { addEntry, addLink, type PersonFields, type PersonTarget, type Planning } from "./planning.ts";
import type { ReadPerson } from "./reading.ts";
import type { EntryReason } from "./report.ts";
import { linkKey } from "./snapshot.ts";

export type Persons = {
  /** By external id. Known ones of earlier readings are found through `here.links`. */
  targets: Map<string, PersonTarget>;
  leftOut: Set<string>;
};

export function planPersons(planning: Planning, organizations: Organizations): Persons {
  const persons: Persons = { targets: new Map(), leftOut: new Set() };
  const namesakesOf = personNamesakes(planning, organizations.targets);
  const seatsOf = seatsInWords(planning);
  for (const each of planning.reading.persons) {
    const name = displayName(each);
    const link = planning.here.links.get(each.id);
    const row = link?.personId ? planning.here.persons.get(link.personId) : undefined;
    if (row?.archivedAt && !link?.goneAt) {
      addEntry(planning, { kind: "person", id: each.id, state: "left_out", name, reason: "archived_here" });
      persons.leftOut.add(each.id);
      continue;
    }
    const identity = identify(planning, {
      kind: "person",
      externalId: each.id,
      entry: { name },
      about: seatsOf(each.id),
      ...namesakesOf(each),
    });
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

const MAX_SEATS_NAMED = 4;

/** What somebody is in the source's own words, to tell namesakes apart. */
function seatsInWords({ reading, today }: Planning): (id: string) => string[] {
  const names = new Map(reading.organizations.map((each) => [each.id, each.name]));
  const current = reading.memberships.filter(({ untilDay }) => untilDay === null || untilDay >= today);
  const seats = Map.groupBy(current, (each) => each.person);
  return (id) =>
    (seats.get(id) ?? [])
      .slice(0, MAX_SEATS_NAMED)
      .map((seat) => [seat.role, names.get(seat.organization)].filter(Boolean).join(" "));
}

const pick = ({ familyName, givenName, title, formOfAddress }: PersonFields): PersonFields => ({
  familyName,
  givenName,
  title,
  formOfAddress,
});

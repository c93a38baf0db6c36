import type { Db } from "#db/open.ts";
import { organizations, persons } from "#db/schema/index.ts";
import type { Address } from "../directory/addresses.ts";
import type { Asking } from "../directory/answer.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { lookUp } from "../directory/look-up.ts";
import { displayName } from "../directory/names.ts";
import { groupOfKind } from "../directory/groups.ts";
import type { Hit } from "../directory/search.ts";

export type Party = { kind: "person" | "organization"; id: number };

/** Somebody in a file, with the address to use for whoever asked. Only what they may see is in it. */
export type ExportEntry = Party & {
  name: string;
  /** Null: an organization. */
  parts: { title: string | null; givenName: string | null; familyName: string } | null;
  /** Of an organization. */
  key: string | null;
  functionLabel: string | null;
  /** Undefined: there is none. */
  address: Address | undefined;
  /** Whose address it is, when it is not their own. */
  via: string | null;
  /** The usual address, which cannot be used. */
  closed: Address | undefined;
  phone: Address | undefined;
};

/** Parties with the address that the address book names for them, in their order. Who is unknown is left out. */
export function loadEntries(db: Db, parties: readonly Party[], asking: Asking): ExportEntry[] {
  const people = personsById(db, idsOf(parties, "person"));
  const bodies = organizationsById(db, idsOf(parties, "organization"));
  const hits = parties.flatMap((party): Hit[] => {
    const person = party.kind === "person" ? people.get(party.id) : undefined;
    if (person) return [{ id: party.id, group: "persons", name: displayName(person) }];
    const body = party.kind === "organization" ? bodies.get(party.id) : undefined;
    return body ? [{ id: party.id, group: groupOfKind[body.kind], name: body.name }] : [];
  });
  return lookUp(db, hits, asking).map(({ id, group, name, functionLabel, organization, answer, detour }) => {
    const { title = null, givenName = null, familyName = "" } = people.get(id) ?? {};
    const isPerson = group === "persons";
    return {
      kind: isPerson ? "person" : "organization",
      id,
      name,
      parts: isPerson ? { title, givenName, familyName } : null,
      key: organization?.key ?? null,
      functionLabel,
      address: answer.address ?? detour?.address,
      via: answer.address ? null : (detour?.label ?? null),
      closed: answer.closed,
      phone: answer.phone,
    };
  });
}

/** Every address that a file with these entries tells. */
export const addressesIn = (entries: readonly ExportEntry[]): Address[] =>
  entries.flatMap(({ address, closed, phone }) => [address, closed, phone].filter((each) => each !== undefined));

const idsOf = (parties: readonly Party[], kind: Party["kind"]) =>
  parties.filter((party) => party.kind === kind).map((party) => party.id);

function personsById(db: Db, ids: readonly number[]) {
  const { id, title, givenName, familyName } = persons;
  const rows = db.select({ id, title, givenName, familyName }).from(persons).where(isOneOf(id, ids)).all();
  return new Map(rows.map((row) => [row.id, row]));
}

function organizationsById(db: Db, ids: readonly number[]) {
  const { id, name, kind } = organizations;
  const rows = db.select({ id, name, kind }).from(organizations).where(isOneOf(id, ids)).all();
  return new Map(rows.map((row) => [row.id, row]));
}

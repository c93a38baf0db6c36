import { collect, type Collected, type OparlDocument } from "./collect.ts";
import { externalId, hostOf } from "./external-id.ts";
import { type JsonObject, listOf, textOf } from "./json-value.ts";
import { readMembership, readOrganization, referenceOf } from "./read-organization.ts";
import { readPerson } from "./read-person.ts";
import type { Note } from "./read-fields.ts";
import type { Fault, ReadMembership, Reading } from "./reading.ts";

type Circumstances = {
  /** Where it was read; null: files. */
  url: string | null;
  startedAt: Date;
  /** Only what was modified since then was asked for. */
  since?: Date | null;
  /** What is read again: news alone need not name their body. */
  knownAs?: { key: string; name: string } | undefined;
  /** What went wrong on the way here. */
  faults?: readonly Fault[];
};

const MAX_SOURCE_NAME_LENGTH = 200;

/** What the documents say about people, organizations and seats, in any order and of any version. Never refuses: what cannot be read is a fault. */
export function readDocuments(
  documents: readonly OparlDocument[],
  { url, startedAt, since = null, knownAs, faults = [] }: Circumstances,
): Reading {
  const collected = collect(documents);
  const found: Fault[] = [...faults, ...collected.faults];
  const unread: string[] = [];
  const each = <T>(objects: Map<string, JsonObject>, read: (id: string, object: JsonObject, note: Note) => T | undefined): T[] =>
    [...objects].flatMap(([id, object]) => {
      const name = textOf(object["name"]) ?? null;
      const value = read(id, object, (code, values = {}) => void found.push({ code, at: id, name, values }));
      if (value === undefined) unread.push(id);
      return value ?? [];
    });
  const mainIds = new Set([...collected.bodies.values()].flatMap((body) => referenceOf(body["mainOrganization"]) ?? []));
  const organizations = each(collected.organizations, (id, object, note) => readOrganization(id, object, mainIds, note));
  const persons = each(collected.persons, readPerson);
  const { memberships, cut } = withoutExcess(each(collected.memberships, readMembership), collected);
  unread.push(...cut.ids);
  found.push(...cut.faults);
  found.push(...missingMemberships(collected));
  const isComplete = since === null;
  return {
    source: {
      ...(knownAs && collected.bodies.size === 0 ? knownAs : sourceOf(collected, url)),
      url,
      startedAt: startedAt.toISOString(),
      since: since?.toISOString() ?? null,
    },
    organizations,
    persons,
    memberships,
    deleted: collected.deleted,
    unread,
    isWhole: {
      organizations: isComplete && collected.isWhole.organizations,
      persons: isComplete && collected.isWhole.persons,
      memberships: isComplete && collected.isWhole.memberships,
    },
    faults: found,
  };
}

/** Nobody has held that many; whose seats are compared with those here takes the square of it. */
const MAX_SEATS = 1_000;

function withoutExcess(memberships: readonly ReadMembership[], { persons }: Collected) {
  const byPerson = [...Map.groupBy(memberships, (each) => each.person)];
  const tooMany = byPerson.filter(([, seats]) => seats.length > MAX_SEATS);
  const faults = tooMany.map(([id]): Fault => {
    const name = textOf(persons.get(id)?.["name"]) ?? null;
    return { code: "memberships_cut", at: id, name, values: { max: MAX_SEATS } };
  });
  const ids = new Set(tooMany.flatMap(([, seats]) => seats.slice(MAX_SEATS).map((seat) => seat.id)));
  return { memberships: memberships.filter(({ id }) => !ids.has(id)), cut: { ids, faults } };
}

/** Seats that an organization or a person names and nobody has delivered. */
function missingMemberships({ organizations, persons, memberships, deleted }: Collected): Fault[] {
  const known = new Set([...memberships.keys(), ...deleted]);
  return [...organizations, ...persons].flatMap(([id, object]): Fault[] => {
    const named = listOf(object["membership"]).flatMap((each) => (typeof each === "string" ? (externalId(each) ?? []) : []));
    const count = new Set(named.filter((each) => !known.has(each))).size;
    return count > 0 ? [{ code: "memberships_missing", at: id, name: textOf(object["name"]) ?? null, values: { count } }] : [];
  });
}

/** The body, as its document or as most objects name it; else where it was read; else the host of the ids. */
function sourceOf({ bodies, organizations, persons }: Collected, url: string | null): { key: string; name: string } {
  const named = [...organizations.values(), ...persons.values()].flatMap((object) => referenceOf(object["body"]) ?? []);
  const [key] = bodies.size === 1 ? bodies.keys() : [mostFrequent(named)];
  const name = key && textOf(bodies.get(key)?.["name"]);
  const fallback = (url && externalId(url)) ?? [...organizations.keys(), ...persons.keys()].map(hostOf).find(Boolean);
  const chosen = key ?? fallback ?? "oparl";
  return { key: chosen, name: (name ?? hostOf(chosen) ?? chosen).slice(0, MAX_SOURCE_NAME_LENGTH) };
}

function mostFrequent(ids: readonly string[]): string | undefined {
  const counted = [...Map.groupBy(ids, (id) => id)].map(([id, same]) => ({ id, count: same.length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.id;
}

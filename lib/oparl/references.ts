import { collect, type OparlDocument } from "./collect.ts";
import { externalId } from "./external-id.ts";
import { isObject, type JsonObject, listOf } from "./json-value.ts";

/** A server that keeps its objects apart has one page for each; more than that is a matter of its lists. */
const MAX_REFERENCES = 1_000;

/**
 * Addresses of what the pages only name: organizations in which somebody has a seat, and the seats of people who came without them.
 * Seats that only organizations name are asked for when some people have none, since they are theirs.
 */
export function wantedReferences(documents: readonly OparlDocument[]): string[] {
  const { organizations, persons, memberships, deleted } = collect(documents);
  const known = new Set([...organizations.keys(), ...persons.keys(), ...memberships.keys(), ...deleted]);
  const holders = new Set([...memberships.values()].flatMap((each) => externalId(idOf(each["person"])) ?? []));
  const isSeatless = [...persons].some(([id, person]) => !holders.has(id) && !("membership" in person));
  const named = [
    ...[...persons.values()].flatMap(membershipsOf),
    ...(isSeatless ? [...organizations.values()].flatMap(membershipsOf) : []),
    ...[...memberships.values()].flatMap((each) => [idOf(each["organization"]), idOf(each["person"])]),
  ];
  const wanted = new Map<string, string>();
  for (const each of named) {
    const id = externalId(each);
    if (typeof each === "string" && id && /^https?:/i.test(each) && !known.has(id)) wanted.set(id, each.trim());
  }
  return [...wanted.values()].slice(0, MAX_REFERENCES);
}

const membershipsOf = (object: JsonObject): unknown[] => listOf(object["membership"]).filter((each) => typeof each === "string");
const idOf = (value: unknown): unknown => (isObject(value) ? value["id"] : value);

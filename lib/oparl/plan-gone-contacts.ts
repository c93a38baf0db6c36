import { type ContactLink, type HerePoint, pointKey } from "./contacts-here.ts";
import type { Persons } from "./plan-persons.ts";
import { addEntry, type PersonTarget, type Planning } from "./planning.ts";
import { masked } from "./private-looking.ts";
import { normalizedContact } from "./read-person.ts";

/**
 * Addresses and numbers that an earlier reading brought and this one no longer names, of people whom it does name. Only when everything of
 * them was read: elsewhere they often stand without. Taken out of use when whoever imports says so, unless somebody here has said
 * something about them since.
 */
export function planGoneContacts(planning: Planning, { targets }: Persons): void {
  const { here, reading, choices, writes } = planning;
  if (!reading.isWhole.persons) return;
  const points = new Map([...here.contacts.points.values()].map((point) => [point.id, point]));
  const named = namedContacts(planning);
  const isNamed = ({ externalId, contactPointId }: ContactLink) => named.get(contactPointId)?.has(externalId) === true;
  const open = [...here.contacts.links.values()].filter((link) => !link.goneAt);
  for (const [contactPointId, links] of Map.groupBy(open, (link) => link.contactPointId)) {
    const point = points.get(contactPointId);
    const [person] = links.flatMap((link) => targets.get(link.externalId) ?? []);
    const isGone = links.every((link) => targets.has(link.externalId) && !isNamed(link));
    if (!point || point.isArchived || !person || !isGone) continue;
    const stays = isOurs(planning, point, links, targets);
    addEntry(planning, {
      kind: "contact",
      id: links[0]?.externalId ?? "",
      state: "gone",
      name: person.name,
      masked: masked(point.channel === "email" ? "email" : "phone", point.value),
      reason: stays ? "kept_changed_here" : "missing",
    });
    if (choices.endGone && stays) writes.push(...links.map((link) => ({ write: "unlinkContact" as const, link })));
    else if (choices.endGone) writes.push({ write: "endContact", contactPointId, links });
  }
}

/** Who names which contact points in this reading, those that look private included. */
function namedContacts({ reading, here }: Planning): Map<number, Set<string>> {
  const named = new Map<number, Set<string>>();
  const add = (id: string, channel: "email" | "phone", value: string) => {
    const point = here.contacts.points.get(pointKey(channel, normalizedContact(channel, value) ?? ""));
    if (point) named.set(point.id, (named.get(point.id) ?? new Set()).add(id));
  };
  for (const { id, emails, phones } of reading.persons) {
    for (const value of emails) add(id, "email", value);
    for (const value of phones) add(id, "phone", value);
  }
  return named;
}

/** It was classified here, an incident has touched it, or it also belongs to somebody whom the source did not give it. */
function isOurs(
  { here }: Planning,
  point: HerePoint,
  links: readonly ContactLink[],
  targets: ReadonlyMap<string, PersonTarget>,
): boolean {
  const given = new Set(links.map((link) => targets.get(link.externalId)?.id));
  return !point.isAsBrought || here.contacts.alsoFrom.has(point.id) || [...point.owners].some((owner) => !given.has(owner));
}

import { contactLinkKey, pointKey } from "./contacts-here.ts";
import type { Persons } from "./plan-persons.ts";
import { addEntry, addFault, type PersonTarget, type Planning, type PointTarget } from "./planning.ts";
import { looksPrivate, masked } from "./private-looking.ts";
import { normalizedContact } from "./read-person.ts";

type Channel = "email" | "phone";

/** Addresses and numbers of those who are taken over: unclassified and internal, and what looks private only when somebody says so. */
export function planContacts(planning: Planning, { targets }: Persons): void {
  const made = new Map<string, PointTarget>();
  for (const { id, emails, phones } of planning.reading.persons) {
    const person = targets.get(id);
    if (!person) continue;
    for (const value of emails) planContact(planning, made, { id, person, channel: "email", value });
    for (const value of phones) planContact(planning, made, { id, person, channel: "phone", value });
  }
}

type Contact = { id: string; person: PersonTarget; channel: Channel; value: string };

function planContact(planning: Planning, made: Map<string, PointTarget>, { id, person, channel, value }: Contact): void {
  const { choices, writes } = planning;
  const { points, links, brought } = planning.here.contacts;
  const normalized = normalizedContact(channel, value) ?? "";
  const key = pointKey(channel, normalized);
  const known = points.get(key);
  const entry = { kind: "contact" as const, id, name: person.name, masked: masked(channel, value) };
  if (known && !known.isArchived && person.id !== null && known.owners.has(person.id))
    return addEntry(planning, { ...entry, state: "unchanged" });
  const isReturning = known?.isArchived && links.get(contactLinkKey(id, known.id))?.goneAt;
  if (known?.isArchived && !isReturning) return addEntry(planning, { ...entry, state: "left_out", reason: "archived_here" });
  if (known?.kind === "mandate") return addFault(planning, "address_of_another", id, person.name);
  if (looksPrivate(channel, normalized) && !choices.withPrivateAddresses)
    return addEntry(planning, { ...entry, state: "left_out", reason: "private_looking" });
  const target = made.get(key) ?? { id: known?.id ?? null, channel, value };
  made.set(key, target);
  writes.push({ write: "point", target, person, broughtBy: !known || brought.has(known.id) ? id : null });
  addEntry(planning, isReturning ? { ...entry, state: "changed", reason: "returned" } : { ...entry, state: "new" });
}

import { displayName } from "../directory/names.ts";
import { addEntry, type Planning } from "./planning.ts";
import type { EntryReason } from "./report.ts";
import { type HereMembership, type Link, linkKey, targetOf } from "./snapshot.ts";

type Gone = { link: Link; reason: EntryReason };

/**
 * What an earlier reading brought and this one says is deleted, or does not have although it read everything of its kind. Ended and
 * archived only when whoever imports says so; what is still used here stays.
 */
export function planGone(planning: Planning): void {
  const { here, writes } = planning;
  const { gone, stale } = missingLinks(planning);
  for (const link of stale) writes.push({ write: "unlink", link });
  const rows = new Map([...here.membershipsOf.values()].flat().map((row) => [row.id, row]));
  const ended = new Set<number>();
  for (const { link, reason } of gone) {
    const row = rows.get(link.membershipId ?? 0);
    if (row && isCurrent(row, planning.today)) {
      ended.add(row.id);
      endMembership(planning, row, link, reason);
    }
  }
  const inUse = usedHere(planning, [...rows.values()], ended);
  for (const { link, reason } of gone) if (!link.membershipId) archive(planning, link, reason, inUse);
}

/** Links to what the source no longer has; stale ones lead to what it now has under another id. */
function missingLinks({ reading, here, claimed }: Planning): { gone: Gone[]; stale: Link[] } {
  const { organizations, persons, memberships, unread, isWhole } = reading;
  const read = new Set([...[...organizations, ...persons, ...memberships].map(({ id }) => id), ...unread]);
  const deleted = new Set(reading.deleted);
  const missing = [...here.links.values()].filter((link) => !link.goneAt && !read.has(link.externalId));
  const isStale = (link: Link) => claimed.has(targetOf(link));
  const gone: Gone[] = missing
    .filter((link) => !isStale(link))
    .flatMap((link): Gone[] => {
      if (deleted.has(link.externalId)) return [{ link, reason: "deleted" }];
      const isMissing = link.organizationId ? isWhole.organizations : link.personId ? isWhole.persons : isWhole.memberships;
      return isMissing ? [{ link, reason: "missing" }] : [];
    });
  const gonePersons = new Set(gone.flatMap(({ link }) => link.personId ?? []));
  const complete = new Set(persons.flatMap((each) => (each.hasMemberships ? (here.links.get(each.id)?.personId ?? []) : [])));
  const holders = new Map([...here.membershipsOf].flatMap(([personId, rows]) => rows.map((row) => [row.id, personId] as const)));
  const told = new Set(gone.map(({ link }) => link));
  const withTheirPerson = missing.filter((link) => {
    const personId = holders.get(link.membershipId ?? 0) ?? 0;
    return !isStale(link) && !told.has(link) && (gonePersons.has(personId) || complete.has(personId));
  });
  return {
    gone: [...gone, ...withTheirPerson.map((link): Gone => ({ link, reason: "missing" }))],
    stale: missing.filter(isStale),
  };
}

function endMembership(planning: Planning, row: HereMembership, link: Link, reason: EntryReason): void {
  const { here, writes, choices, today } = planning;
  const person = here.persons.get(row.personId);
  const organization = here.organizations.get(row.organizationId);
  const yesterday = dayBefore(today);
  const untilDay = row.fromDay && row.fromDay > yesterday ? row.fromDay : yesterday;
  addEntry(planning, {
    kind: "membership",
    id: link.externalId,
    state: "gone",
    name: person ? displayName(person) : "",
    seat: { organization: organization?.name ?? "", role: row.role, label: row.roleLabel, fromDay: row.fromDay, untilDay },
    reason,
  });
  if (choices.endGone) writes.push({ write: "end", membershipId: row.id, untilDay, link });
}

function archive(planning: Planning, link: Link, reason: EntryReason, inUse: ReadonlySet<string>): void {
  const { here, writes, choices } = planning;
  const kind = link.personId ? "person" : "organization";
  const id = link.personId ?? link.organizationId ?? 0;
  const row = kind === "person" ? here.persons.get(id) : here.organizations.get(id);
  if (!row || row.archivedAt) return;
  const stays = inUse.has(linkKey(kind, id));
  const name = "familyName" in row ? displayName(row) : row.name;
  addEntry(planning, { kind, id: link.externalId, state: "gone", name, reason: stays ? "kept_in_use" : reason });
  if (choices.endGone) writes.push(stays ? { write: "unlink", link } : { write: "archive", kind, id, link });
}

/** People and organizations that another source has too, or that hold or have a seat which goes on. */
function usedHere({ here, writes, today }: Planning, rows: readonly HereMembership[], ended: ReadonlySet<number>): Set<string> {
  const goingOn = rows.filter((row) => isCurrent(row, today) && !ended.has(row.id));
  const planned = writes.flatMap((each) => (each.write === "membership" && each.organization.id ? each.organization.id : []));
  return new Set([
    ...here.alsoFrom,
    ...goingOn.flatMap((row) => [linkKey("person", row.personId), linkKey("organization", row.organizationId)]),
    ...planned.map((id) => linkKey("organization", id)),
    ...[...here.organizations.values()].flatMap((row) =>
      row.parentId && !row.archivedAt ? linkKey("organization", row.parentId) : [],
    ),
  ]);
}

const isCurrent = (row: HereMembership, today: string) => row.untilDay === null || row.untilDay >= today;

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

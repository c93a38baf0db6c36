import type { ContactChannel } from "#db/vocabulary.ts";
import { matchOrganization, matchPerson, type Match } from "./match.ts";
import type { ImportRow } from "./read-row.ts";
import type { RefusedCell } from "./report.ts";
import type { MembershipState, OrganizationState, PersonState, PointState, Snapshot } from "./snapshot.ts";
import { nameKey, organizationNameKey, pointKey } from "./snapshot.ts";

/** What has to be written, in order. The states carry the new values; ids are filled in as they come to be. */
export type Step =
  | { write: "person"; person: PersonState }
  | { write: "organization"; organization: OrganizationState }
  | { write: "membership"; membership: MembershipState; person: PersonState }
  | { write: "point"; point: PointState }
  | { write: "owner"; point: PointState; person: PersonState };

export type Plan = { steps: Step[]; created: number; changed: number; unchanged: number; refused: RefusedCell[] };

/** Decides what each row means for the directory. Changes the snapshot as it goes, so that later rows see what earlier ones bring. */
export function planImport(rows: readonly ImportRow[], snapshot: Snapshot): Plan {
  const plan: Plan = { steps: [], created: 0, changed: 0, unchanged: 0, refused: [] };
  const rowByContent = new Map<string, number>();
  const born = new Set<PersonState>();
  const kindByName = new Map(
    rows.flatMap((row) => (row.organization && row.kind ? [[organizationNameKey(row.organization), row.kind]] : [])),
  );
  const emailsByName = emailsOfNames(rows);

  for (const row of rows) {
    const twin = rowByContent.get(contentOf(row));
    rowByContent.set(contentOf(row), twin ?? row.row);
    const person = matchPerson(row, snapshot, emailsByName.get(nameKey(row.familyName, row.givenName)) ?? 0);
    const organization = matchOrganization(row, snapshot, kindByName);
    const refusal = twin
      ? { column: null, reason: "row_twice", values: { row: twin } }
      : (refusalOf(person, organization) ?? takenAddress(row, person, snapshot));
    if (refusal) {
      plan.refused.push({ row: row.row, ...refusal });
      continue;
    }
    const before = plan.steps.length;
    const state = settlePerson(plan.steps, row, person, snapshot, born);
    if (row.organization)
      settleMembership(plan.steps, row, state, settleOrganization(plan.steps, row, organization, snapshot, kindByName));
    settlePoint(plan.steps, row, "email", state, snapshot);
    settlePoint(plan.steps, row, "phone", state, snapshot);
    if (born.has(state)) plan.created += 1;
    else if (plan.steps.length > before) plan.changed += 1;
    else plan.unchanged += 1;
  }
  return plan;
}

type Refusal = Omit<RefusedCell, "row">;

function refusalOf(...matches: Match<unknown>[]): Refusal | undefined {
  for (const match of matches) if ("refusal" in match) return match.refusal;
  return undefined;
}

/** A mandate mailbox is read by one person; two of them with one address is a slip of the file. */
function takenAddress(row: ImportRow, match: Match<PersonState>, snapshot: Snapshot): Refusal | undefined {
  const point = row.email && snapshot.points.get(pointKey("email", row.email.normalized));
  if (!point || point.isArchived || (row.emailKind ?? point.kind) !== "mandate") return undefined;
  const person = "found" in match ? match.found : undefined;
  const other = [...point.owners].find((owner) => owner !== person);
  if (!other) return undefined;
  const name = [other.givenName, other.familyName].filter(Boolean).join(" ");
  return { column: "email", reason: "address_of_another", values: { value: point.value, name } };
}

function settlePerson(
  steps: Step[],
  row: ImportRow,
  match: Match<PersonState>,
  snapshot: Snapshot,
  born: Set<PersonState>,
): PersonState {
  const known = "found" in match ? match.found : undefined;
  if (!known) {
    const { familyName, givenName = null, title = null, formOfAddress = null } = row;
    const person: PersonState = { id: null, familyName, givenName, title, formOfAddress, memberships: [], points: new Set() };
    const key = nameKey(familyName, givenName);
    snapshot.persons.set(key, [...(snapshot.persons.get(key) ?? []), person]);
    born.add(person);
    steps.push({ write: "person", person });
    return person;
  }
  const [title, formOfAddress] = [row.title ?? known.title, row.formOfAddress ?? known.formOfAddress];
  if (title !== known.title || formOfAddress !== known.formOfAddress) {
    Object.assign(known, { title, formOfAddress });
    if (known.id !== null) steps.push({ write: "person", person: known });
  }
  return known;
}

type Kinds = Parameters<typeof matchOrganization>[2];

function settleOrganization(steps: Step[], row: ImportRow, match: Match<OrganizationState>, snapshot: Snapshot, kinds: Kinds) {
  if ("found" in match && match.found) return match.found;
  const name = row.organization ?? "";
  const key = organizationNameKey(name);
  const organization: OrganizationState = { id: null, name, kind: row.kind ?? kinds.get(key) ?? "other" };
  snapshot.organizations.set(key, [...(snapshot.organizations.get(key) ?? []), organization]);
  steps.push({ write: "organization", organization });
  return organization;
}

function settleMembership(steps: Step[], row: ImportRow, person: PersonState, organization: OrganizationState): void {
  const { role, fromDay, untilDay } = row;
  const known = person.memberships.find(
    (each) => each.organization === organization && each.role === role && overlaps(each, row),
  );
  if (!known) {
    const membership = { id: null, organization, role, fromDay: fromDay ?? null, untilDay: untilDay ?? null };
    person.memberships.push(membership);
    steps.push({ write: "membership", membership, person });
    return;
  }
  const [from, until] = [fromDay ?? known.fromDay, untilDay ?? known.untilDay];
  if (from === known.fromDay && until === known.untilDay) return;
  Object.assign(known, { fromDay: from, untilDay: until });
  steps.push({ write: "membership", membership: known, person });
}

function settlePoint(
  steps: Step[],
  row: ImportRow,
  channel: Extract<ContactChannel, "email" | "phone">,
  person: PersonState,
  snapshot: Snapshot,
) {
  const given = row[channel];
  if (!given) return;
  const key = pointKey(channel, given.normalized);
  const known = snapshot.points.get(key);
  const kind = channel === "email" ? row.emailKind : undefined;
  const publicity = channel === "email" ? row.publicity : undefined;
  const point: PointState = known ?? {
    id: null,
    channel,
    value: given.value,
    normalized: given.normalized,
    isArchived: false,
    owners: new Set(),
    kind: kind ?? "unclassified",
    publicity: publicity ?? "internal",
  };
  const isChanged = point.isArchived || (kind ?? point.kind) !== point.kind || (publicity ?? point.publicity) !== point.publicity;
  if (!known || isChanged) {
    Object.assign(point, { kind: kind ?? point.kind, publicity: publicity ?? point.publicity, isArchived: false });
    steps.push({ write: "point", point });
  }
  snapshot.points.set(key, point);
  if (point.owners.has(person)) return;
  point.owners.add(person);
  person.points.add(point);
  steps.push({ write: "owner", point, person });
}

const overlaps = (known: MembershipState, row: ImportRow) =>
  (known.fromDay ?? "") <= (row.untilDay ?? "9999") && (row.fromDay ?? "") <= (known.untilDay ?? "9999");

const contentOf = ({ row: _row, ...content }: ImportRow) => JSON.stringify(content).toLowerCase();

/** How many different addresses one name has in the file: more than one may be more than one person. */
function emailsOfNames(rows: readonly ImportRow[]): Map<string, number> {
  const byName = Map.groupBy(rows, (row) => nameKey(row.familyName, row.givenName));
  return new Map([...byName].map(([key, same]) => [key, new Set(same.flatMap((row) => row.email?.normalized ?? [])).size]));
}

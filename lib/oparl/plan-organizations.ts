import type { OrganizationKind } from "#db/vocabulary.ts";
import { decisionOn, LEAVE_OUT } from "./choices.ts";
import { identify } from "./identify.ts";
import { readKind } from "./kind-rules.ts";
import { changesOf, mergeFields } from "./merge-fields.ts";
import { organizationNamesakes } from "./namesakes.ts";
import { addEntry, addLink, type OrganizationFields, type OrganizationTarget, type Planning, type Write } from "./planning.ts";
import type { ReadOrganization } from "./reading.ts";
import type { EntryReason } from "./report.ts";
import { linkKey } from "./snapshot.ts";

export type Organizations = {
  /** By external id. Known ones of earlier readings are found through `here.links`. */
  targets: Map<string, OrganizationTarget>;
  leftOut: Set<string>;
};

/** The kind of each, as somebody decided or by rule. */
export function kindsOf({
  reading,
  choices,
}: Pick<Planning, "reading" | "choices">): Map<string, OrganizationKind | typeof LEAVE_OUT> {
  return new Map(reading.organizations.map((each) => [each.id, decisionOn(choices.kinds, each.id) ?? readKind(each).kind]));
}

export function planOrganizations(planning: Planning): Organizations {
  const kinds = kindsOf(planning);
  const organizations: Organizations = { targets: new Map(), leftOut: new Set() };
  const namesakesOf = organizationNamesakes(planning);
  for (const each of planning.reading.organizations) {
    const kind = kinds.get(each.id) ?? "other";
    if (kind === LEAVE_OUT) {
      addEntry(planning, { kind: "organization", id: each.id, state: "left_out", name: each.name, reason: "decided_left_out" });
      organizations.leftOut.add(each.id);
      continue;
    }
    const about = [each.organizationType, each.classification].filter((text) => text !== null);
    const entry = { name: each.name, organizationKind: kind };
    const identity = identify(planning, { kind: "organization", externalId: each.id, entry, about, ...namesakesOf(each, kind) });
    if (identity === "left_out") {
      organizations.leftOut.add(each.id);
      continue;
    }
    const target: OrganizationTarget = { id: identity.id, name: each.name, kind };
    organizations.targets.set(each.id, target);
    settle(planning, target, fieldsOf(each, kind, kinds, planning.today), each.id, identity.id === null ? null : identity.reason);
  }
  // After all of them are known, since any may belong to any.
  for (const write of planning.writes.filter((each) => each.write === "organization"))
    settleParent(planning, organizations, write);
  return organizations;
}

function fieldsOf(
  each: ReadOrganization,
  kind: OrganizationKind,
  kinds: ReturnType<typeof kindsOf>,
  today: string,
): OrganizationFields {
  const parent = each.parent !== null && belongsTo(kind, kinds.get(each.parent)) ? each.parent : null;
  const ended = each.endDay !== null && each.endDay < today ? each.endDay : null;
  return { name: each.name, shortName: each.shortName, kind, parent, ended };
}

function settle(
  planning: Planning,
  target: OrganizationTarget,
  said: OrganizationFields,
  externalId: string,
  found: EntryReason | null,
): void {
  const { here, writes } = planning;
  const row = target.id === null ? undefined : here.organizations.get(target.id);
  const entry = { kind: "organization" as const, id: externalId, name: said.name, organizationKind: said.kind };
  if (!row) {
    writes.push({ write: "organization", target, fields: said });
    addEntry(planning, { ...entry, state: "new" });
  } else {
    const link = here.linkOf.get(linkKey("organization", row.id));
    const basis = link?.goneAt ? "all" : (link?.said ?? "fill");
    const known = hereFields(planning, row);
    const merged = mergeFields(known, said, basis);
    target.name = merged.name ?? row.name;
    target.kind = merged.kind ?? row.kind;
    if (Object.keys(merged).length > 0) writes.push({ write: "organization", target, fields: merged });
    const reason = link?.goneAt ? "returned" : found;
    const isChanged = Object.keys(merged).length > 0 || reason !== null;
    addEntry(planning, { ...entry, state: isChanged ? "changed" : "unchanged", changes: changesOf(known, merged), reason });
  }
  addLink(planning, "organization", externalId, target, said);
}

function settleParent(
  { here, writes }: Planning,
  { targets }: Organizations,
  { target, fields: { parent } }: Extract<Write, { write: "organization" }>,
): void {
  if (parent === undefined || (parent === null && target.id === null)) return;
  const known = here.links.get(parent ?? "")?.organizationId;
  const found =
    parent === null ? null : (targets.get(parent) ?? (known ? { id: known, name: "", kind: "other" as const } : undefined));
  if (found !== undefined) writes.push({ write: "parent", target, parent: found });
}

function hereFields({ here }: Planning, row: NonNullable<ReturnType<Planning["here"]["organizations"]["get"]>>) {
  const parent =
    row.parentId === null ? null : (here.linkOf.get(linkKey("organization", row.parentId))?.externalId ?? `#${row.parentId}`);
  const { name, shortName, kind } = row;
  const before = here.linkOf.get(linkKey("organization", row.id))?.said["ended"];
  return { name, shortName, kind, parent, ended: row.archivedAt ? (before ?? "archived") : null };
}

/** The two ties by which one organization is reached through another. */
const belongsTo = (kind: OrganizationKind, parent: OrganizationKind | typeof LEAVE_OUT | undefined) =>
  (kind === "supervisory_board" && parent === "municipal_company") || (kind === "faction_office" && parent === "faction");

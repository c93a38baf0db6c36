import type { OrganizationKind } from "#db/vocabulary.ts";
import { decisionOn, LEAVE_OUT } from "./choices.ts";
import { type Candidate, identify } from "./identify.ts";
import { readKind } from "./kind-rules.ts";
import { changesOf, mergeFields } from "./merge-fields.ts";
import { addEntry, addLink, type OrganizationFields, type OrganizationTarget, type Planning } from "./planning.ts";
import type { ReadOrganization } from "./reading.ts";
import { linkKey, nameKey } from "./snapshot.ts";

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
  const namesakes = Map.groupBy(
    [...planning.here.organizations.values()].filter((row) => !row.archivedAt),
    (row) => nameKey(row.name),
  );
  const inReading = Map.groupBy(planning.reading.organizations, (each) => nameKey(each.name));
  const pending: { each: ReadOrganization; target: OrganizationTarget; fields: OrganizationFields }[] = [];

  for (const each of planning.reading.organizations) {
    const kind = kinds.get(each.id) ?? "other";
    if (kind === LEAVE_OUT) {
      addEntry(planning, { kind: "organization", id: each.id, state: "left_out", name: each.name, reason: "decided_left_out" });
      organizations.leftOut.add(each.id);
      continue;
    }
    const isEnded = each.endDay !== null && each.endDay < planning.today;
    const free = (namesakes.get(nameKey(each.name)) ?? []).filter(
      (row) => !planning.claimed.has(linkKey("organization", row.id)),
    );
    const candidates: Candidate[] = isEnded ? [] : free.map(({ id, name }) => ({ id, name }));
    const sameKind = isEnded ? [] : free.filter((row) => row.kind === kind);
    // Name and kind together are what tells organizations apart here; two of them in the source are told apart by somebody.
    const isOnlyOne = sameKind.length === 1 && inReading.get(nameKey(each.name))?.length === 1;
    const certain = isOnlyOne && sameKind[0] ? { id: sameKind[0].id, reason: "same_name_and_kind" as const } : undefined;
    const identity = identify(planning, {
      kind: "organization",
      externalId: each.id,
      entry: { name: each.name, organizationKind: kind },
      candidates,
      certain,
    });
    if (identity === "left_out") {
      organizations.leftOut.add(each.id);
      continue;
    }
    const parent = each.parent !== null && belongsTo(kind, kinds.get(each.parent)) ? each.parent : null;
    const fields = { name: each.name, shortName: each.shortName, kind, parent, ended: isEnded ? each.endDay : null };
    const target: OrganizationTarget = { id: identity.id, name: each.name, kind };
    organizations.targets.set(each.id, target);
    settle(planning, each.id, target, fields, identity.id === null ? null : identity.reason);
    pending.push({ each, target, fields });
  }
  for (const { each, target, fields } of pending) settleParent(planning, organizations, each.id, target, fields);
  return organizations;
}

function settle(
  planning: Planning,
  externalId: string,
  target: OrganizationTarget,
  said: OrganizationFields,
  found: Parameters<typeof addEntry>[1]["reason"],
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
    const reason = link?.goneAt ? "returned" : (found ?? null);
    const isChanged = Object.keys(merged).length > 0 || reason !== null;
    addEntry(planning, { ...entry, state: isChanged ? "changed" : "unchanged", changes: changesOf(known, merged), reason });
  }
  addLink(planning, "organization", externalId, target, said);
}

/** After all of them are known, since any may belong to any. */
function settleParent(
  { here, writes }: Planning,
  { targets }: Organizations,
  externalId: string,
  target: OrganizationTarget,
  { parent }: OrganizationFields,
): void {
  const written = writes.find((each) => each.write === "organization" && each.target === target);
  if (!written || written.write !== "organization" || !("parent" in written.fields)) return;
  const known = parent === null ? undefined : here.links.get(parent)?.organizationId;
  const of = parent === null ? null : (targets.get(parent) ?? (known ? { id: known, name: "", kind: "other" as const } : null));
  if (of || here.links.has(externalId)) writes.push({ write: "parent", target, parent: of });
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

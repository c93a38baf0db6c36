import type { OrganizationKind } from "#db/vocabulary.ts";
import { DomainError } from "../../../domain-error.ts";
import { isSlug } from "../../keys.ts";
import type { Cells } from "../cells.ts";
import { findParent } from "../find-organization.ts";
import { type Planning, planRow, type RowPlan } from "../planning.ts";
import { settleOrganization } from "../settle-organization.ts";
import { type OrganizationState, organizationNameKey, type Snapshot } from "../snapshot.ts";
import { defineTable } from "../table-rules.ts";
import { kindOf } from "../words.ts";

type OrganizationRow = {
  row: number;
  key: string | undefined;
  name: string | undefined;
  shortName: string | undefined;
  kind: OrganizationKind | undefined;
  parent: string | undefined;
};

/** Companies, committees, boards, factions and offices, and what they belong to. */
export const organizationsTable = defineTable<OrganizationRow>({ read: readOrganizationRow, plan: planOrganizations });

function readOrganizationRow({ row, text, word, refuse }: Cells): OrganizationRow {
  const slug = (written: string) => (isSlug(written) ? written : undefined);
  const key = word("key", slug, "key_malformed");
  if (!text("name") && !text("key")) refuse("name", "organization_name_missing");
  return {
    row,
    key,
    name: text("name"),
    shortName: text("short_name"),
    kind: word("kind", kindOf, "kind_unknown"),
    parent: text("parent"),
  };
}

/** What others belong to first, wherever it stands in the file. */
function planOrganizations(rows: readonly OrganizationRow[], planning: Planning): void {
  const decideRow = ({ row, ...content }: OrganizationRow) => planRow(planning, row, content, (plan) => decide(plan, content));
  const undone = new Map<string, number>();
  // A board may be called like its company, and does not wait for itself.
  for (const name of rows.flatMap((row) => namesOf(row).filter((each) => each !== parentOf(row))))
    undone.set(name, (undone.get(name) ?? 0) + 1);
  const waiting = new Set(rows.filter((row) => undone.has(parentOf(row))));
  const waitingFor = Map.groupBy(waiting, parentOf);
  const queue = rows.filter((row) => !waiting.has(row));
  for (const row of queue) {
    decideRow(row);
    for (const name of namesOf(row)) {
      const left = (undone.get(name) ?? 1) - 1;
      undone.set(name, left);
      if (left === 0) for (const next of waitingFor.get(name) ?? []) if (waiting.delete(next)) queue.push(next);
    }
  }
  // Whoever belong to each other in a circle are refused.
  for (const row of waiting) decideRow(row);
}

const parentOf = ({ parent }: OrganizationRow) => (parent === undefined ? "" : organizationNameKey(parent));
const namesOf = ({ key, name }: OrganizationRow): string[] => [
  ...new Set([key, name].flatMap((text) => (text ? [organizationNameKey(text)] : []))),
];

function decide(plan: RowPlan, { parent: parentText, ...said }: Omit<OrganizationRow, "row">) {
  const isItself = (each: OrganizationState) =>
    each.key === said.key || (organizationNameKey(each.name) === organizationNameKey(said.name ?? "") && each.kind === said.kind);
  const parent = parentText === undefined ? undefined : findParent(plan.snapshot, parentText, "parent", isItself);
  const known = match(plan.snapshot, said, parent);
  const organization = settleOrganization(plan, known, { ...said, parent });
  return { subject: organization.name, isNew: known === undefined };
}

type Said = Omit<OrganizationRow, "row" | "parent">;

/**
 * By key; else by name, by kind and by what it belongs to, where the row or the directory says it.
 *
 * @throws DomainError `key_archived`, `key_unknown`, `organization_has_key`, `organization_needs_key`
 */
function match(snapshot: Snapshot, said: Said, parent: OrganizationState | undefined): OrganizationState | undefined {
  const { key, name } = said;
  const byKey = key === undefined ? undefined : snapshot.organizationByKey.get(key);
  if (byKey) return byKey;
  if (byKey === null) throw new DomainError("key_archived", { key: key ?? "" }, "key");
  if (name === undefined) throw new DomainError("key_unknown", { key: key ?? "" }, "key");
  const named = namesakes(snapshot, said, parent);
  const [only, ...more] = named;
  if (only && key !== undefined) throw new DomainError("organization_has_key", { name, key: only.key }, "key");
  if (more.length === 0) return only;
  const keys = named.map((each) => each.key).join(", ");
  throw new DomainError("organization_needs_key", { name, keys }, "key");
}

function namesakes({ organizations }: Snapshot, { name = "", kind }: Said, parent: OrganizationState | undefined) {
  const named = organizations.get(organizationNameKey(name)) ?? [];
  const ofKind = named.filter((each) => !kind || each.kind === kind);
  // Whatever nobody has told the kind of.
  const candidates = ofKind.length > 0 ? ofKind : named.filter((each) => each.kind === "other");
  if (!parent) return candidates;
  const ofParent = candidates.filter((each) => each.parent === parent);
  return ofParent.length > 0 ? ofParent : candidates.filter((each) => each.parent === null);
}

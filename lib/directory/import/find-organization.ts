import type { OrganizationKind } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import type { Cells } from "./cells.ts";
import type { ImportColumn } from "./columns.ts";
import { type OrganizationState, organizationNameKey, type Snapshot } from "./snapshot.ts";
import { kindOf } from "./words.ts";

/** How a row names an organization that must be known: by name, short name or key, and what it belongs to. */
export type OrganizationCells = {
  organization: string | undefined;
  kind: OrganizationKind | undefined;
  company: string | undefined;
};

export const readOrganizationCells = ({ text, word }: Cells): OrganizationCells => ({
  organization: text("organization"),
  kind: word("organization_kind", kindOf, "kind_unknown"),
  company: text("company"),
});

/**
 * The one organization that a row means: of a company the board of that name, or the company itself where no other is named.
 *
 * @throws DomainError `organization_not_here`, `organization_several`
 */
export function findOrganization(
  snapshot: Snapshot,
  { organization, kind, company }: OrganizationCells,
): OrganizationState | undefined {
  const parent = company === undefined ? undefined : findParent(snapshot, company, "company", () => false);
  if (organization === undefined) return parent;
  const fits = (each: OrganizationState) => (!kind || each.kind === kind) && (!parent || each.parent === parent);
  return only(listNamed(snapshot, organization).filter(fits), organization, "organization");
}

/** What others belong to: a company rather than its board of the same name. @throws DomainError as `findOrganization` */
export function findParent(
  snapshot: Snapshot,
  text: string,
  column: ImportColumn,
  isItself: (organization: OrganizationState) => boolean,
): OrganizationState {
  const named = listNamed(snapshot, text);
  const others = named.filter((each) => !isItself(each));
  const heads = others.filter(({ kind }) => kind !== "supervisory_board" && kind !== "faction_office");
  return only([heads, others, named].find((each) => each.length > 0) ?? [], text, column);
}

function listNamed({ organizations, organizationByKey }: Snapshot, text: string): OrganizationState[] {
  const byKey = organizationByKey.get(text);
  const named = organizations.get(organizationNameKey(text)) ?? [];
  const found = [...new Set(byKey ? [byKey, ...named] : named)];
  if (found.length > 0) return found;
  const key = organizationNameKey(text);
  return [...organizations.values()]
    .flat()
    .filter(({ shortName }) => shortName !== null && organizationNameKey(shortName) === key);
}

function only(candidates: readonly OrganizationState[], text: string, column: ImportColumn): OrganizationState {
  const [first, ...more] = candidates;
  if (!first) throw new DomainError("organization_not_here", { text }, column);
  if (more.length === 0) return first;
  const keys = candidates.map(({ key }) => key).join(", ");
  throw new DomainError("organization_several", { text, keys }, column);
}

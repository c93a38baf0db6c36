import { DomainError } from "../../domain-error.ts";
import { uniqueKey } from "../keys.ts";
import { owe, putInto, type RowPlan } from "./planning.ts";
import { bornWith, say } from "./say.ts";
import { type OrganizationState, organizationNameKey } from "./snapshot.ts";

export type SaidOrganization = {
  key?: string | undefined;
  name?: string | undefined;
  shortName?: string | undefined;
  kind?: OrganizationState["kind"] | undefined;
  parent?: OrganizationState | undefined;
};

const columns = { name: "name", shortName: "short_name", kind: "kind", parent: "parent" } as const;

const nothing: Omit<OrganizationState, "id" | "key"> = { name: "", shortName: null, kind: "other", parent: null };

/** One that is known gets what the row says of it; one that is unknown comes into the directory, `other` unless its kind is said. */
export function settleOrganization(
  plan: RowPlan,
  known: OrganizationState | undefined,
  { key, ...said }: SaidOrganization,
): OrganizationState {
  const organization = known ?? { id: null, key: key ?? keyFor(plan, said.name ?? ""), ...nothing };
  const changes = say(plan, organization, said, columns);
  if (known && changes.some(({ field }) => field === "parent")) refuseCircle(organization);
  if (!known || changes.some(({ field }) => field === "name")) keepNamed(plan, organization);
  if (known && changes.length === 0) return organization;
  if (!known || changes.some(({ field }) => field !== "parent")) owe(plan, { write: "organization", state: organization });
  if (said.parent) owe(plan, { write: "parent", state: organization });
  const given = known ? changes : bornWith(organization, "key", "shortName", "kind", "parent");
  plan.differences.push({ what: "organization", name: organization.name, isNew: !known, changes: given });
  return organization;
}

function keepNamed(plan: RowPlan, organization: OrganizationState): void {
  const { organizations, organizationByKey } = plan.snapshot;
  const nameKey = organizationNameKey(organization.name);
  putInto(plan, organizations, nameKey, [...(organizations.get(nameKey) ?? []), organization]);
  putInto(plan, organizationByKey, organization.key, organization);
}

/** As `insertOrganization` makes it, known before so that no row can take it too. */
const keyFor = ({ snapshot }: RowPlan, name: string) => uniqueKey(name, (key) => snapshot.organizationByKey.has(key));

/** Deeper than any town hall, so that a circle of others does not hold everybody up. */
const MAX_DEPTH = 1_000;

/** @throws DomainError `own_parent` when it would belong to itself, by whatever way round */
function refuseCircle(organization: OrganizationState): void {
  let above = organization.parent;
  for (let depth = 0; above && depth < MAX_DEPTH; depth += 1) {
    if (above === organization) throw new DomainError("own_parent", {}, "parent");
    above = above.parent;
  }
}

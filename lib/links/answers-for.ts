import type { distributionLists } from "#db/schema/index.ts";

type Held = Pick<
  typeof distributionLists.$inferSelect,
  "ownerPersonId" | "ownerOrganizationId" | "deputyPersonId" | "deputyOrganizationId"
>;

/** Whether a list has somebody as its owner or deputy. */
export function answersFor(list: Held, holder: { personId?: number | null; organizationId?: number | null }): boolean {
  const { personId, organizationId } = holder;
  return personId
    ? [list.ownerPersonId, list.deputyPersonId].includes(personId)
    : [list.ownerOrganizationId, list.deputyOrganizationId].includes(organizationId ?? 0);
}

import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";

/** Whose seats are public: who sits there is named to everybody. */
export const publicSeatKinds: readonly OrganizationKind[] = ["council", "faction", "committee"];
/** Whoever serves a body is not a member of it, and named to nobody outside. */
export const publicSeatRoles: readonly MembershipRole[] = ["member", "chair", "deputy_chair"];

const publicBodies: readonly OrganizationKind[] = [...publicSeatKinds, "faction_office", "office"];

/** Bodies and offices that everybody may look up. Companies and providers have their own public pages elsewhere. */
export const isPublicBody = (kind: OrganizationKind): boolean => publicBodies.includes(kind);

export const isPublicSeat = (held: { organizationKind: OrganizationKind; role: MembershipRole }): boolean =>
  publicSeatKinds.includes(held.organizationKind) && publicSeatRoles.includes(held.role);

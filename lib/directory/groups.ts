import type { OrganizationKind } from "#db/vocabulary.ts";

/** What people call them: the groups of the search, in the order of their tabs. */
export const directoryGroups = ["persons", "committees", "companies", "factions", "offices"] as const;
export type DirectoryGroup = (typeof directoryGroups)[number];

export const groupOfKind: Record<OrganizationKind, DirectoryGroup> = {
  council: "committees",
  committee: "committees",
  supervisory_board: "committees",
  municipal_company: "companies",
  faction: "factions",
  faction_office: "factions",
  office: "offices",
  it_provider: "offices",
  other: "offices",
};

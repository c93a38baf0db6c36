/** Audiences that follow from the ties of whoever an incident concerns, and so need no list of their own. */
export const computedKinds = [
  "committee_secretaries",
  "company_secretariats",
  "faction_offices",
  "lead_offices",
  "affected",
] as const;
export type ComputedKind = (typeof computedKinds)[number];

export const addressOperations = ["close", "restrict", "open_fallback", "restore"] as const;
export type AddressOperationKind = (typeof addressOperations)[number];

export const instructionOperations = ["suspend", "restore"] as const;

export type InstructionOperationKind = (typeof instructionOperations)[number];

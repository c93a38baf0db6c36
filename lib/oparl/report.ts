import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import type { KindGround } from "./kind-rules.ts";
import type { Fault, Reading } from "./reading.ts";

export const entryKinds = ["organization", "person", "membership", "contact"] as const;
export type EntryKind = (typeof entryKinds)[number];

export const entryStates = ["new", "changed", "unchanged", "gone", "unclear", "left_out"] as const;
export type EntryState = (typeof entryStates)[number];

/** Why something is as it is: a key under `oparl.reasons` in messages/*.json. */
export const entryReasons = [
  "same_name_and_kind",
  "same_name_and_seat",
  "same_name_and_address",
  "decided_same",
  "known_elsewhere",
  "returned",
  "namesake",
  "namesakes",
  "decided_left_out",
  "role_left_out",
  "person_left_out",
  "organization_left_out",
  "archived_here",
  "private_looking",
  "deleted",
  "missing",
  "kept_in_use",
  "kept_changed_here",
] as const;
export type EntryReason = (typeof entryReasons)[number];

/** A record of the same name here. */
export type Candidate = { id: number; name: string; kind?: OrganizationKind };

/** Who or what of the same name is meant, for somebody to decide or to check. */
export type Question = {
  kind: "organization" | "person";
  id: string;
  name: string;
  /** What the source says beside the name, in its own words. */
  about: string[];
  candidates: Candidate[];
  /** `same:12`, `new`, `leave_out`; null: nobody has decided and nothing is certain. */
  decision: string | null;
};

export type Change = { field: string; from: string | null; to: string | null };

/** What happens to one object, or why nothing does. */
export type Entry = {
  kind: EntryKind;
  /** Its id in the source. */
  id: string;
  state: EntryState;
  name: string;
  /** Of a seat: its person's id in the source. */
  of?: string;
  /** A seat: in which organization, as what and when. An address: masked. An organization: its kind. */
  seat?: { organization: string; role: MembershipRole; label: string | null; fromDay: string | null; untilDay: string | null };
  organizationKind?: OrganizationKind;
  masked?: string;
  changes: Change[];
  reason: EntryReason | null;
  /** Whom it may be here. */
  candidates: Candidate[];
};

/** What the words of a role are taken for, wherever they occur. */
export type RoleLine = {
  /** Folded, as a choice names them. */
  key: string;
  text: string;
  count: number;
  decision: MembershipRole | "leave_out";
  byRule: MembershipRole;
  isSure: boolean;
};

export type KindLine = {
  id: string;
  name: string;
  organizationType: string | null;
  classification: string | null;
  memberships: number;
  decision: OrganizationKind | "leave_out";
  byRule: OrganizationKind;
  ground: KindGround;
};

export type ImportReport = {
  source: Reading["source"] & { isKnown: boolean };
  counts: Record<EntryKind, Record<EntryState, number>>;
  /** All but the unchanged. */
  entries: Entry[];
  questions: Question[];
  roles: RoleLine[];
  kinds: KindLine[];
  faults: Fault[];
  /** What is above, as a hash: a decision is about this report and no other. */
  digest: string;
  /** False: everything is here already, as the source says it. */
  hasChanges: boolean;
  isWritten: boolean;
};

export function countEntries(entries: readonly Entry[]): ImportReport["counts"] {
  const none = () => Object.fromEntries(entryStates.map((state) => [state, 0])) as Record<EntryState, number>;
  const counts = Object.fromEntries(entryKinds.map((kind) => [kind, none()])) as ImportReport["counts"];
  for (const { kind, state } of entries) counts[kind][state] += 1;
  return counts;
}

import type { StageKind } from "#db/vocabulary.ts";

/** Who an incident concerns together, and why. */
export type Audience = {
  /** `list:stadtrat`, `organization:stadtwerke`, `affected`, `public`: what waivers and notices name it by. */
  key: string;
  /** Demanded by the playbook or, without one, by the city; computed from the ties of affected persons; a list somebody wrote to. */
  kind: "demanded" | "computed" | "list" | "public";
  name: string;
  /** Sentences: `coverage.reasons` in messages/*.json. */
  reason: AudienceReason;
  /** Nobody: a gap in the address book, never a success. */
  members: AudienceMember[];
  /** Who answers for it: the office of the playbook, else the owner of the list. */
  office: string | null;
  listKey?: string;
  organizationKey?: string;
  /** Of a computed one: the affected persons whose ties name it, by name. */
  affected: { id: number; name: string }[];
  /** The stages in which it has to be told. Others may tell it too. */
  demands: Demand[];
};

export type AudienceMember = { kind: "person" | "organization"; id: number; name: string };

export type Demand = {
  stage: StageKind;
  /** After the beginning of the stage; null: as soon as possible. */
  deadlineMinutes: number | null;
  office: string | null;
  /** Of the playbook's stage and of its audience in it; null: not from the playbook. */
  stageKey: string | null;
  playbookAudience: string | null;
};

export type AudienceReason = {
  code:
    | "list"
    | "list_written"
    | "no_such_list"
    | "company"
    | "board"
    | "committee"
    | "faction_office"
    | "lead_office"
    | "affected"
    | "public";
  /** `count`: of affected persons; `body`: the committee an office stands behind. */
  values: Record<string, string | number>;
};

/** What audiences are read for. */
export type CoverageIncident = {
  id: number;
  tlp: string;
  isExercise: boolean;
  rehearsesListId: number | null;
};

export const listAudienceKey = (listKey: string) => `list:${listKey}`;
export const organizationAudienceKey = (organizationKey: string) => `organization:${organizationKey}`;
export const memberKey = ({ kind, id }: Pick<AudienceMember, "kind" | "id">) => `${kind === "person" ? "p" : "o"}${id}`;

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
  /** It has to be told in every stage that was not over by then; null: only where `demands` says so. */
  demandedSince: Date | null;
  /** But not in these: the playbook tells nobody in them. */
  quietStages: StageKind[];
  /** By stage. */
  demands: Demand[];
};

/** The same without its people's names: `p12` for a person and `o7` for an organization. */
export type FoundAudience = Omit<Audience, "members"> & { memberKeys: string[] };

export type AudienceMember = { kind: "person" | "organization"; id: number; name: string };

export type Demand = {
  stage: StageKind;
  /** After the beginning of the stage; null: as soon as possible. */
  deadlineMinutes: number | null;
  office: string | null;
  /** Of the playbook's stage and of its audience in it; null: somebody wrote to the list in that stage. */
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
    | "faction"
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

/** What the playbook demands of it in a stage: the shortest deadline where it names it twice. */
export const demandIn = ({ demands }: Pick<Audience, "demands">, stage: StageKind): Demand | undefined =>
  demands
    .filter((demand) => demand.stage === stage)
    .toSorted((a, b) => (a.deadlineMinutes ?? Infinity) - (b.deadlineMinutes ?? Infinity))[0];

/** Whether it has to be told in a stage that ended at `until`; null: that goes on, or has not begun. */
export const isDemandedIn = (
  audience: Pick<Audience, "demands" | "demandedSince" | "quietStages">,
  { kind, until }: { kind: StageKind; until: Date | null },
): boolean =>
  demandIn(audience, kind) !== undefined ||
  (audience.demandedSince !== null && !audience.quietStages.includes(kind) && (until === null || until > audience.demandedSince));

export const listAudienceKey = (listKey: string) => `list:${listKey}`;
export const organizationAudienceKey = (organizationKey: string) => `organization:${organizationKey}`;
export const memberKey = ({ kind, id }: Pick<AudienceMember, "kind" | "id">): string => `${kind === "person" ? "p" : "o"}${id}`;

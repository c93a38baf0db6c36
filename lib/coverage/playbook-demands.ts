import type { Db } from "#db/open.ts";
import type { StageKind } from "#db/vocabulary.ts";
import { listMemberKeys } from "../lists/resolve.ts";
import { findListIds } from "../lists/keys.ts";
import type { PlaybookContent } from "../playbooks/content.ts";
import type { ComputedKind } from "../playbooks/words.ts";
import { findIncidentPlaybook } from "../playbooks/queries.ts";
import type { Demand } from "./audience.ts";

/** What a stage of the playbook demands: a list, or whoever ties name. */
export type PlaybookDemand = { listKey: string | undefined; computed: ComputedKind | undefined; demand: Demand };

export type PlaybookView = { demands: PlaybookDemand[]; content: PlaybookContent };

/** Undefined: the incident follows none. */
export function findPlaybookDemands(db: Db, incidentId: number): PlaybookView | undefined {
  const playbook = findIncidentPlaybook(db, incidentId);
  if (!playbook) return undefined;
  const demands = playbook.content.stages.flatMap((stage) =>
    stage.audiences.map(({ list, computed, key, deadlineMinutes, office }) => ({
      listKey: list,
      computed,
      demand: { stage: stage.kind, deadlineMinutes, office: office ?? null, stageKey: stage.key, playbookAudience: key },
    })),
  );
  return { demands, content: playbook.content };
}

/** Stages that stay within the office. */
export const quietStages = ({ content }: PlaybookView): StageKind[] => {
  const telling = new Set(content.stages.filter(({ audiences }) => audiences.length > 0).map(({ kind }) => kind));
  return [...new Set(content.stages.map(({ kind }) => kind))].filter((kind) => !telling.has(kind));
};

/** Stages in which the public page has something to say. */
export const publicStages = ({ content }: PlaybookView): StageKind[] =>
  content.stages.filter((stage) => stage.publicText !== undefined).map((stage) => stage.kind);

/** Whose addresses the playbook will change, as far as it names lists: whom the incident will affect before it has. */
export function foreseenPersonIds(db: Db, { content }: PlaybookView, at: Date): number[] {
  const keys = content.stages.flatMap((stage) => stage.addressOperations.flatMap((operation) => operation.list ?? []));
  if (keys.length === 0) return [];
  const listIds = [...findListIds(db, keys).values()];
  const members = [...listMemberKeys(db, listIds, at).values()].flat();
  return [...new Set(members.filter((key) => key.startsWith("p")).map((key) => Number(key.slice(1))))];
}

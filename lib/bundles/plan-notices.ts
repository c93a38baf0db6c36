import { and, eq, isNull, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { coverageWaivers } from "#db/schema/index.ts";
import type { StageKind } from "#db/vocabulary.ts";
import { type AudienceReason, memberKey } from "../coverage/audience.ts";
import { type Audience, type CoverageIncident, listAudiences } from "../coverage/audiences.ts";
import { findListIds } from "../lists/keys.ts";
import { isMeantFor } from "../lists/meant-for.ts";
import { listLists } from "../lists/queries.ts";
import { listMemberKeys } from "../lists/resolve.ts";
import type { NoticeAddressee } from "../notices/addressees.ts";
import type { NoticeTemplate, PlaybookAudience, PlaybookStage } from "../playbooks/content.ts";
import type { ComputedKind } from "../playbooks/words.ts";

/** A notice that a stage needs. */
export type PlannedNotice = {
  audienceKey: string;
  /** Empty: only whom it names; or a list that this city lacks. */
  listIds: number[];
  named: NoticeAddressee[];
  /** Undefined: the playbook has no text for them. */
  template: NoticeTemplate | undefined;
  ladder: PlaybookAudience["ladder"];
  answerByMinutes: number | undefined;
};

const kindOf: Partial<Record<AudienceReason["code"], ComputedKind>> = {
  company: "company_secretariats",
  board: "company_secretariats",
  committee: "committee_secretaries",
  faction_office: "faction_offices",
  faction: "faction_offices",
  lead_office: "lead_offices",
  affected: "affected",
};
export const computedKindOf = (audience: Pick<Audience, "reason">): ComputedKind | undefined => kindOf[audience.reason.code];

const computedOffices = ["committee_secretaries", "company_secretariats", "faction_offices", "lead_offices"] as const;

/**
 * One notice per audience that has to be told of a stage: those that the playbook names, in its order, and offices that ties name beside
 * them. Offices of a kind share one notice. Who is in one is not named in a later one too.
 */
export function planNotices(
  db: Db,
  incident: CoverageIncident,
  { kind, stage }: { kind: StageKind; stage: PlaybookStage | undefined },
  at: Date,
): PlannedNotice[] {
  if (incident.isExercise) return planExercise(db, incident, stage, at);
  const audiences = listAudiences(db, incident, at).filter((each) => !isWaived(db, incident.id, each.key, kind));
  const taken = new Set<string>();
  const planned = (stage?.audiences ?? []).flatMap((demanded): PlannedNotice[] =>
    demanded.list === undefined
      ? computedNotice(audiences, demanded.computed!, demanded, taken)
      : isWaived(db, incident.id, `list:${demanded.list}`, kind)
        ? []
        : [listNotice(db, demanded.list, demanded, taken, at)],
  );
  const others = stage ? otherLists(db, audiences, kind, taken, at).filter(({ audienceKey }) => !has(planned, audienceKey)) : [];
  // Where the playbook has no word for them and nothing is public, there is nothing to say: a finding names whom the stage leaves out.
  const hasWords = stage === undefined || stage.publicText !== undefined;
  const kinds = hasWords ? computedOffices : [];
  const computed = kinds.flatMap((each) =>
    stage?.audiences.some((audience) => audience.computed === each) ? [] : computedNotice(audiences, each, undefined, taken),
  );
  const bare = stage ? [] : bareLists(db, audiences, taken, at);
  return [...planned, ...others, ...bare, ...computed];
}

const has = (planned: readonly PlannedNotice[], key: string) => planned.some(({ audienceKey }) => audienceKey === key);

function listNotice(db: Db, key: string, demanded: PlaybookAudience | undefined, taken: Set<string>, at: Date): PlannedNotice {
  const listIds = [...findListIds(db, [key]).values()];
  for (const members of listMemberKeys(db, listIds, at).values()) for (const member of members) taken.add(member);
  return { ...termsOf(demanded), audienceKey: `list:${key}`, listIds, named: [] };
}

/** Whom the audience's office demands by the stage's kind although this very stage of the playbook does not name them. */
const otherLists = (db: Db, audiences: readonly Audience[], kind: StageKind, taken: Set<string>, at: Date): PlannedNotice[] =>
  audiences
    .filter((each) => each.listKey && each.demands.some((demand) => demand.stage === kind && demand.playbookAudience))
    .map((each) => listNotice(db, each.listKey!, undefined, taken, at));

/** Without a playbook: every list that has to be told. */
const bareLists = (db: Db, audiences: readonly Audience[], taken: Set<string>, at: Date): PlannedNotice[] =>
  audiences
    .filter((each) => each.listKey && each.kind === "demanded" && each.reason.code === "list")
    .map((each) => listNotice(db, each.listKey!, undefined, taken, at));

function computedNotice(
  audiences: readonly Audience[],
  kind: ComputedKind,
  demanded: PlaybookAudience | undefined,
  taken: Set<string>,
): PlannedNotice[] {
  const own = audiences.filter((audience) => computedKindOf(audience) === kind);
  const named = own.flatMap((audience) =>
    audience.members.flatMap(({ kind: of, id }): NoticeAddressee[] => {
      const key = memberKey({ kind: of, id });
      if (taken.has(key)) return [];
      taken.add(key);
      return [{ kind: of, id, isExclusion: false, reason: audience.name }];
    }),
  );
  if (named.length === 0) return [];
  const audienceKey = own.length === 1 ? own[0]!.key : `computed:${kind}`;
  return [{ ...termsOf(demanded), audienceKey, listIds: [], named }];
}

const termsOf = (demanded: PlaybookAudience | undefined) => ({
  template: demanded?.template,
  ladder: demanded?.ladder,
  answerByMinutes: demanded?.template.answerByMinutes ?? (demanded?.ladder ? demanded.deadlineMinutes || undefined : undefined),
});

/** An exercise plays every notice to its own lists and names nobody. */
function planExercise(db: Db, incident: CoverageIncident, stage: PlaybookStage | undefined, at: Date): PlannedNotice[] {
  const lists = listLists(db, at).filter((list) => isMeantFor(list, incident));
  const listIds = lists.map((list) => list.id);
  const [first] = lists;
  const audienceKey = first ? `list:${first.key}` : "list:";
  const demanded = stage?.audiences ?? [];
  if (demanded.length === 0) return [{ ...termsOf(undefined), audienceKey, listIds, named: [] }];
  return demanded.map((audience) => ({ ...termsOf(audience), audienceKey, listIds, named: [] }));
}

export function isWaived(db: Db, incidentId: number, audienceKey: string, stage: StageKind): boolean {
  const { incidentId: of, audienceKey: key, stage: only, withdrawnAt } = coverageWaivers;
  const row = db
    .select({ id: coverageWaivers.id })
    .from(coverageWaivers)
    .where(and(eq(of, incidentId), eq(key, audienceKey), isNull(withdrawnAt), or(isNull(only), eq(only, stage))))
    .get();
  return row !== undefined;
}

import { and, asc, eq, isNotNull, isNull, notInArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { distributionLists, noticeLists, notices, organizations, persons } from "#db/schema/index.ts";
import type { StageKind } from "#db/vocabulary.ts";
import { displayName } from "../directory/names.ts";
import { isMeantFor } from "../lists/meant-for.ts";
import { listMemberKeys } from "../lists/resolve.ts";
import { type CoverageIncident, type Demand, type FoundAudience, listAudienceKey } from "./audience.ts";
import type { PlaybookDemand } from "./playbook-demands.ts";

/** Without a playbook every list of the city has to be told in every stage; with one, those it names, and those somebody wrote to. */
export function findListAudiences(
  db: Db,
  incident: CoverageIncident,
  demanded: readonly PlaybookDemand[] | undefined,
  at: Date,
): FoundAudience[] {
  const open = listOpenLists(db).filter((list) => isMeantFor(list, incident));
  const written = Map.groupBy(listWritten(db, incident.id), (row) => row.listId);
  const byKey = Map.groupBy(demanded ?? [], (each) => each.listKey ?? "");
  const wanted = open.filter(({ id, key }) => !demanded || byKey.has(key) || written.has(id));
  const members = listMemberKeys(
    db,
    wanted.map((list) => list.id),
    at,
  );
  const found = wanted.map(({ id, key, name, owner }): FoundAudience => {
    const own = (byKey.get(key) ?? []).map(({ demand }) => demand);
    const isDemanded = !demanded || own.length > 0;
    return {
      key: listAudienceKey(key),
      kind: isDemanded ? "demanded" : "list",
      name,
      reason: { code: isDemanded ? "list" : "list_written", values: {} },
      memberKeys: members.get(id) ?? [],
      office: own.find((each) => each.office)?.office ?? owner,
      listKey: key,
      affected: [],
      demandedSince: demanded ? null : new Date(0),
      quietStages: [],
      demands: [...own, ...(demanded ? (written.get(id) ?? []).map(({ stage }) => demandOf(stage)) : [])],
    };
  });
  const missing = [...byKey].filter(([key]) => key !== "" && !open.some((list) => list.key === key));
  return [...found, ...missing.map(([key, demands]) => missingList(key, demands))];
}

const demandOf = (stage: StageKind): Demand => ({
  stage,
  deadlineMinutes: null,
  office: null,
  stageKey: null,
  playbookAudience: null,
});

/** A list that the playbook names and the city has not. */
const missingList = (key: string, demands: readonly PlaybookDemand[]): FoundAudience => ({
  key: listAudienceKey(key),
  kind: "demanded",
  name: key,
  reason: { code: "no_such_list", values: {} },
  memberKeys: [],
  office: demands[0]?.demand.office ?? null,
  listKey: key,
  affected: [],
  demandedSince: null,
  quietStages: [],
  demands: demands.map(({ demand }) => demand),
});

function listOpenLists(db: Db) {
  const rows = db
    .select({ list: distributionLists, person: persons, organization: organizations.name })
    .from(distributionLists)
    .leftJoin(persons, eq(persons.id, distributionLists.ownerPersonId))
    .leftJoin(organizations, eq(organizations.id, distributionLists.ownerOrganizationId))
    .where(isNull(distributionLists.archivedAt))
    .orderBy(asc(distributionLists.name), asc(distributionLists.id))
    .all();
  return rows.map(({ list, person, organization }) => ({ ...list, owner: person ? displayName(person) : organization }));
}

function listWritten(db: Db, incidentId: number): { listId: number; stage: StageKind }[] {
  const rows = db
    .selectDistinct({ listId: noticeLists.listId, stage: notices.stage })
    .from(notices)
    .innerJoin(noticeLists, eq(noticeLists.noticeId, notices.id))
    .where(and(eq(notices.incidentId, incidentId), isNotNull(notices.stage), notInArray(notices.state, ["cancelled", "expired"])))
    .all();
  return rows.flatMap(({ listId, stage }) => (stage ? [{ listId, stage }] : []));
}

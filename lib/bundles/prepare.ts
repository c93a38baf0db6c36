import { and, eq, inArray } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { bundleMoves, stageBundles } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { isMeantFor } from "../lists/meant-for.ts";
import { listLists } from "../lists/queries.ts";
import { openBundleStates } from "../notices/bundled.ts";
import { mailWords } from "../notices/words.ts";
import { findIncidentPlaybook } from "../playbooks/queries.ts";
import type { Stamp } from "../stamp.ts";
import { asIfPutOut } from "./as-if-put-out.ts";
import { draftContent } from "./draft-content.ts";
import { draftNotice } from "./draft-notice.ts";
import type { StageChoice } from "./input.ts";
import { mergeMissed } from "./merge.ts";
import { listToldBy } from "./missed.ts";
import { tryOperations } from "./operations.ts";
import { planNotices } from "./plan-notices.ts";
import { rememberBundleWriter } from "./writers.ts";

/**
 * Makes the draft of a whole stage: entry, address changes, checklist, and one draft notice per audience that has to be told. With
 * `stageKey` as the incident's playbook foresees it, otherwise empty but for whom ties and lists name. Forward or back, any stage.
 *
 * @throws DomainError `not_found`, `incident_closed`, `bundle_open`, `unknown_stage`
 * @returns the new bundle's id
 */
export function prepareBundle(db: Db, number: string, choice: StageChoice, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    const playbook = findIncidentPlaybook(tx, incident.id);
    const stage = playbook?.content.stages.find((each) => each.key === choice.stageKey);
    const kind = stage?.kind ?? choice.stage;
    if (!kind || (choice.stageKey && !stage)) throw new DomainError("unknown_stage", {}, "stage");
    if (incident.closedAt && kind !== "review") throw new DomainError("incident_closed", { number });
    refuseSecond(tx, incident.id);

    const lists = incident.isExercise
      ? listLists(tx, stamp.at)
          .filter((list) => isMeantFor(list, incident))
          .map((list) => list.key)
      : undefined;
    const content = draftContent(tx, incident, stage, lists, stamp.at);
    const id = insertBundle(tx, incident.id, { kind, stageKey: stage?.key ?? null, content: JSON.stringify(content) }, stamp);
    const planned = asIfPutOut(tx, (trial) => {
      tryOperations(trial, incident, content.operations, stamp);
      return planNotices(trial, incident, { kind, stage }, stamp.at);
    });
    const title = stage?.name.de ?? mailWords("de").stages[kind];
    const noticeIds = planned.map((each) => draftNotice(tx, number, { id, stage: kind, title, content }, each, stamp));
    const told = listToldBy(tx, incident.id);
    const merged = incident.isExercise
      ? []
      : noticeIds.flatMap((noticeId) => mergeMissed(tx, incident, id, noticeId, told, stamp) ?? []);
    tx.update(stageBundles)
      .set({ content: JSON.stringify({ ...content, merged }) })
      .where(eq(stageBundles.id, id))
      .run();
    const subject = { bundleId: id, stage: kind, stageKey: stage?.key ?? null, noticeIds, merged: merged.length };
    recordEvent(tx, "bundle.prepared", { incidentId: incident.id, ...subject }, stamp);
    return id;
  });
}

function insertBundle(
  db: Db,
  incidentId: number,
  { kind, ...given }: { kind: typeof stageBundles.$inferInsert.stage; stageKey: string | null; content: string },
  stamp: Stamp,
): number {
  const { id } = db
    .insert(stageBundles)
    .values({
      incidentId,
      state: "draft",
      stage: kind,
      ...given,
      authorId: stamp.by,
      createdAt: stamp.at,
      updatedAt: stamp.at,
    })
    .returning({ id: stageBundles.id })
    .get();
  db.insert(bundleMoves).values({ bundleId: id, fromState: null, toState: "draft", movedBy: stamp.by, movedAt: stamp.at }).run();
  rememberBundleWriter(db, id, stamp.by);
  return id;
}

/** The unique index says the same; this says it in words. */
function refuseSecond(db: Db, incidentId: number): void {
  const isOpen = and(eq(stageBundles.incidentId, incidentId), inArray(stageBundles.state, [...openBundleStates]));
  if (db.select({ id: stageBundles.id }).from(stageBundles).where(isOpen).get()) throw new DomainError("bundle_open");
}

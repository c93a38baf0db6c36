import { and, desc, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { distributionLists, incidents } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { openIncident } from "../incidents/commands.ts";
import { IncidentInput } from "../incidents/input.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { submitNotice } from "../notices/approval.ts";
import { createNotice } from "../notices/commands.ts";
import { NoticeInput } from "../notices/input.ts";
import type { Stamp } from "../stamp.ts";
import { rehearsalEntry, rehearsalNotice, rehearsalTitle } from "./texts.ts";

/**
 * Asks everybody in a list whether a message reaches them: an exercise of its own with one harmless notice, laid before a second person
 * like any other. Mail, answers and telephone list are the real ones; the public sees nothing, and no address can be changed in it.
 *
 * @throws DomainError `not_found`, `rehearses_exercise_list`, `rehearsal_open` naming the one that is not closed yet, and those of
 *   `submitNotice`; nothing is written then
 * @returns the notice's id
 */
export function startRehearsal(db: Db, listId: number, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const isOpen = and(eq(distributionLists.id, listId), isNull(distributionLists.archivedAt));
    const list = tx.select().from(distributionLists).where(isOpen).get();
    if (!list) throw new DomainError("not_found");
    if (list.isExercise) throw new DomainError("rehearses_exercise_list");
    refuseSecond(tx, listId);
    const number = openIncident(tx, exerciseOf(list.name, stamp), stamp);
    const { id: incidentId } = requireIncident(tx, number);
    tx.update(incidents).set({ rehearsesListId: listId }).where(eq(incidents.id, incidentId)).run();
    const noticeId = createNotice(tx, number, NoticeInput.parse({ ...rehearsalNotice, listIds: [listId] }), stamp);
    submitNotice(tx, noticeId, stamp);
    recordEvent(tx, "rehearsal.started", { incidentId, listId, noticeId }, stamp);
    return noticeId;
  });
}

/** Two at once would ask the same people twice. */
function refuseSecond(db: Db, listId: number): void {
  const running = db
    .select({ number: incidents.number })
    .from(incidents)
    .where(and(eq(incidents.rehearsesListId, listId), isNull(incidents.closedAt)))
    .orderBy(desc(incidents.id))
    .get();
  if (running) throw new DomainError("rehearsal_open", { number: running.number });
}

const exerciseOf = (list: string, { at }: Stamp) =>
  IncidentInput.parse({
    title: rehearsalTitle(list),
    publicTitle: "Probe",
    publicTitleEn: "Rehearsal",
    level: "disruption",
    cause: "precaution",
    tlp: "clear",
    exercise: true,
    stage: rehearsalNotice.stage,
    occurredAt: at,
    internalText: rehearsalEntry(list),
  });

import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, checklistItems, incidents } from "#db/schema/index.ts";
import { isNotApplicable, noteText } from "./commands.ts";

/** What is to be done in an incident, open items first, by when they are due. */
export function listChecks(db: Db, incidentId: number) {
  return db
    .select({ item: checklistItems, doneByName: actors.name })
    .from(checklistItems)
    .leftJoin(actors, eq(actors.id, checklistItems.doneBy))
    .where(eq(checklistItems.incidentId, incidentId))
    .orderBy(
      sql`${checklistItems.doneAt} is not null`,
      sql`${checklistItems.dueAt} is null`,
      asc(checklistItems.dueAt),
      asc(checklistItems.id),
    )
    .all()
    .map(({ item, doneByName }) => ({
      ...item,
      doneByName,
      note: noteText(item.note),
      isNotApplicable: isNotApplicable(item.note),
    }));
}
export type Check = ReturnType<typeof listChecks>[number];

/** Of open incidents: what is due next, for whoever keeps all of them in view. */
export function listOpenChecks(db: Db) {
  return db
    .select({ item: checklistItems, incidentNumber: incidents.number, incidentTitle: incidents.title })
    .from(checklistItems)
    .innerJoin(incidents, eq(incidents.id, checklistItems.incidentId))
    .where(and(isNull(checklistItems.doneAt), isNull(incidents.closedAt)))
    .orderBy(sql`${checklistItems.dueAt} is null`, asc(checklistItems.dueAt), asc(checklistItems.id))
    .all();
}

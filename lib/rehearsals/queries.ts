import { asc, desc, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, notices } from "#db/schema/index.ts";
import { countTold } from "../coverage/told.ts";

/** How the newest rehearsal of a list went: how many it was for, reached, and answered. Undefined: there was none. */
export function findRehearsal(db: Db, listId: number) {
  const { id, number, openedAt, closedAt } = incidents;
  const incident = db
    .select({ id, number, openedAt, closedAt })
    .from(incidents)
    .where(eq(incidents.rehearsesListId, listId))
    .orderBy(desc(id))
    .limit(1)
    .get();
  if (!incident) return undefined;
  const notice = db
    .select({ id: notices.id, state: notices.state, approvedAt: notices.approvedAt })
    .from(notices)
    .where(eq(notices.incidentId, incident.id))
    .orderBy(asc(notices.id))
    .limit(1)
    .get();
  return { ...incident, notice, told: countTold(db, incident.id) };
}
export type Rehearsal = NonNullable<ReturnType<typeof findRehearsal>>;

import { and, desc, eq, lt } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, auditEvents, incidents } from "#db/schema/index.ts";

/** Events newest first, with who acted and the number of the incident; `before` is the id of the last one seen. */
export function listAuditEvents(
  db: Db,
  { incidentId, before, limit = 100 }: { incidentId?: number; before?: number; limit?: number } = {},
) {
  return db
    .select({
      id: auditEvents.id,
      type: auditEvents.type,
      actorName: actors.name,
      incidentNumber: incidents.number,
      subject: auditEvents.subject,
      recordedAt: auditEvents.recordedAt,
      hash: auditEvents.hash,
    })
    .from(auditEvents)
    .innerJoin(actors, eq(actors.id, auditEvents.actorId))
    .leftJoin(incidents, eq(incidents.id, auditEvents.incidentId))
    .where(
      and(
        incidentId === undefined ? undefined : eq(auditEvents.incidentId, incidentId),
        before === undefined ? undefined : lt(auditEvents.id, before),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(limit)
    .all();
}
export type AuditEvent = ReturnType<typeof listAuditEvents>[number];

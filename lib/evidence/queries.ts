import { and, desc, eq, lt, lte } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, auditEvents, incidents } from "#db/schema/index.ts";
import type { Subject } from "./record-event.ts";
import { type AuditVerdict, verifyAudit } from "./verify-audit.ts";

const DEFAULT_PAGE = 100;
/** Checked on every view of the log: some milliseconds. The whole chain is checked when somebody asks for it. */
const TAIL = 2000;

type Filter = {
  incidentId?: number | undefined;
  type?: string | undefined;
  /** An actor's id. */
  actorId?: string | undefined;
  before?: number | undefined;
  limit?: number;
};

/** A page of the audit log, newest first, with who acted and on which incident. */
export function listAuditEvents(db: Db, { incidentId, type, actorId, before, limit = DEFAULT_PAGE }: Filter = {}) {
  const rows = db
    .select({
      id: auditEvents.id,
      type: auditEvents.type,
      subject: auditEvents.subject,
      recordedAt: auditEvents.recordedAt,
      previousHash: auditEvents.previousHash,
      hash: auditEvents.hash,
      actorId: auditEvents.actorId,
      actorName: actors.name,
      actorKind: actors.kind,
      incidentNumber: incidents.number,
    })
    .from(auditEvents)
    .innerJoin(actors, eq(actors.id, auditEvents.actorId))
    .leftJoin(incidents, eq(incidents.id, auditEvents.incidentId))
    .where(
      and(
        incidentId === undefined ? undefined : eq(auditEvents.incidentId, incidentId),
        type === undefined ? undefined : eq(auditEvents.type, type),
        actorId === undefined ? undefined : eq(auditEvents.actorId, actorId),
        before === undefined ? undefined : lt(auditEvents.id, before),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(limit + 1)
    .all();
  const events = rows.slice(0, limit).map((row) => ({ ...row, subject: JSON.parse(row.subject) as Subject }));
  return { events, more: rows.length > limit };
}
export type AuditEvent = ReturnType<typeof listAuditEvents>["events"][number];

/** Whether the newest events follow from one another unchanged; `since` is the first that was checked. */
export function verifyNewestEvents(db: Db): AuditVerdict & { since: number } {
  const last = db.select({ id: auditEvents.id }).from(auditEvents).orderBy(desc(auditEvents.id)).limit(1).get();
  const anchor = db
    .select({ id: auditEvents.id, hash: auditEvents.hash })
    .from(auditEvents)
    .where(lte(auditEvents.id, (last?.id ?? 0) - TAIL))
    .orderBy(desc(auditEvents.id))
    .limit(1)
    .get();
  return { ...verifyAudit(db, anchor), since: (anchor?.id ?? 0) + 1 };
}

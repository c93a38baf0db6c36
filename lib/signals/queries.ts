import { and, asc, count, desc, eq, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, incidents, services, signals, suspectedIncidents } from "#db/schema/index.ts";
import { incidentLevels, type SuspicionState } from "#db/vocabulary.ts";
import { urgentLevels } from "./urgency.ts";

const DEFAULT_PAGE = 50;
/** Of one suspected incident; what flaps for weeks has more. */
export const SHOWN_SIGNALS = 100;

const columns = {
  id: suspectedIncidents.id,
  source: suspectedIncidents.source,
  key: suspectedIncidents.key,
  title: suspectedIncidents.title,
  level: suspectedIncidents.level,
  serviceKey: suspectedIncidents.serviceKey,
  state: suspectedIncidents.state,
  startedAt: suspectedIncidents.startedAt,
  resolvedAt: suspectedIncidents.resolvedAt,
  lastSignalAt: suspectedIncidents.lastSignalAt,
  signalCount: suspectedIncidents.signalCount,
  decidedByName: actors.name,
  decidedByKind: actors.kind,
  decidedAt: suspectedIncidents.decidedAt,
  dismissalReason: suspectedIncidents.dismissalReason,
  incidentNumber: incidents.number,
};

const select = (db: Db) =>
  db
    .select(columns)
    .from(suspectedIncidents)
    .leftJoin(actors, eq(actors.id, suspectedIncidents.decidedBy))
    .leftJoin(incidents, eq(incidents.id, suspectedIncidents.incidentId));

type Filter = { states?: readonly SuspicionState[]; before?: number; limit?: number };

/** A page of suspected incidents, newest first; `before` is the id of the last one seen. */
export function listSuspicions(db: Db, { states, before, limit = DEFAULT_PAGE }: Filter = {}) {
  return select(db)
    .where(
      and(
        states && inArray(suspectedIncidents.state, [...states]),
        before === undefined ? undefined : lt(suspectedIncidents.id, before),
      ),
    )
    .orderBy(desc(suspectedIncidents.id))
    .limit(limit)
    .all();
}
export type Suspicion = ReturnType<typeof listSuspicions>[number];

/** Those that nobody has decided yet, in the order in which to look at them: what goes on first, then the worst, then the newest. */
export function listOpenSuspicions(db: Db, limit: number): Suspicion[] {
  const badness = incidentLevels.map((level, index) => sql`when ${suspectedIncidents.level} = ${level} then ${index}`);
  return select(db)
    .where(eq(suspectedIncidents.state, "open"))
    .orderBy(
      asc(sql`${suspectedIncidents.resolvedAt} is not null`),
      desc(sql`case ${sql.join(badness, sql` `)} else 0 end`),
      desc(suspectedIncidents.startedAt),
    )
    .limit(limit)
    .all();
}

export function countOpenSuspicions(db: Db): number {
  return countWhere(db);
}

/** Those among them that are urgent. */
export function countUrgentSuspicions(db: Db): number {
  return countWhere(db, and(isNull(suspectedIncidents.resolvedAt), inArray(suspectedIncidents.level, [...urgentLevels])));
}

function countWhere(db: Db, condition?: SQL): number {
  const open = and(eq(suspectedIncidents.state, "open"), condition);
  return db.select({ count: count() }).from(suspectedIncidents).where(open).get()?.count ?? 0;
}

/** With its newest signals, newest first, and the service it names where there is one of that key. */
export function findSuspicion(db: Db, id: number) {
  const suspicion = select(db).where(eq(suspectedIncidents.id, id)).get();
  if (!suspicion) return undefined;
  const kept = db
    .select({
      id: signals.id,
      state: signals.state,
      text: signals.text,
      occurredAt: signals.occurredAt,
      receivedAt: signals.receivedAt,
      receivedFromName: actors.name,
      receivedFromKind: actors.kind,
    })
    .from(signals)
    .innerJoin(actors, eq(actors.id, signals.receivedFrom))
    .where(eq(signals.suspectedIncidentId, id))
    .orderBy(desc(signals.id))
    .limit(SHOWN_SIGNALS)
    .all();
  return { ...suspicion, service: findService(db, suspicion.serviceKey), signals: kept };
}
export type SuspicionDetails = NonNullable<ReturnType<typeof findSuspicion>>;

/** What an incident was adopted from, if it was. */
export function findSuspicionOfIncident(db: Db, incidentId: number): Suspicion | undefined {
  return select(db).where(eq(suspectedIncidents.incidentId, incidentId)).get();
}

function findService(db: Db, key: string | null) {
  if (key === null) return undefined;
  return db
    .select({ key: services.key, name: services.name })
    .from(services)
    .where(and(eq(services.key, key.toLowerCase()), isNull(services.archivedAt)))
    .get();
}

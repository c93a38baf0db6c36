import { desc, eq, like, or, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, notices } from "#db/schema/index.ts";

const LIMIT = 20;

/** Incidents whose number or title holds the words. Newest first. */
export function searchIncidents(db: Db, query: string) {
  return db
    .select({ number: incidents.number, title: incidents.title, closedAt: incidents.closedAt })
    .from(incidents)
    .where(or(contains(incidents.title, query), contains(incidents.number, query), contains(incidents.publicTitle, query)))
    .orderBy(desc(incidents.id))
    .limit(LIMIT)
    .all();
}

/** Notices whose subject holds the words. Newest first. */
export function searchNotices(db: Db, query: string) {
  return db
    .select({ id: notices.id, subject: notices.subject, state: notices.state, number: incidents.number })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(contains(notices.subject, query))
    .orderBy(desc(notices.id))
    .limit(LIMIT)
    .all();
}

const contains = (column: Parameters<typeof like>[0], query: string) =>
  sql`${column} like ${`%${query.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`} escape '\\'`;

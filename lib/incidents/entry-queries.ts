import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import {
  actors,
  attachments,
  entryAnswers,
  entryAttachments,
  entryImpacts,
  services,
  timelineEntries,
} from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";

const corrections = alias(timelineEntries, "corrections");

/**
 * Entries of an incident, newest moment first, with who recorded them and what corrects what.
 *
 * @param page those after an entry in this order, at most so many; all when left out
 */
export function listEntries(db: Db, incidentId: number, page?: { after: number | undefined; limit: number }) {
  const query = db
    .select({ entry: timelineEntries, recordedByName: actors.name, recordedByKind: actors.kind, correctedById: corrections.id })
    .from(timelineEntries)
    .innerJoin(actors, eq(actors.id, timelineEntries.recordedBy))
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(eq(timelineEntries.incidentId, incidentId), page?.after === undefined ? undefined : isAfter(page.after)))
    .orderBy(desc(timelineEntries.occurredAt), desc(timelineEntries.id));
  const rows = (page ? query.limit(page.limit) : query).all();
  const ids = rows.map((row) => row.entry.id);
  const impacts = listEntryImpacts(db, ids);
  const files = listEntryAttachments(db, ids);
  const answers = Map.groupBy(
    db.select().from(entryAnswers).where(isOneOf(entryAnswers.entryId, ids)).all(),
    (row) => row.entryId,
  );
  return rows.map(({ entry, ...row }) => ({
    ...entry,
    ...row,
    isSuperseded: row.correctedById !== null,
    impacts: impacts.get(entry.id) ?? [],
    attachments: files.get(entry.id) ?? [],
    answers: answers.get(entry.id) ?? [],
  }));
}
export type Entry = ReturnType<typeof listEntries>[number];

/** Entries never change, so one of them marks a place in their order for good. */
const isAfter = (entryId: number) =>
  sql`(${timelineEntries.occurredAt}, ${timelineEntries.id}) < (
    select mark.occurred_at, mark.id from timeline_entries as mark where mark.id = ${entryId}
  )`;

function listEntryImpacts(db: Db, entryIds: readonly number[]) {
  const { key, name, nameEn } = services;
  const rows = db
    .select({ entryId: entryImpacts.entryId, impact: entryImpacts.impact, key, name, nameEn })
    .from(entryImpacts)
    .innerJoin(services, eq(services.id, entryImpacts.serviceId))
    .where(isOneOf(entryImpacts.entryId, entryIds))
    .all();
  return Map.groupBy(rows, (row) => row.entryId);
}

function listEntryAttachments(db: Db, entryIds: readonly number[]) {
  const { entryId, position, hash, filename } = entryAttachments;
  const rows = db
    .select({ entryId, position, hash, filename, mediaType: attachments.mediaType, size: attachments.size })
    .from(entryAttachments)
    .innerJoin(attachments, eq(attachments.hash, hash))
    .where(isOneOf(entryId, entryIds))
    .orderBy(asc(entryId), asc(position))
    .all();
  return Map.groupBy(rows, (row) => row.entryId);
}

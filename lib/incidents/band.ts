import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { notices, recipients, timelineEntries } from "#db/schema/index.ts";
import type { NoticeState, StageKind } from "#db/vocabulary.ts";
import { type BandGroup, type BandSegment, groupSegments } from "./band-groups.ts";

export type Band = {
  from: Date;
  to: Date;
  stages: BandSegment<StageKind>[];
  notices: { id: number; subject: string; at: Date; state: NoticeState; recipients: number }[];
  groups: BandGroup[];
};

const corrections = alias(timelineEntries, "corrections");
const HOUR_MS = 3_600_000;

/** The incident as a drawing: stages, notices, and what happened to each group of addresses. */
export function incidentBand(db: Db, incident: { id: number; occurredAt: Date; closedAt: Date | null }, now: Date): Band {
  const stages = stageSegments(db, incident.id);
  const end = incident.closedAt ?? now;
  const from = new Date(Math.min(incident.occurredAt.getTime(), stages[0]?.from.getTime() ?? Infinity));
  const span = Math.max(end.getTime() - from.getTime(), 12 * HOUR_MS);
  const margin = span * 0.18; // room for what goes on after now
  return {
    from: new Date(from.getTime() - span * 0.02),
    to: new Date(from.getTime() + span + (incident.closedAt ? span * 0.02 : margin)),
    stages,
    notices: bandNotices(db, incident.id),
    groups: groupSegments(db, incident.id, from),
  };
}

function stageSegments(db: Db, incidentId: number): BandSegment<StageKind>[] {
  const rows = db
    .select({ stage: timelineEntries.stage, at: timelineEntries.occurredAt })
    .from(timelineEntries)
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(eq(timelineEntries.incidentId, incidentId), isNull(corrections.id)))
    .orderBy(asc(timelineEntries.occurredAt), asc(timelineEntries.id))
    .all();
  const segments: BandSegment<StageKind>[] = [];
  for (const { stage, at } of rows) {
    const last = segments.at(-1);
    if (!stage || last?.state === stage) continue;
    if (last) last.to = at;
    segments.push({ from: at, to: null, state: stage });
  }
  return segments;
}

function bandNotices(db: Db, incidentId: number): Band["notices"] {
  const rows = db.select().from(notices).where(eq(notices.incidentId, incidentId)).orderBy(asc(notices.id)).all();
  const told = Map.groupBy(
    db
      .select({ noticeId: recipients.noticeId })
      .from(recipients)
      .where(
        inArray(
          recipients.noticeId,
          rows.map((row) => row.id),
        ),
      )
      .all(),
    (row) => row.noticeId,
  );
  return rows
    .filter((row) => !["cancelled", "expired"].includes(row.state))
    .map((row) => ({
      id: row.id,
      subject: row.subject,
      at: row.releaseAt ?? row.submittedAt ?? row.updatedAt,
      state: row.state,
      recipients: told.get(row.id)?.length ?? 0,
    }));
}

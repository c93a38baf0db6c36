import { and, asc, count, eq, gt, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, incidents, notices } from "#db/schema/index.ts";

/** Notices of which mails wait to leave, earliest first: what goes out once nothing holds it. */
export function listWaitingNotices(db: Db) {
  return db
    .select({
      id: notices.id,
      subject: notices.subject,
      incidentNumber: incidents.number,
      approvedAt: notices.approvedAt,
      releaseAt: notices.releaseAt,
      heldAt: notices.heldAt,
      mails: count(),
    })
    .from(deliveries)
    .innerJoin(notices, eq(notices.id, deliveries.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(and(inArray(deliveries.state, ["planned", "queued", "sending"]), inArray(notices.state, ["scheduled", "sending"])))
    .groupBy(notices.id)
    .orderBy(asc(notices.releaseAt), asc(notices.id))
    .all();
}
/** Mails to subscribers that wait to leave, after all those of notices. */
export const countWaitingForReaders = (db: Db): number =>
  db
    .select({ n: count() })
    .from(deliveries)
    .where(and(inArray(deliveries.state, ["queued", "sending"]), gt(deliveries.mailingId, 0)))
    .get()?.n ?? 0;

export type WaitingNotice = ReturnType<typeof listWaitingNotices>[number];

import { inArray, lt, min, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, transportStates, workers } from "#db/schema/index.ts";
import { findFeedHealth } from "../provider-events/feed.ts";

/** A worker that said nothing for so long is not there. */
const WORKER_SILENT_MS = 15_000;
/** A mail that may leave is gone in seconds; one that waits longer is somebody's business. */
const OVERDUE_MS = 60_000;

/** Whether mails can leave: the worker's last sign of life, each way out as it last saw it, and the oldest mail that should be gone. */
export function findDeliveryHealth(db: Db, now: Date) {
  const worker = db.select({ startedAt: workers.startedAt, heartbeatAt: workers.heartbeatAt }).from(workers).get();
  const isOverdue = lt(deliveries.updatedAt, new Date(now.getTime() - OVERDUE_MS));
  const unsent = db
    .select({ oldestAt: min(deliveries.updatedAt), overdue: sql<number>`count(*) filter (where ${isOverdue})` })
    .from(deliveries)
    .where(inArray(deliveries.state, ["queued", "sending"]))
    .get();
  const waiting = unsent?.overdue ?? 0;
  return {
    isWorkerAlive: worker !== undefined && now.getTime() - worker.heartbeatAt.getTime() < WORKER_SILENT_MS,
    workerStartedAt: worker?.startedAt ?? null,
    heartbeatAt: worker?.heartbeatAt ?? null,
    transports: db.select().from(transportStates).all(),
    feed: findFeedHealth(db, now),
    oldestUnsentAt: unsent?.oldestAt ?? null,
    waiting,
    waitingSince: waiting > 0 ? (unsent?.oldestAt ?? null) : null,
  };
}
export type DeliveryHealth = ReturnType<typeof findDeliveryHealth>;

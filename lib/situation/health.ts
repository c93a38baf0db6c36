import { and, inArray, lt, min, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, transportStates, workers } from "#db/schema/index.ts";

/** A worker that said nothing for so long is not there. */
const WORKER_SILENT_MS = 15_000;

/** Whether mails can leave: the worker's last sign of life, each way out as it last saw it, and the oldest mail that should be gone. */
export function findDeliveryHealth(db: Db, now: Date) {
  const worker = db.select({ heartbeatAt: workers.heartbeatAt }).from(workers).get();
  const overdue = db
    .select({ at: min(deliveries.updatedAt), count: sql<number>`count(*)` })
    .from(deliveries)
    .where(and(inArray(deliveries.state, ["queued", "sending"]), lt(deliveries.updatedAt, new Date(now.getTime() - 60_000))))
    .get();
  return {
    isWorkerAlive: worker !== undefined && now.getTime() - worker.heartbeatAt.getTime() < WORKER_SILENT_MS,
    heartbeatAt: worker?.heartbeatAt ?? null,
    transports: db.select().from(transportStates).all(),
    waiting: overdue?.count ?? 0,
    waitingSince: overdue?.at ?? null,
  };
}
export type DeliveryHealth = ReturnType<typeof findDeliveryHealth>;

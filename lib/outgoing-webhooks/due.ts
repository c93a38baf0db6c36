import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { webhookAttempts, webhookDeliveries, webhookEndpoints, webhookMessages } from "#db/schema/index.ts";
import type { Answer } from "./call.ts";
import { disableEndpoint } from "./commands.ts";
import { nextWaitMs } from "./schedule.ts";
import { GONE, isDelivered } from "./state.ts";

/** Read at once; of one endpoint many may wait, and others must still be seen. */
const MAX_DUE = 1_000;

/** What may be sent now, longest due first. */
export function listDueDeliveries(db: Db, now: Date) {
  return db
    .select({
      id: webhookDeliveries.id,
      endpointId: webhookDeliveries.endpointId,
      url: webhookEndpoints.url,
      secret: webhookEndpoints.secret,
      messageId: webhookMessages.messageId,
      payload: webhookMessages.payload,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .innerJoin(webhookMessages, eq(webhookMessages.id, webhookDeliveries.messageId))
    .where(
      and(
        eq(webhookDeliveries.state, "owed"),
        lte(webhookDeliveries.nextAttemptAt, now),
        isNull(webhookEndpoints.disabledAt),
        isNull(webhookEndpoints.removedAt),
      ),
    )
    .orderBy(asc(webhookDeliveries.nextAttemptAt), asc(webhookDeliveries.id))
    .limit(MAX_DUE)
    .all();
}
export type DueDelivery = ReturnType<typeof listDueDeliveries>[number];

type Made = { startedAt: Date; endedAt: Date; random: number };

/** Writes down what a call gave, and what follows: delivered, repeated later, or given up. A receiver that is gone is called no more. */
export function recordAttempt(
  db: Db,
  { id, endpointId }: DueDelivery,
  answer: Answer,
  { startedAt, endedAt, random }: Made,
): void {
  const { status, error, askedMs } = answer;
  inTransaction(db, (tx) => {
    const durationMs = Math.max(0, endedAt.getTime() - startedAt.getTime());
    tx.insert(webhookAttempts).values({ deliveryId: id, startedAt, durationMs, status, error }).run();
    const row = tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)).get()!;
    const attemptCount = row.attemptCount + 1;
    const isThere = isDelivered(status);
    const wait = isThere || row.state !== "owed" ? undefined : nextWaitMs(attemptCount, askedMs, random);
    const next = wait === undefined ? null : new Date(endedAt.getTime() + wait);
    tx.update(webhookDeliveries)
      .set({
        attemptCount,
        state: isThere ? "delivered" : next ? "owed" : "given_up",
        nextAttemptAt: next,
        deliveredAt: isThere ? endedAt : null,
      })
      .where(eq(webhookDeliveries.id, id))
      .run();
    if (status === GONE && isInUse(tx, endpointId)) disableEndpoint(tx, endpointId, "gone", { by: "system", at: endedAt });
  });
}

const isInUse = (tx: Db, id: number): boolean => {
  const row = tx.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)).get();
  return row !== undefined && !row.disabledAt && !row.removedAt;
};

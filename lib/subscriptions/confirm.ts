import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { subscribers, subscriptionRequests } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { newSecret } from "./secret.ts";
import { addTopics, type Topics } from "./topics.ts";

export type SubscriptionRequest = typeof subscriptionRequests.$inferSelect;

/** Undefined also when it was never confirmed in time: both are told in the same words. */
export function findRequest(db: Db, token: string, at: Date): SubscriptionRequest | undefined {
  const request = db.select().from(subscriptionRequests).where(eq(subscriptionRequests.token, token)).get();
  return request && (request.confirmedAt !== null || request.expiresAt > at) ? request : undefined;
}

export const topicsOf = (request: Pick<SubscriptionRequest, "topics">) => JSON.parse(request.topics) as Topics;

/**
 * The owner of the address says that it was them. Makes a subscriber of them, or adds to what they hear of already; the language is that
 * of the request. The second time it changes nothing.
 *
 * @throws DomainError `subscription_link_expired`, also for what is no link; `subscription_ended` when they have left since
 * @returns the secret of their own page
 */
export function confirmSubscription(db: Db, token: string, at: Date): string {
  return inTransaction(db, (tx) => {
    const request = findRequest(tx, token, at);
    if (!request) throw new DomainError("subscription_link_expired");
    const existing = findByAddress(tx, request.addressNormalized);
    if (request.confirmedAt) {
      if (!existing) throw new DomainError("subscription_ended");
      return existing.token;
    }
    tx.update(subscriptionRequests).set({ confirmedAt: at }).where(eq(subscriptionRequests.id, request.id)).run();
    const { locale } = request;
    const subscriber = existing ?? makeSubscriber(tx, request, at);
    if (existing) tx.update(subscribers).set({ locale }).where(eq(subscribers.id, existing.id)).run();
    addTopics(tx, subscriber.id, topicsOf(request));
    const subject = { subscriberId: subscriber.id, requestId: request.id, requestedAt: request.createdAt.toISOString() };
    recordEvent(tx, existing ? "subscriber.changed" : "subscriber.confirmed", subject, { by: "system", at });
    return subscriber.token;
  });
}

function makeSubscriber(db: Db, { address, addressNormalized, locale }: SubscriptionRequest, at: Date) {
  return db
    .insert(subscribers)
    .values({ address, addressNormalized, locale, token: newSecret(), confirmedAt: at })
    .returning({ id: subscribers.id, token: subscribers.token })
    .get();
}

export const findByAddress = (db: Db, addressNormalized: string) =>
  db
    .select({ id: subscribers.id, token: subscribers.token })
    .from(subscribers)
    .where(and(eq(subscribers.addressNormalized, addressNormalized), isNull(subscribers.endedAt)))
    .get();

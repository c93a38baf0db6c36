import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { subscribers, subscriptions } from "#db/schema/index.ts";
import type { SubscriberEndReason } from "#db/vocabulary.ts";
import { recordEvent } from "../evidence/record-event.ts";

/**
 * Nothing more is sent to them from this moment. Of the subscriber stay when they confirmed, when and why it ended, and the secret of the
 * link, so that the link in an old mail still says that it has ended; their address and wishes go. The address of what was sent stands
 * with each delivery, as the proof of it. Ending twice is harmless: the first reason stays.
 *
 * @param reason null: what they had asked for is over
 * @param by who ended it by hand; otherwise nobody is signed in
 * @returns whether it ended now
 */
export function endSubscriber(db: Db, id: number, reason: SubscriberEndReason | null, at: Date, by = "system"): boolean {
  return inTransaction(db, (tx) => {
    const { changes } = tx
      .update(subscribers)
      .set({ endedAt: at, endReason: reason, address: "", addressNormalized: "", wantsAll: false })
      .where(and(eq(subscribers.id, id), isNull(subscribers.endedAt)))
      .run();
    if (changes === 0) return false;
    tx.delete(subscriptions).where(eq(subscriptions.subscriberId, id)).run();
    recordEvent(tx, "subscriber.ended", { subscriberId: id, reason }, { by, at });
    return true;
  });
}

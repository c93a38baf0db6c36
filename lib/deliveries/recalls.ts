import type { Connection } from "#db/open.ts";
import { watchEvents } from "../evidence/newest-event.ts";
import type { Job } from "./transport.ts";

export type Recalls = {
  /** True: it goes back to the queue, where the next claim decides as `stopHeld`, `stopAnswered` and `stopEnded` do. */
  isRecalled(job: Job): boolean;
};

/**
 * Which mails in the worker's hands somebody has stopped since they were taken up: their notice is held, what they ask has been answered, or
 * their reader has unsubscribed. It is asked before each envelope, so they are only looked for again when there is a new event: whatever stops a mail records one.
 */
export function watchRecalls(db: Connection, epoch: string): Recalls {
  const newestEvent = watchEvents(db);
  const listRecalled = db.$client
    .prepare<[string], number>(
      `
      select d.id from deliveries d
        left join notices n on n.id = d.notice_id
        left join subscribers s on s.id = d.subscriber_id
      where d.state = 'sending' and d.owner_epoch = ? and (
        s.ended_at is not null
        or (d.wave > 0 and n.held_at is not null)
        or (d.purpose in ('reminder', 'deputy') and not exists (
          select 1 from delivery_recipients dr where dr.delivery_id = d.id
            and not exists (select 1 from acknowledgements a where a.recipient_id = dr.recipient_id))))`,
    )
    .pluck();
  let seen: number | undefined;
  let recalled = new Set<number>();
  let hasLooked = false;

  function look(): void {
    const newest = newestEvent();
    if (newest !== seen) recalled = new Set(listRecalled.all(epoch));
    seen = newest;
    hasLooked = true; // in this turn of the event loop, in which many mails may begin
    setImmediate(() => (hasLooked = false));
  }

  return {
    isRecalled({ deliveryId }) {
      if (!hasLooked) look();
      return recalled.has(deliveryId);
    },
  };
}

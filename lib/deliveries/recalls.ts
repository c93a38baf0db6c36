import type { Connection } from "#db/open.ts";
import type { Job } from "./transport.ts";

export type Recalls = {
  /** True: it goes back to the queue, where the next claim decides as `stopHeld`, `stopAnswered` and `stopEnded` do. */
  isRecalled(job: Job): boolean;
};

/**
 * Which mails in the worker's hands somebody has stopped since they were taken up: their notice is held, what they ask has been answered, or
 * their reader has unsubscribed. It is asked before each envelope, so the file is only read again when another process has written to it; the worker itself stops nothing.
 */
export function watchRecalls({ $client: file }: Connection, epoch: string): Recalls {
  const version = file.prepare<[], number>("pragma data_version").pluck();
  const listRecalled = file
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
    const current = version.get();
    if (current !== seen) recalled = new Set(listRecalled.all(epoch));
    seen = current;
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

import { eq } from "drizzle-orm";
import { type Connection, type Db, inTransaction } from "#db/open.ts";
import { providerEvents, providerFeeds } from "#db/schema/index.ts";
import type { ProviderEvent } from "./event.ts";
import { matchEvents } from "./match.ts";
import { projectDeliveries } from "./project.ts";

/** Whose events `provider_feeds` knows; reports by mail come from everywhere. */
export const RESEND = "resend";

/**
 * Takes events into the inbox, each once, and brings the deliveries they are about to the state that all their events say. On disk when it
 * returns. Answers how many were new.
 *
 * @param onFault told when their meaning could not be worked out: they are kept all the same, and looked at again with the next event or
 *   within minutes (settle.ts)
 */
export function recordProviderEvents(
  db: Db,
  events: readonly ProviderEvent[],
  at: Date,
  onFault: (error: unknown) => void = rethrow,
): number {
  if (events.length === 0) return 0;
  try {
    return inTransaction(db, (tx) => {
      const added = keep(tx, events, at);
      projectDeliveries(tx, [...new Set(added.flatMap((row) => row.deliveryId ?? []))], at);
      return added.length;
    });
  } catch (error) {
    const added = inTransaction(db, (tx) => keep(tx, events, at)); // fails as well when it is the file
    onFault(error);
    return added.length;
  }
}

function rethrow(error: unknown): never {
  throw error;
}

function keep(db: Db, events: readonly ProviderEvent[], at: Date) {
  const matched = matchEvents(db, events);
  const rows = events.map((event, i) => ({
    eventId: event.eventId,
    type: event.type,
    source: event.source,
    deliveryId: matched[i]!,
    providerId: event.providerId ?? null,
    messageId: event.messageId ?? null,
    facts: event.facts ? JSON.stringify(event.facts) : null,
    saidAt: event.saidAt ?? null,
    receivedAt: at,
  }));
  const added = db
    .insert(providerEvents)
    .values(rows)
    .onConflictDoNothing()
    .returning({ deliveryId: providerEvents.deliveryId })
    .all();
  if (events.some((event) => event.source === "webhook")) noteFeed(db, at);
  return added;
}

/** The provider is heard: clock and secret are right. */
function noteFeed(db: Db, at: Date): void {
  const good = { lastEventAt: at, refused: 0, refusedSince: null, lastRefusal: null };
  db.insert(providerFeeds)
    .values({ provider: RESEND, ...good })
    .onConflictDoUpdate({ target: providerFeeds.provider, set: good })
    .run();
}

/**
 * Events that came before we knew the provider's id of these mails, and what they mean. Inside the transaction that learned it. Prepared, because
 * it runs with every group of accepted mails and mostly finds nothing.
 */
export function prepareRematch(db: Connection) {
  const match = db.$client.prepare(`
    update provider_events set delivery_id = d.id
    from json_each(?) v join deliveries d on d.id = v.value
    where provider_events.delivery_id is null and provider_events.provider_id = d.provider_id`);
  const listHeard = db.$client
    .prepare<[string], number>(
      "select value from json_each(?) v where exists (select 1 from provider_events e where e.delivery_id = v.value)",
    )
    .pluck();
  return (deliveryIds: readonly number[], at: Date): void => {
    if (deliveryIds.length === 0) return;
    const ids = JSON.stringify(deliveryIds);
    match.run(ids);
    const heard = listHeard.all(ids);
    if (heard.length > 0) projectDeliveries(db, heard, at);
  };
}

export const findFeed = (db: Db) => db.select().from(providerFeeds).where(eq(providerFeeds.provider, RESEND)).get();

import { and, count, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import {
  incidents,
  mailings,
  maintenanceUpdates,
  maintenanceWindows,
  services,
  subscribers,
  subscriptionRequests,
  subscriptions,
} from "#db/schema/index.ts";
import { type Locale, locales, type SubscriberEndReason } from "#db/vocabulary.ts";

/** How many hear of what, without a single address. */
export function countSubscriptions(db: Db, at: Date) {
  const active = isNull(subscribers.endedAt);
  const total = (condition: ReturnType<typeof and>) => db.select({ n: count() }).from(subscribers).where(condition).get()?.n ?? 0;
  const byLocale = locales.map((locale) => [locale, total(and(active, eq(subscribers.locale, locale)))] as const);
  return {
    active: total(active),
    all: total(and(active, eq(subscribers.wantsAll, true))),
    byLocale: Object.fromEntries(byLocale) as Record<Locale, number>,
    waiting:
      db
        .select({ n: count() })
        .from(subscriptionRequests)
        .where(and(isNull(subscriptionRequests.confirmedAt), sql`${subscriptionRequests.expiresAt} > ${at.getTime()}`))
        .get()?.n ?? 0,
    ended: listEnded(db),
    services: db
      .select({ key: services.key, name: services.name, n: count() })
      .from(subscriptions)
      .innerJoin(services, eq(services.id, subscriptions.serviceId))
      .groupBy(services.id)
      .orderBy(desc(count()), services.position)
      .all(),
    incidents: db
      .select({ number: incidents.number, title: incidents.title, n: count() })
      .from(subscriptions)
      .innerJoin(incidents, eq(incidents.id, subscriptions.incidentId))
      .where(isNull(incidents.closedAt))
      .groupBy(incidents.id)
      .orderBy(desc(incidents.id))
      .all(),
  };
}
export type SubscriptionCounts = ReturnType<typeof countSubscriptions>;

/** `over`: what they had asked for is over. */
export type EndReason = SubscriberEndReason | "over";

function listEnded(db: Db): { reason: EndReason; n: number }[] {
  return db
    .select({ reason: sql<EndReason>`coalesce(${subscribers.endReason}, 'over')`, n: count() })
    .from(subscribers)
    .where(isNotNull(subscribers.endedAt))
    .groupBy(sql`1`)
    .orderBy(desc(count()))
    .all();
}

/** The last that were owed to anybody, newest first, with what became of them. */
export function listMailings(db: Db, limit = 20) {
  const recent = db
    .select({
      id: mailings.id,
      kind: mailings.kind,
      createdAt: mailings.createdAt,
      incident: incidents.number,
      incidentTitle: incidents.title,
      maintenance: maintenanceWindows.number,
      maintenanceTitle: maintenanceWindows.title,
    })
    .from(mailings)
    .leftJoin(incidents, eq(incidents.id, mailings.incidentId))
    .leftJoin(maintenanceUpdates, eq(maintenanceUpdates.id, mailings.maintenanceUpdateId))
    .leftJoin(maintenanceWindows, eq(maintenanceWindows.id, maintenanceUpdates.windowId))
    .where(and(sql`${mailings.kind} <> 'request'`, sql`exists (select 1 from deliveries d where d.mailing_id = ${mailings.id})`))
    .orderBy(desc(mailings.id))
    .limit(limit)
    .all();
  const counts = new Map(
    db
      .all<{ id: number; owed: number; delivered: number; waiting: number; failed: number }>(sql`
        select mailing_id as id, count(*) as owed,
          sum(state in ('accepted', 'delivered')) as delivered,
          sum(state in ('planned', 'queued', 'sending', 'delayed', 'unknown')) as waiting,
          sum(state in ('bounced', 'complained', 'failed', 'rejected', 'suppressed', 'invalid', 'closed_unknown')) as failed
        from deliveries where mailing_id in (select value from json_each(${JSON.stringify(recent.map((row) => row.id))}))
        group by mailing_id`)
      .map(({ id, ...own }) => [id, own]),
  );
  return recent.map((row) => ({ ...row, ...counts.get(row.id)! }));
}
export type MailingRow = ReturnType<typeof listMailings>[number];

import { and, eq, isNotNull, isNull, notInArray } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { services, subscribers, subscriptions } from "#db/schema/index.ts";
import type { Locale, SubscriberEndReason } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { findPublicIncident, listPublicNumbers } from "../incidents/public-queries.ts";
import { endSubscriber } from "./end.ts";
import type { SubscriptionChange } from "./input.ts";
import { findIncidentIds, findServiceIds } from "./topics.ts";

const findRow = (db: Db, token: string) => db.select().from(subscribers).where(eq(subscribers.token, token)).get();

/** What a subscriber sees of themselves; the address only as much as its owner needs to know it again, because links are passed on. */
export function findSubscription(db: Db, token: string, locale?: Locale) {
  const row = findRow(db, token);
  if (!row) return undefined;
  const followed = db
    .select({ incidentId: subscriptions.incidentId })
    .from(subscriptions)
    .where(and(eq(subscriptions.subscriberId, row.id), isNotNull(subscriptions.incidentId)))
    .all()
    .flatMap((each) => each.incidentId ?? []);
  const numbers = [...listPublicNumbers(db, followed).values()];
  return {
    locale: locale ?? row.locale,
    mailLocale: row.locale,
    address: masked(row.address),
    endedAt: row.endedAt,
    endReason: row.endReason,
    all: row.wantsAll,
    services: listServiceKeys(db, row.id),
    incidents: numbers.map((number) => ({
      number,
      title: findPublicIncident(db, number, locale ?? row.locale)?.title ?? "",
    })),
  };
}
export type SubscriptionPage = NonNullable<ReturnType<typeof findSubscription>>;

function listServiceKeys(db: Db, subscriberId: number): string[] {
  return db
    .select({ key: services.key })
    .from(subscriptions)
    .innerJoin(services, eq(services.id, subscriptions.serviceId))
    .where(and(eq(subscriptions.subscriberId, subscriberId), isNull(services.archivedAt)))
    .all()
    .map((service) => service.key);
}

/** "m…@elbfurt.example" */
export const masked = (address: string): string => address.replace(/^(.)[^@]*@/, "$1…@");

/**
 * What they hear of from now on. Incidents that they follow and no longer name are told to them no more.
 *
 * @throws DomainError `subscription_link_expired` for what is no link, `subscription_ended`, `subscription_service_gone` at `services`
 */
export function changeSubscription(db: Db, token: string, input: SubscriptionChange, at: Date): void {
  inTransaction(db, (tx) => {
    const row = findRow(tx, token);
    if (!row) throw new DomainError("subscription_link_expired");
    if (row.endedAt) throw new DomainError("subscription_ended");
    const all = input.scope === "all";
    const keys = all ? [] : [...new Set(input.services)];
    const serviceIds = findServiceIds(tx, keys);
    if (serviceIds.length !== keys.length) throw new DomainError("subscription_service_gone", {}, "services");
    const incidentIds = findIncidentIds(tx, input.incidents);
    tx.update(subscribers).set({ wantsAll: all, locale: input.locale }).where(eq(subscribers.id, row.id)).run();
    const own = eq(subscriptions.subscriberId, row.id);
    tx.delete(subscriptions)
      .where(and(own, isNotNull(subscriptions.serviceId)))
      .run();
    tx.delete(subscriptions)
      .where(and(own, isNotNull(subscriptions.incidentId), notInArray(subscriptions.incidentId, incidentIds)))
      .run();
    if (serviceIds.length > 0) {
      const rows = serviceIds.map((serviceId) => ({ subscriberId: row.id, serviceId }));
      tx.insert(subscriptions).values(rows).run();
    }
    const subject = { subscriberId: row.id, all, services: serviceIds.length };
    recordEvent(tx, "subscriber.changed", subject, { by: "system", at });
  });
}

/** By the link of a mail. `ended`: already, or now. */
export function leave(
  db: Db,
  token: string,
  reason: Extract<SubscriberEndReason, "left" | "one_click">,
  at: Date,
): "ended" | "unknown" {
  const row = findRow(db, token);
  if (!row) return "unknown";
  endSubscriber(db, row.id, reason, at);
  return "ended";
}

import { and, count, eq, gt, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints, deliveries, deliveryRecipients, recipients } from "#db/schema/index.ts";
import { type DeliveryState, deliveryStates } from "#db/vocabulary.ts";
import { anyStaff, type Viewer } from "../directory/answer.ts";
import { deliveryFor } from "./delivery-for.ts";
import { insertDeliveries, type NewDelivery, tieRecipients } from "./rows.ts";
import { assertEdge, failedDeliveryStates } from "./state.ts";

/** One mail owed, to one address and everybody who shares it. */
export type Letter = Omit<NewDelivery, "state"> & { contactPointId: number; recipientIds: number[] };

const DEFAULT_PAGE = 100;

/** Owes the mails of an approved notice, in the caller's transaction: all or none. */
export function oweDeliveries(db: Db, noticeId: number, letters: readonly Letter[], at: Date): void {
  const mails = letters.map(({ recipientIds: _, ...letter }) => ({ ...letter, noticeId, state: "planned" as const }));
  insertDeliveries(db, mails, at);
  tieRecipients(db, letters);
}

/** Takes back what has not been handed over. What the worker holds at that moment leaves. */
export function cancelDeliveries(db: Db, noticeId: number, at: Date): number {
  return moveWaiting(db, noticeId, ["planned", "queued"], "cancelled", at);
}

/** Moves all deliveries of a notice that are in one of the states, test mails aside. Answers how many. */
export function moveWaiting(db: Db, noticeId: number, from: readonly DeliveryState[], to: DeliveryState, at: Date): number {
  for (const state of from) assertEdge(state, to);
  return db
    .update(deliveries)
    .set({ state: to, nextAttemptAt: null, updatedAt: at })
    .where(and(eq(deliveries.noticeId, noticeId), inArray(deliveries.state, [...from]), gt(deliveries.wave, 0)))
    .run().changes;
}

/** How many deliveries of the notice are in each state; their sum is always the number owed. */
export function countDeliveries(db: Db, noticeId: number): Record<DeliveryState, number> {
  const counts = Object.fromEntries(deliveryStates.map((state) => [state, 0])) as Record<DeliveryState, number>;
  const rows = db
    .select({ state: deliveries.state, number: count() })
    .from(deliveries)
    .where(and(eq(deliveries.noticeId, noticeId), gt(deliveries.wave, 0)))
    .groupBy(deliveries.state)
    .all();
  for (const row of rows) counts[row.state] = row.number;
  return counts;
}

export type DeliveryFilter = {
  state?: DeliveryState;
  /** `cursor` of the last row of the page before. */
  after?: string;
  limit?: number;
  /** Who reads. */
  viewer?: Viewer;
};

/** Somebody of the mail has neither answered nor been reached on the telephone. */
export const isUnsettled = sql`exists (
  select 1 from delivery_recipients dr where dr.delivery_id = ${deliveries.id}
    and not exists (select 1 from acknowledgements a where a.recipient_id = dr.recipient_id)
    and not exists (select 1 from call_tasks c where c.recipient_id = dr.recipient_id and c.state = 'done'))`;

export type DeliveryRow = ReturnType<typeof listDeliveries>[number];

/**
 * A page of the notice's deliveries, those that reached nobody first, and of them those whose people do not know it in another way either;
 * each with the people it tells. `cursor` of the last row asks for the next page.
 */
export function listDeliveries(db: Db, noticeId: number, filter: DeliveryFilter = {}) {
  const hasFailed = inArray(deliveries.state, [...failedDeliveryStates]);
  const urgency = sql<number>`case when not ${hasFailed} then 2 when ${isUnsettled} then 0 else 1 end`;
  const [afterUrgency, afterId] = (filter.after ?? "0.0").split(".").map(Number);
  const rows = db
    .select({
      id: deliveries.id,
      urgency,
      purpose: deliveries.purpose,
      replacesId: deliveries.replacesId,
      contactPointId: deliveries.contactPointId,
      address: deliveries.address,
      point: { kind: contactPoints.kind, publicity: contactPoints.publicity },
      state: deliveries.state,
      attempts: deliveries.attemptCount,
      transport: deliveries.transport,
      code: deliveries.lastCode,
      error: deliveries.lastError,
      acceptedAt: deliveries.acceptedAt,
      nextAttemptAt: deliveries.nextAttemptAt,
      updatedAt: deliveries.updatedAt,
    })
    .from(deliveries)
    .leftJoin(contactPoints, eq(contactPoints.id, deliveries.contactPointId))
    .where(
      and(
        eq(deliveries.noticeId, noticeId),
        gt(deliveries.wave, 0),
        filter.state && eq(deliveries.state, filter.state),
        sql`(${urgency}, ${deliveries.id}) > (${afterUrgency ?? 0}, ${afterId ?? 0})`,
      ),
    )
    .orderBy(urgency, deliveries.id)
    .limit(filter.limit ?? DEFAULT_PAGE)
    .all();
  const people = listPeopleOf(db, rows);
  return rows.map(({ urgency: rank, ...row }) => ({
    ...deliveryFor(row, filter.viewer ?? anyStaff),
    cursor: `${rank}.${row.id}`,
    people: people.get(row.id) ?? [],
  }));
}

/** Everybody whom each of these deliveries tells. */
export function listPeopleOf(db: Db, rows: readonly { id: number }[]) {
  const ids = JSON.stringify(rows.map((row) => row.id));
  const people = db
    .select({
      deliveryId: deliveryRecipients.deliveryId,
      recipientId: recipients.id,
      ref: sql<string>`case when ${recipients.personId} is null then 'organization-' || ${recipients.organizationId}
        else 'person-' || ${recipients.personId} end`,
      name: recipients.name,
      functionLabel: recipients.functionLabel,
      reason: recipients.addressReason,
    })
    .from(deliveryRecipients)
    .innerJoin(recipients, eq(recipients.id, deliveryRecipients.recipientId))
    .where(inArray(deliveryRecipients.deliveryId, sql`(select value from json_each(${ids}))`))
    .orderBy(recipients.id)
    .all();
  return Map.groupBy(people, (person) => person.deliveryId);
}

import { and, count, eq, gt, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, notices } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { oweCallsInstead } from "../deliveries/stops.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { endSubscriber } from "../subscriptions/end.ts";
import { addSuppressions } from "../suppressions/add.ts";
import type { EventFacts } from "./event.ts";

/** What the events of a delivery say about it, and where that leads. */
export type Concluded = {
  row: {
    id: number;
    /** Null: of a mailing. */
    noticeId: number | null;
    subscriberId: number | null;
    wave: number;
    addressNormalized: string;
    state: DeliveryState;
    attemptCount: number;
    lastCode: string | null;
    lastError: string | null;
  };
  /** The state that its events say. */
  said: DeliveryState;
  /** The states it goes through now; empty: it stays. */
  path: readonly DeliveryState[];
  facts: EventFacts;
  providerId: string | null;
  hasComplained: boolean;
  hasHardBounce: boolean;
};

const failures = {
  bounced: "delivery.bounced",
  complained: "delivery.complained",
  suppressed: "delivery.suppressed",
  failed: "delivery.failed",
} as const;

/** Calls for those whom nobody told, addresses that are not written to again, and the proof. */
export function drawConsequences(db: Db, concluded: readonly Concluded[], at: Date): void {
  addSuppressions(
    db,
    concluded.flatMap(({ row, hasComplained, hasHardBounce }) => {
      const { id: deliveryId, addressNormalized } = row;
      if (hasHardBounce) return { deliveryId, addressNormalized, reason: "bounced" as const };
      return hasComplained ? { deliveryId, addressNormalized, reason: "complained" as const } : [];
    }),
    at,
  );
  const moved = concluded.flatMap(({ row, path }) => (path.length > 0 ? { ...row, to: path.at(-1)! } : []));
  const failed = moved.flatMap(({ to, ...row }) => (to in failures ? { ...row, to: to as keyof typeof failures } : []));
  oweCallsInstead(
    db,
    failed.map((row) => row.id),
    "rejected",
    at,
  );
  endSubscribers(db, concluded, at);
  for (const group of Map.groupBy(failed.filter(isOfNotice), (row) => `${row.noticeId} ${row.to}`).values())
    recordFailures(db, group, at);
  const settled = moved
    .filter(isOfNotice)
    .filter((row) => row.wave > 0 && awaited.includes(row.state) && !awaited.includes(row.to));
  recordSummaries(db, [...new Set(settled.map((row) => row.noticeId))], at);
}

const isOfNotice = <T extends { noticeId: number | null }>(row: T): row is T & { noticeId: number } => row.noticeId !== null;

/** Whoever complains, or whose mailbox does not exist, is not written to again. A full mailbox may be another one tomorrow. */
function endSubscribers(db: Db, concluded: readonly Concluded[], at: Date): void {
  for (const { row, hasComplained, hasHardBounce } of concluded) {
    if (row.subscriberId === null || !(hasComplained || hasHardBounce)) continue;
    endSubscriber(db, row.subscriberId, hasComplained ? "complained" : "bounced", at);
  }
}

function recordFailures(db: Db, group: readonly { id: number; noticeId: number; to: keyof typeof failures }[], at: Date): void {
  const { noticeId, to } = group[0]!;
  const subject = { incidentId: incidentOf(db, noticeId), noticeId, deliveryIds: group.map((row) => row.id) };
  recordEvent(db, failures[to], subject, { by: "system", at });
}

/** Once for a notice, when the far side has spoken of its last mail: ten thousand arrivals are one event. */
function recordSummaries(db: Db, noticeIds: readonly number[], at: Date): void {
  for (const noticeId of noticeIds) {
    if (isAwaited(db, noticeId)) continue;
    const delivered = countDelivered(db, noticeId);
    if (delivered > 0)
      recordEvent(db, "notice.delivered", { incidentId: incidentOf(db, noticeId), noticeId, delivered }, { by: "system", at });
  }
}

/** Of a mail in one of these the far side has not said its last word. */
const awaited: readonly DeliveryState[] = ["planned", "queued", "sending", "accepted", "delayed", "unknown"];

const isAwaited = (db: Db, noticeId: number): boolean =>
  db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.noticeId, noticeId), inArray(deliveries.state, [...awaited]), sql`+${deliveries.wave} > 0`))
    .limit(1)
    .get() !== undefined;

const countDelivered = (db: Db, noticeId: number): number =>
  db
    .select({ n: count() })
    .from(deliveries)
    .where(and(eq(deliveries.noticeId, noticeId), eq(deliveries.state, "delivered"), gt(deliveries.wave, 0)))
    .get()?.n ?? 0;

const incidentOf = (db: Db, noticeId: number): number | null =>
  db.select({ incidentId: notices.incidentId }).from(notices).where(eq(notices.id, noticeId)).get()?.incidentId ?? null;

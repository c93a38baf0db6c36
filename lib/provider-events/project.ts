import { inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, providerEvents } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { idsIn, revealOutcome } from "../deliveries/attempts.ts";
import { moveDeliveries } from "../deliveries/state.ts";
import { type Concluded, drawConsequences } from "./consequences.ts";
import { type EventFacts, type EventKind, highestKind, kindOf, stateSaidBy, statesTo } from "./event.ts";

type Said = { kind: EventKind; eventId: string; providerId: string | null; facts: EventFacts | null };

/**
 * Brings deliveries to the state that the set of their events says, and does what follows: whom nobody told is telephoned, a mailbox that
 * does not exist is not written to again. Inside a transaction. Doing it again changes nothing.
 */
export function projectDeliveries(db: Db, deliveryIds: readonly number[], at: Date): void {
  const events = listEvents(db, deliveryIds);
  if (events.size === 0) return;
  const rows = db
    .select({
      id: deliveries.id,
      noticeId: deliveries.noticeId,
      subscriberId: deliveries.subscriberId,
      wave: deliveries.wave,
      addressNormalized: deliveries.addressNormalized,
      state: deliveries.state,
      attemptCount: deliveries.attemptCount,
      lastCode: deliveries.lastCode,
      lastError: deliveries.lastError,
    })
    .from(deliveries)
    .where(inArray(deliveries.id, idsIn([...events.keys()])))
    .all();
  const concluded = rows.map((row) => conclude(row, events.get(row.id)!));
  for (const group of Map.groupBy(concluded, ({ row, path }) => [row.state, ...path].join()).values()) move(db, group, at);
  setLast(
    db,
    concluded.filter((each) => each.path.length > 0 || saysOtherwise(each)),
  );
  drawConsequences(db, concluded, at);
}

function listEvents(db: Db, deliveryIds: readonly number[]): Map<number, Said[]> {
  const rows = db
    .select({
      deliveryId: providerEvents.deliveryId,
      type: providerEvents.type,
      eventId: providerEvents.eventId,
      providerId: providerEvents.providerId,
      facts: providerEvents.facts,
    })
    .from(providerEvents)
    .where(inArray(providerEvents.deliveryId, idsIn(deliveryIds)))
    .all();
  const said = rows.flatMap(({ type, facts, ...row }) => {
    const kind = kindOf(type);
    return kind ? { ...row, kind, facts: facts === null ? null : (JSON.parse(facts) as EventFacts) } : [];
  });
  return Map.groupBy(said, (row) => row.deliveryId!);
}

function conclude(row: Concluded["row"], said: readonly Said[]): Concluded {
  const kinds = new Set(said.map(({ kind }) => kind));
  // Of several that say the same, always the same one: the order in which they came means nothing.
  const highest = said.filter(({ kind }) => kind === highestKind(kinds)).toSorted((a, b) => (a.eventId < b.eventId ? -1 : 1))[0];
  return {
    row,
    said: stateSaidBy(kinds),
    path: statesTo(row.state, row.attemptCount > 0, kinds),
    facts: highest?.facts ?? {},
    providerId: said.find(({ providerId }) => providerId !== null)?.providerId ?? null,
    hasComplained: kinds.has("complained"),
    hasHardBounce: said.some(({ kind, facts }) => kind === "bounced" && facts?.bounce === "permanent"),
  };
}

/** One group has one way. */
function move(db: Db, group: readonly Concluded[], at: Date): void {
  const ids = group.map(({ row }) => row.id);
  let from: DeliveryState = group[0]!.row.state;
  if (from === "unknown") revealOutcome(db, ids, "accepted");
  for (const to of group[0]!.path) {
    moveDeliveries(db, ids, from, to, at, to === "accepted" ? { acceptedAt: at, ownerEpoch: null, nextAttemptAt: null } : {});
    from = to;
  }
}

/** Several events say that it came back, and the one whose words count came last. */
const saysOtherwise = ({ row, said, facts }: Concluded): boolean =>
  said !== "accepted" && said === row.state && (row.lastCode !== (facts.code ?? said) || row.lastError !== (facts.words ?? null));

/** What the page shows as the reason. A mail that has arrived has none. */
function setLast(db: Db, moved: readonly Concluded[]): void {
  if (moved.length === 0) return;
  const rows = moved.map(({ row, said, facts, providerId }) => [row.id, facts.code ?? said, facts.words ?? null, providerId]);
  db.run(sql`
    update deliveries set last_code = v.value ->> 1, last_error = v.value ->> 2, provider_id = coalesce(provider_id, v.value ->> 3)
    from json_each(${JSON.stringify(rows)}) v where deliveries.id = v.value ->> 0`);
}

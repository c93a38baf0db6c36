import { and, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { asciiAddress } from "../deliveries/ascii-address.ts";
import { idsIn } from "../deliveries/attempts.ts";
import type { ProviderEvent } from "./event.ts";

/** The delivery each event is about, in the order of the events; null: none that we know. */
export function matchEvents(db: Db, events: readonly ProviderEvent[]): (number | null)[] {
  const byTag = addressesOf(db, events);
  const byProviderId = idsByProviderId(db, events);
  const byMessageId = idsByMessageId(db, events);
  return events.map((event) => {
    const address = event.deliveryId === undefined ? undefined : byTag.get(event.deliveryId);
    if (address !== undefined && isFor(event, address)) return event.deliveryId!;
    return byProviderId.get(event.providerId ?? "") ?? byMessageId.get(event.messageId ?? "") ?? null;
  });
}

/**
 * A tag is a small number, and another installation on the same account, such as one for trying things out, counts from 1 too: its mail
 * went to somebody else.
 */
function isFor({ to }: ProviderEvent, address: string): boolean {
  return to === undefined || to.some((each) => normalized(each) === normalized(address));
}

const normalized = (address: string): string => {
  const bare = /<([^<>]*)>\s*$/.exec(address)?.[1] ?? address;
  return asciiAddress(bare.trim()).toLowerCase();
};

function addressesOf(db: Db, events: readonly ProviderEvent[]): Map<number, string> {
  const ids = events.flatMap((event) => event.deliveryId ?? []);
  if (ids.length === 0) return new Map();
  const rows = db
    .select({ id: deliveries.id, address: deliveries.address })
    .from(deliveries)
    .where(and(inArray(deliveries.id, idsIn(ids)), sql`${deliveries.attemptCount} > 0`))
    .all();
  return new Map(rows.map((row) => [row.id, row.address]));
}

function idsByProviderId(db: Db, events: readonly ProviderEvent[]): Map<string, number> {
  const known = events.flatMap((event) => event.providerId ?? []);
  if (known.length === 0) return new Map();
  // The literal: only so does SQLite see that its partial index holds all of them.
  const rows = db.all<{ id: number; name: string }>(sql`
    select d.id, v.value as name from json_each(${JSON.stringify(known)}) v
    join deliveries d on d.provider_id = v.value and d.transport = 'resend' and d.provider_id is not null`);
  return new Map(rows.map((row) => [row.name, row.id]));
}

function idsByMessageId(db: Db, events: readonly ProviderEvent[]): Map<string, number> {
  const known = events.flatMap((event) => event.messageId ?? []);
  if (known.length === 0) return new Map();
  const rows = db.all<{ id: number; name: string }>(sql`
    select d.id, d.message_id as name from json_each(${JSON.stringify(known)}) v join deliveries d on d.message_id = v.value`);
  return new Map(rows.map((row) => [row.name, row.id]));
}

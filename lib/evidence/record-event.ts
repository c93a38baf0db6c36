import { createHash } from "node:crypto";
import { desc } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { auditEvents } from "#db/schema/index.ts";
import type { Stamp } from "../stamp.ts";

/** What stands before the first event. */
export const GENESIS_HASH = "0".repeat(64);

export type Subject = { [key: string]: string | number | boolean | null | readonly (string | number)[] };

type HashedEvent = {
  id: number;
  type: string;
  actorId: string;
  incidentId: number | null;
  subject: string;
  recordedAt: Date;
  previousHash: string;
};

/**
 * Appends an event to the chain of proof. Call it once per command, inside the command's transaction.
 *
 * @param type past-tense fact, `noun.verb`: `notice.approved`
 * @param subject ids, counts and hashes; never an address, a token or the text of a notice, because the chain outlives erasure
 */
export function recordEvent(db: Db, type: string, subject: Subject & { incidentId?: number | null }, stamp: Stamp): void {
  const last = db
    .select({ id: auditEvents.id, hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.id))
    .limit(1)
    .get();
  const { incidentId = null, ...rest } = subject;
  const event: HashedEvent = {
    id: (last?.id ?? 0) + 1,
    type,
    actorId: stamp.by,
    incidentId,
    subject: canonicalJson(rest),
    recordedAt: stamp.at,
    previousHash: last?.hash ?? GENESIS_HASH,
  };
  db.insert(auditEvents)
    .values({ ...event, hash: eventHash(event) })
    .run();
}

/** SHA-256, hexadecimal, over the previous hash and everything the event says. */
export function eventHash(event: HashedEvent): string {
  const content = canonicalJson({
    id: event.id,
    type: event.type,
    actorId: event.actorId,
    incidentId: event.incidentId,
    subject: event.subject,
    recordedAt: event.recordedAt.getTime(),
  });
  return createHash("sha256").update(event.previousHash).update("\n").update(content).digest("hex");
}

function canonicalJson(value: Subject): string {
  return JSON.stringify(Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

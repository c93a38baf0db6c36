import { asc, gt } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { auditEvents } from "#db/schema/index.ts";
import { eventHash, GENESIS_HASH } from "./record-event.ts";

export type AuditVerdict = { events: number; lastHash: string } | { brokenAt: number; reason: "missing" | "changed" };

const PAGE = 1000;

/** An event that is taken as it is: the chain is checked from the one after it on. */
export type AuditAnchor = { id: number; hash: string };

const genesis: AuditAnchor = { id: 0, hash: GENESIS_HASH };

/** Walks the chain in pages, the whole of it unless told otherwise. Names the first event that was changed, or before which one is missing. */
export function verifyAudit(db: Db, after: AuditAnchor = genesis): AuditVerdict {
  const steps = auditSteps(db, after);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same, one page of events to the step: who serves others between the steps keeps nobody waiting. */
export function* auditSteps(db: Db, after: AuditAnchor = genesis): Generator<void, AuditVerdict> {
  let { id: lastId, hash: previousHash } = after;
  for (;;) {
    const page = db.select().from(auditEvents).where(gt(auditEvents.id, lastId)).orderBy(asc(auditEvents.id)).limit(PAGE).all();
    for (const event of page) {
      if (event.id !== lastId + 1 || event.previousHash !== previousHash) return { brokenAt: event.id, reason: "missing" };
      if (event.hash !== eventHash(event)) return { brokenAt: event.id, reason: "changed" };
      lastId = event.id;
      previousHash = event.hash;
    }
    if (page.length < PAGE) return { events: lastId, lastHash: previousHash };
    yield;
  }
}

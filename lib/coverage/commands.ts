import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { coverageWaivers } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import type { Stamp } from "../stamp.ts";
import { findAudiences } from "./audiences.ts";
import type { WaiverInput } from "./input.ts";
import { listWaivers } from "./waivers.ts";

/**
 * Says that an audience is not concerned, in one stage or in the whole incident, and why.
 *
 * @throws DomainError `not_found`, `incident_closed`, `unknown_audience`, or `already_waived`
 * @returns its id
 */
export function recordWaiver(db: Db, number: string, { audience, stage, reason }: WaiverInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    if (incident.closedAt) throw new DomainError("incident_closed", { number });
    if (!findAudiences(tx, incident, stamp.at).some(({ key }) => key === audience)) throw new DomainError("unknown_audience");
    const known = listWaivers(tx, incident.id).filter((waiver) => waiver.audienceKey === audience);
    if (known.some((waiver) => waiver.stage === null || waiver.stage === stage)) throw new DomainError("already_waived");
    const waiverId = tx
      .insert(coverageWaivers)
      .values({
        incidentId: incident.id,
        audienceKey: audience,
        stage: stage ?? null,
        reason,
        recordedBy: stamp.by,
        recordedAt: stamp.at,
      })
      .returning({ id: coverageWaivers.id })
      .get().id;
    recordEvent(tx, "waiver.recorded", { incidentId: incident.id, waiverId, audience, stage: stage ?? null }, stamp);
    return waiverId;
  });
}

/** @throws DomainError `not_found` when the incident has none with this id, `waiver_withdrawn` */
export function withdrawWaiver(db: Db, number: string, waiverId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    const own = and(eq(coverageWaivers.id, waiverId), eq(coverageWaivers.incidentId, incident.id));
    const waiver = tx.select().from(coverageWaivers).where(own).get();
    if (!waiver) throw new DomainError("not_found");
    const { changes } = tx
      .update(coverageWaivers)
      .set({ withdrawnBy: stamp.by, withdrawnAt: stamp.at })
      .where(and(own, isNull(coverageWaivers.withdrawnAt)))
      .run();
    if (changes !== 1) throw new DomainError("waiver_withdrawn");
    recordEvent(tx, "waiver.withdrawn", { incidentId: incident.id, waiverId, audience: waiver.audienceKey }, stamp);
  });
}

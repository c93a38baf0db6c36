import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { suspectedIncidents } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { openIncident } from "../incidents/commands.ts";
import type { IncidentInput } from "../incidents/input.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import type { Stamp } from "../stamp.ts";
import type { NormalizedSignal } from "./normalize.ts";
import { type Receipt, receiveSignal } from "./receive.ts";
import type { Move } from "./rule.ts";

/**
 * Takes in what one message of a monitoring system says. Signals join by what the source calls the trouble; nothing is published and
 * no entry is written.
 *
 * Enters the chain of proof once, and only when something was opened, ended or went on again: a monitoring system that repeats itself
 * every minute would bury what people did.
 */
export function receiveSignals(db: Db, received: readonly NormalizedSignal[], stamp: Stamp): Receipt[] {
  return inTransaction(db, (tx) => {
    const results = received.map((signal) => receiveSignal(tx, signal, stamp));
    const idsOf = (wanted: Move) => results.flatMap(({ move, receipt }) => (move === wanted ? (receipt.id ?? []) : []));
    const [opened, resolved, resumed] = [idsOf("open"), idsOf("resolve"), idsOf("resume")];
    if (opened.length + resolved.length + resumed.length > 0)
      recordEvent(tx, "signals.received", { received: received.length, opened, resolved, resumed }, stamp);
    return results.map(({ receipt }) => receipt);
  });
}

/**
 * Makes an incident of a suspected one.
 *
 * @throws DomainError `not_found`, `suspicion_decided` when somebody was faster, and those of `openIncident`; nothing is opened then
 * @returns the incident's number
 */
export function adoptSuspicion(db: Db, id: number, input: IncidentInput, stamp: Stamp): string {
  return inTransaction(db, (tx) => {
    decide(tx, id, { state: "adopted" }, stamp);
    const number = openIncident(tx, input, stamp);
    const incidentId = requireIncident(tx, number).id;
    tx.update(suspectedIncidents).set({ incidentId }).where(eq(suspectedIncidents.id, id)).run();
    recordEvent(tx, "suspicion.adopted", { incidentId, suspectedIncidentId: id, number }, stamp);
    return number;
  });
}

/** It is none. @throws DomainError `not_found`, `suspicion_decided` when somebody was faster */
export function dismissSuspicion(db: Db, id: number, reason: string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    decide(tx, id, { state: "dismissed", dismissalReason: reason }, stamp);
    recordEvent(tx, "suspicion.dismissed", { suspectedIncidentId: id }, stamp);
  });
}

type Decision = { state: "adopted" } | { state: "dismissed"; dismissalReason: string };

function decide(tx: Db, id: number, decision: Decision, stamp: Stamp): void {
  const decided = tx
    .update(suspectedIncidents)
    .set({ ...decision, decidedBy: stamp.by, decidedAt: stamp.at })
    .where(and(eq(suspectedIncidents.id, id), eq(suspectedIncidents.state, "open")))
    .run();
  if (decided.changes === 1) return;
  const exists = tx.select({ id: suspectedIncidents.id }).from(suspectedIncidents).where(eq(suspectedIncidents.id, id)).get();
  throw new DomainError(exists ? "suspicion_decided" : "not_found");
}

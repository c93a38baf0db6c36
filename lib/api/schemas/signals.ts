import { z } from "zod";
import { incidentLevels, signalSources, signalStates, suspicionStates } from "#db/vocabulary.ts";
import { DismissalInput } from "../../signals/input.ts";
import { findSuspicion, SHOWN_SIGNALS, type Suspicion } from "../../signals/queries.ts";
import type { Receipt } from "../../signals/receive.ts";
import { outcomes } from "../../signals/rule.ts";
import { DomainError } from "../../domain-error.ts";
import type { CallContext } from "../call.ts";
import { instantOut } from "../fields.ts";
import { Party } from "./party.ts";

export const SignalReceipt = z
  .object({
    id: z.int().nullable().meta({ description: "Of the suspected incident; null: the end of something that nobody here knows" }),
    key: z.string().meta({ description: "What the source calls the trouble" }),
    outcome: z.enum(outcomes),
    state: z.enum(suspicionStates).nullable(),
    incident: z.string().nullable().meta({ description: "Number of the incident that it became" }),
  })
  .meta({ id: "SignalReceipt", description: "What became of a signal" });

export const SuspectedIncident = z
  .object({
    id: z.int(),
    source: z.enum(signalSources),
    key: z.string(),
    title: z.string(),
    level: z.enum(incidentLevels).nullable().meta({ description: "What the source thinks" }),
    service: z.string().nullable().meta({ description: "Key that the source names; there may be no such service here" }),
    state: z.enum(suspicionStates),
    startedAt: instantOut,
    resolvedAt: instantOut.nullable().meta({ description: "null: it goes on" }),
    lastSignalAt: instantOut,
    signalCount: z.int(),
    decidedBy: Party.nullable(),
    decidedAt: instantOut.nullable(),
    dismissalReason: z.string().nullable(),
    incident: z.string().nullable(),
  })
  .meta({ id: "SuspectedIncidentSummary" });

export const SuspectedIncidentDetail = SuspectedIncident.extend({
  signals: z
    .array(
      z.object({
        state: z.enum(signalStates),
        text: z.string(),
        occurredAt: instantOut,
        receivedAt: instantOut,
        receivedFrom: Party,
      }),
    )
    .meta({ description: `Newest first, at most ${SHOWN_SIGNALS}; mere repetitions are counted, not kept` }),
}).meta({ id: "SuspectedIncident" });

export const Dismissal = z.strictObject(DismissalInput.shape).meta({ id: "Dismissal" });

export function receiptOf({ incidentNumber, ...receipt }: Receipt): z.input<typeof SignalReceipt> {
  return { ...receipt, incident: incidentNumber };
}

export function suspicionOf(row: Suspicion): z.input<typeof SuspectedIncident> {
  const { serviceKey, decidedByName: name, decidedByKind: kind, incidentNumber, ...rest } = row;
  const decidedBy = name === null || kind === null ? null : { name, kind };
  return { ...rest, service: serviceKey, decidedBy, incident: incidentNumber };
}

/** @throws DomainError `not_found` */
export function suspicionDetailOf(id: number, { db }: CallContext): z.input<typeof SuspectedIncidentDetail> {
  const found = findSuspicion(db, id);
  if (!found) throw new DomainError("not_found");
  const signals = found.signals.map(({ receivedFromName: name, receivedFromKind: kind, ...signal }) => ({
    ...signal,
    receivedFrom: { name, kind },
  }));
  return { ...suspicionOf(found), signals };
}

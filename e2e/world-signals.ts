import type { Connection } from "#db/open.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { adoptSuspicion, dismissSuspicion, receiveSignals } from "#lib/signals/commands.ts";
import type { NormalizedSignal } from "#lib/signals/normalize.ts";
import { INTERNAL_MARK, type Past } from "./world-incidents.ts";

export type SuspicionIds = {
  firing: number;
  resolved: number;
  dismissed: number;
  adopted: number;
  /** Number of the incident that the adopted one became. */
  incident: string;
};

/** Suspected incidents in every state. What they say must never leave the house, although the adopted one calls itself public. */
export function writeSuspicions(db: Connection, past: Past, serviceKey: string, dispatcher: string): SuspicionIds {
  const report = (key: string, days: number, state: "firing" | "resolved" = "firing", level: "emergency" | null = null) => {
    const signal: NormalizedSignal = {
      source: "icinga",
      key: `${INTERNAL_MARK} ${key}`,
      title: `${INTERNAL_MARK} Überwachung: ${key}`,
      state,
      level,
      serviceKey,
      text: `${INTERNAL_MARK} ${key} antwortet ${state === "firing" ? "nicht" : "wieder"}`,
      occurredAt: past.daysAgo(days),
    };
    return receiveSignals(db, [signal], past.stamp(days))[0]!.id!;
  };
  const firing = report("mx1", 0.05, "firing", "emergency");
  const resolved = report("mx2", 0.3);
  report("mx2", 0.2, "resolved");
  const dismissed = report("mx3", 2);
  dismissSuspicion(db, dismissed, `${INTERNAL_MARK} Wartung angekündigt`, past.stamp(1.9));
  const adopted = report("mx4", 1);
  const incident = adoptSuspicion(db, adopted, anAdoption(past), { by: dispatcher, at: past.daysAgo(0.9) });
  report("mx4", 0.8, "resolved");
  return { firing, resolved, dismissed, adopted, incident };
}

/** Labelled for the public, but with nothing for it to read. */
const anAdoption = (past: Past) =>
  IncidentInput.parse({
    title: `${INTERNAL_MARK} Mailserver`,
    publicTitle: `${INTERNAL_MARK} Mailserver, öffentlich`,
    level: "disruption",
    cause: "technical",
    tlp: "clear",
    occurredAt: past.daysAgo(1),
    internalText: `${INTERNAL_MARK} Die Überwachung meldet einen Ausfall.`,
  });

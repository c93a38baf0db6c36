import { type ServiceImpact, serviceImpacts, type StageKind, type TlpLabel, tlpLabels } from "#db/vocabulary.ts";

/** What the stage of an incident is read from. */
export type StageSource = { id: number; stage: StageKind | null; occurredAt: Date; isSuperseded: boolean };

/** The stage of an incident: what the latest entry with a stage says. Late records of early moments do not set it back. */
export function currentStage(entries: readonly StageSource[]): StageKind | undefined {
  return (
    entries.filter((entry) => entry.stage !== null && !entry.isSuperseded).reduce<StageSource | undefined>(later, undefined)
      ?.stage ?? undefined
  );
}

function later(best: StageSource | undefined, entry: StageSource): StageSource {
  if (!best) return entry;
  const difference = entry.occurredAt.getTime() - best.occurredAt.getTime() || entry.id - best.id;
  return difference > 0 ? entry : best;
}

/** Statuspage's word for a stage, for machines. */
export const statusOfStage: Record<StageKind, "investigating" | "identified" | "monitoring" | "resolved" | "postmortem"> = {
  warning: "investigating",
  assessment: "investigating",
  shutdown: "identified",
  fallback: "identified",
  workaround: "identified",
  setback: "identified",
  vendor_fix: "monitoring",
  reactivation: "monitoring",
  all_clear: "resolved",
  review: "postmortem",
};

export const worseImpact = (a: ServiceImpact, b: ServiceImpact): ServiceImpact =>
  serviceImpacts.indexOf(a) >= serviceImpacts.indexOf(b) ? a : b;

/** The label of what is derived from both: never laxer than its source. */
export const stricterTlp = (a: TlpLabel, b: TlpLabel): TlpLabel => (tlpLabels.indexOf(a) <= tlpLabels.indexOf(b) ? a : b);

export const isLaxerTlp = (label: TlpLabel, than: TlpLabel): boolean => tlpLabels.indexOf(label) > tlpLabels.indexOf(than);

/** Labels that may leave the house by mail; the stricter ones stay in the internal timeline. */
export const mailableLabels: readonly TlpLabel[] = ["amber", "green", "clear"];

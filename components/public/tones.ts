import type { Tone } from "#components/ui/badge.tsx";
import type { ServiceImpact, StageKind } from "#db/vocabulary.ts";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import type { PublicService } from "#lib/incidents/public-services.ts";
import { worseImpact } from "#lib/incidents/stage.ts";
import type { ShareState } from "#lib/publication/share-image.ts";

export const toneOfImpact: Record<ServiceImpact, Tone> = { operational: "ok", maintenance: "run", degraded: "warn", outage: "bad" };

const toneOfStage: Record<StageKind, Tone> = {
  warning: "warn",
  assessment: "warn",
  shutdown: "warn",
  fallback: "warn",
  workaround: "warn",
  setback: "warn",
  vendor_fix: "run",
  reactivation: "run",
  all_clear: "ok",
  review: "ok",
};

/** How bad an incident is for its readers: the worst state of its services, else what its stage says. */
export function impactOf(incident: Pick<PublicIncident, "services">, services: readonly PublicService[]): ServiceImpact {
  return services
    .filter((service) => incident.services.includes(service.name))
    .reduce<ServiceImpact>((worst, service) => worseImpact(worst, service.impact), "operational");
}

export function toneOf(incident: Pick<PublicIncident, "closedAt" | "stage" | "services">, services: readonly PublicService[]): Tone {
  if (incident.closedAt) return "ok";
  const impact = impactOf(incident, services);
  if (impact !== "operational") return toneOfImpact[impact];
  return incident.stage ? toneOfStage[incident.stage] : "warn";
}

/** What a link to the page shows elsewhere: the worst that it tells. */
export function shareStateOf(
  incidents: readonly Pick<PublicIncident, "closedAt" | "stage" | "services">[],
  services: readonly PublicService[],
): ShareState {
  const tones = [
    ...incidents.map((incident) => toneOf(incident, services)),
    ...(incidents.length === 0 ? services.map(({ impact }) => toneOfImpact[impact]) : []),
  ];
  return (["bad", "warn", "run"] as const).find((state) => tones.includes(state)) ?? "ok";
}

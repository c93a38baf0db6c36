import type { PublicService } from "#lib/incidents/public-services.ts";

type Services = readonly Pick<PublicService, "impact">[];

/** Of services that no incident concerns. */
export const isWorkedOn = (services: Services): boolean => services.some((service) => service.impact !== "operational");

/** What the status page says first when there is no open incident: a key of `public` in messages/*.json. */
export function headlineWithoutIncident(services: Services) {
  if (isWorkedOn(services)) return "maintenance.running";
  return services.length > 0 ? "all_well" : "none_known";
}

import { and, asc, eq, gte, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { maintenanceServices, maintenanceWindows, services } from "#db/schema/index.ts";
import type { Locale, ServiceImpact } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { actualPeriod, stateOf } from "./state.ts";

/** The services of each window and how much of them works meanwhile, in the order of the public page. */
export function listNamedServices(db: Db, windowIds: readonly number[], locale: Locale) {
  const rows = db
    .select({
      windowId: maintenanceServices.windowId,
      key: services.key,
      name: services.name,
      nameEn: services.nameEn,
      impact: maintenanceServices.impact,
    })
    .from(maintenanceServices)
    .innerJoin(services, eq(services.id, maintenanceServices.serviceId))
    .where(isOneOf(maintenanceServices.windowId, windowIds))
    .orderBy(asc(services.position), asc(services.id))
    .all()
    .map(({ nameEn, ...row }) => ({ ...row, name: locale === "en" ? (nameEn ?? row.name) : row.name }));
  return new Map(
    [...Map.groupBy(rows, (row) => row.windowId)].map(([id, own]) => [
      id,
      own.map(({ key, name, impact }) => ({ key, name, impact })),
    ]),
  );
}

/** When planned work impaired a service, by the service's id; `to: null` while it goes on. As it was worked, not as it was planned. */
export function listMaintenanceSpans(db: Db, since: Date, now: Date) {
  const { startsAt, endsAt, startedAt, completedAt, cancelledAt } = maintenanceWindows;
  const rows = db
    .select({
      serviceId: maintenanceServices.serviceId,
      impact: maintenanceServices.impact,
      times: { startsAt, endsAt, startedAt, completedAt, cancelledAt },
    })
    .from(maintenanceServices)
    .innerJoin(maintenanceWindows, eq(maintenanceWindows.id, maintenanceServices.windowId))
    .where(and(isNull(cancelledAt), gte(endsAt, since), or(isNotNull(startedAt), lte(startsAt, now))))
    .orderBy(asc(startsAt))
    .all()
    .filter((row) => row.impact !== "operational")
    .map(({ serviceId, impact, times }) => ({ serviceId, ...spanOf(times, impact, now) }));
  return Map.groupBy(rows, (row) => row.serviceId);
}

type Times = Parameters<typeof stateOf>[0];

function spanOf(times: Times, impact: ServiceImpact, now: Date): { from: Date; to: Date | null; impact: ServiceImpact } {
  const { from, to } = actualPeriod(times);
  return { from, to: stateOf(times, now) === "in_progress" ? null : to, impact };
}

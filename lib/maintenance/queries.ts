import { and, asc, desc, eq, gt, inArray, isNull, lt, ne } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, maintenanceServices, maintenanceUpdates, maintenanceWindows, services } from "#db/schema/index.ts";
import { isAhead, isBehind } from "./public-queries.ts";
import { listNamedServices } from "./services.ts";
import { stateOf } from "./state.ts";

/** `ahead`: to come or going on, soonest first. `behind`: over or called off, latest first. */
export type WindowPart = "ahead" | "behind";

type Page = { part?: WindowPart | undefined; offset?: number; limit?: number };

/** Planned work with its services, a page at a time. */
export function listMaintenance(db: Db, now: Date, { part = "ahead", offset = 0, limit = 50 }: Page = {}) {
  const { startsAt, id } = maintenanceWindows;
  const windows = db
    .select()
    .from(maintenanceWindows)
    .where(part === "ahead" ? isAhead(now) : isBehind(now))
    .orderBy(...(part === "ahead" ? [asc(startsAt), asc(id)] : [desc(startsAt), desc(id)]))
    .limit(limit)
    .offset(offset)
    .all();
  return withServices(db, windows, now);
}
export type Maintenance = ReturnType<typeof listMaintenance>[number];

/** All planned work in the order of its announcement, newest first; `before` is the id of the last one seen. */
export function listAnnounced(
  db: Db,
  now: Date,
  { part, before, limit }: { part?: WindowPart | undefined; before?: number | undefined; limit: number },
): Maintenance[] {
  const windows = db
    .select()
    .from(maintenanceWindows)
    .where(
      and(
        part === undefined ? undefined : part === "ahead" ? isAhead(now) : isBehind(now),
        before === undefined ? undefined : lt(maintenanceWindows.id, before),
      ),
    )
    .orderBy(desc(maintenanceWindows.id))
    .limit(limit)
    .all();
  return withServices(db, windows, now);
}

/** With everything that was told, newest first, and by whom. */
export function findMaintenance(db: Db, number: string, now: Date) {
  const windows = db.select().from(maintenanceWindows).where(eq(maintenanceWindows.number, number)).all();
  const [window] = withServices(db, windows, now);
  if (!window) return undefined;
  const updates = db
    .select({ update: maintenanceUpdates, recordedByName: actors.name, recordedByKind: actors.kind })
    .from(maintenanceUpdates)
    .innerJoin(actors, eq(actors.id, maintenanceUpdates.recordedBy))
    .where(eq(maintenanceUpdates.windowId, window.id))
    .orderBy(desc(maintenanceUpdates.id))
    .all()
    .map(({ update, ...who }) => ({ ...update, ...who }));
  return { ...window, updates, overlaps: listOverlaps(db, window, now) };
}
export type MaintenanceDetails = NonNullable<ReturnType<typeof findMaintenance>>;
export type MaintenanceUpdate = MaintenanceDetails["updates"][number];

/** Other work to come on one of the same services at the same time: perhaps meant so, perhaps not. */
export function listOverlaps(db: Db, window: typeof maintenanceWindows.$inferSelect, now: Date) {
  if (stateOf(window, now) !== "scheduled" && stateOf(window, now) !== "in_progress") return [];
  const own = db
    .select({ id: maintenanceServices.serviceId })
    .from(maintenanceServices)
    .where(eq(maintenanceServices.windowId, window.id));
  return db
    .selectDistinct({
      id: maintenanceWindows.id,
      number: maintenanceWindows.number,
      title: maintenanceWindows.title,
      startsAt: maintenanceWindows.startsAt,
      endsAt: maintenanceWindows.endsAt,
      service: services.name,
    })
    .from(maintenanceWindows)
    .innerJoin(maintenanceServices, eq(maintenanceServices.windowId, maintenanceWindows.id))
    .innerJoin(services, eq(services.id, maintenanceServices.serviceId))
    .where(
      and(
        ne(maintenanceWindows.id, window.id),
        isNull(maintenanceWindows.cancelledAt),
        isNull(maintenanceWindows.completedAt),
        lt(maintenanceWindows.startsAt, window.endsAt),
        gt(maintenanceWindows.endsAt, window.startsAt),
        inArray(maintenanceServices.serviceId, own),
      ),
    )
    .orderBy(asc(maintenanceWindows.startsAt), asc(services.position))
    .all();
}
export type Overlap = ReturnType<typeof listOverlaps>[number];

function withServices(db: Db, windows: readonly (typeof maintenanceWindows.$inferSelect)[], now: Date) {
  const named = listNamedServices(
    db,
    windows.map((window) => window.id),
    "de",
  );
  return windows.map((window) => ({
    ...window,
    state: stateOf(window, now),
    services: named.get(window.id) ?? [],
  }));
}

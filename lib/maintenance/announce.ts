import { and, inArray, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { maintenanceServices, maintenanceWindows, services } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";
import type { AnnounceInput } from "./input.ts";
import { nextWindowNumber } from "./number.ts";
import { refuseImpossibleTimes } from "./refuse-times.ts";
import { remindedByTelling } from "./state.ts";
import { writeUpdate } from "./write-update.ts";

/**
 * Announces planned work. Windows of the same service may overlap; who looks at them is told so (`listOverlaps`).
 *
 * @throws DomainError `maintenance_ends_before_start`, `maintenance_in_past`, `maintenance_too_long`, `unknown_service`, `service_twice`
 * @returns its public number
 */
export function announceMaintenance(db: Db, input: AnnounceInput, stamp: Stamp): string {
  return inTransaction(db, (tx) => {
    refuseImpossibleTimes(input, stamp.at);
    const { title, titleEn, description, startsAt, endsAt } = input;
    const planned = { startsAt, endsAt, remindMinutes: input.remindMinutes ?? null };
    const number = nextWindowNumber(tx, stamp.at);
    const window = tx
      .insert(maintenanceWindows)
      .values({
        number,
        title,
        titleEn,
        description: description.de,
        descriptionEn: description.en,
        descriptionSimple: description.simple,
        ...planned,
        remindedAt: remindedByTelling(planned, stamp.at),
        createdBy: stamp.by,
        createdAt: stamp.at,
      })
      .returning()
      .get();
    writeServices(tx, window.id, input.services);
    writeUpdate(tx, window, { kind: "announced" }, stamp);
    return number;
  });
}

function writeServices(tx: Db, windowId: number, named: AnnounceInput["services"]): void {
  const keys = named.map((service) => service.key);
  const known = new Map(
    tx
      .select({ id: services.id, key: services.key })
      .from(services)
      .where(and(inArray(services.key, keys), isNull(services.archivedAt)))
      .all()
      .map((service) => [service.key, service.id]),
  );
  for (const [position, { key, impact }] of named.entries()) {
    const serviceId = known.get(key);
    if (keys.indexOf(key) < position) throw new DomainError("service_twice", { key }, "services");
    if (serviceId === undefined) throw new DomainError("unknown_service", { key }, "services");
    tx.insert(maintenanceServices).values({ windowId, serviceId, impact }).run();
  }
}

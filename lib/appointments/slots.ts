import { and, asc, count, eq, gt, isNull, lt } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { appointments, appointmentSlots } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { formatMomentLong } from "../format.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import type { Stamp } from "../stamp.ts";
import { MAX_SERIES_HOURS, type SeriesInput } from "./input.ts";
import { seriesOf } from "./series.ts";

/**
 * Offers a series of appointments: all of it or, where the technician is already somewhere else, nothing.
 *
 * @throws DomainError `not_found`, `incident_closed`, `slot_in_past`, `series_too_long`, `series_empty`, `slot_clash` naming the moment
 * @returns the ids of the slots, in order of time
 */
export function createSlots(db: Db, number: string, input: SeriesInput, stamp: Stamp): number[] {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    if (incident.closedAt) throw new DomainError("incident_closed", { number });
    const { technician, place, capacity, from, until } = input;
    if (from <= stamp.at) throw new DomainError("slot_in_past", {}, "from");
    if (until.getTime() - from.getTime() > MAX_SERIES_HOURS * 3_600_000)
      throw new DomainError("series_too_long", { hours: MAX_SERIES_HOURS }, "until");
    const series = seriesOf(input);
    if (series.length === 0) throw new DomainError("series_empty", {}, "until");
    refuseClash(tx, technician, series);
    const rows = series.map((slot) => ({
      ...slot,
      technician,
      place,
      capacity,
      incidentId: incident.id,
      createdBy: stamp.by,
      createdAt: stamp.at,
    }));
    const made = tx.insert(appointmentSlots).values(rows).returning({ id: appointmentSlots.id }).all();
    const slotIds = made.map((row) => row.id);
    recordEvent(tx, "appointment_slots.created", { incidentId: incident.id, slotIds, capacity }, stamp);
    return slotIds;
  });
}

/** Nobody can be in two places, whichever incident it is for. */
function refuseClash(db: Db, technician: string, series: readonly { startsAt: Date; endsAt: Date }[]): void {
  const clash = db
    .select({ startsAt: appointmentSlots.startsAt, endsAt: appointmentSlots.endsAt })
    .from(appointmentSlots)
    .where(
      and(
        eq(appointmentSlots.technician, technician),
        isNull(appointmentSlots.withdrawnAt),
        lt(appointmentSlots.startsAt, series.at(-1)!.endsAt),
        gt(appointmentSlots.endsAt, series[0]!.startsAt),
      ),
    )
    .orderBy(asc(appointmentSlots.startsAt))
    .all()
    .find((other) => series.some((slot) => slot.startsAt < other.endsAt && slot.endsAt > other.startsAt));
  if (clash) throw new DomainError("slot_clash", { technician, moment: formatMomentLong(clash.startsAt, "de") }, "from");
}

/**
 * Takes back a slot that nobody has booked.
 *
 * @throws DomainError `not_found`, `slot_booked`
 */
export function withdrawSlot(db: Db, number: string, slotId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { id: incidentId } = requireIncident(tx, number);
    const slot = tx
      .select({ id: appointmentSlots.id, withdrawnAt: appointmentSlots.withdrawnAt })
      .from(appointmentSlots)
      .where(and(eq(appointmentSlots.id, slotId), eq(appointmentSlots.incidentId, incidentId)))
      .get();
    if (!slot) throw new DomainError("not_found");
    if (slot.withdrawnAt) return;
    const booked = tx
      .select({ n: count() })
      .from(appointments)
      .where(and(eq(appointments.slotId, slotId), isNull(appointments.cancelledAt)))
      .get()!.n;
    if (booked > 0) throw new DomainError("slot_booked", { count: booked });
    tx.update(appointmentSlots).set({ withdrawnAt: stamp.at }).where(eq(appointmentSlots.id, slotId)).run();
    recordEvent(tx, "appointment_slot.withdrawn", { incidentId, slotId }, stamp);
  });
}

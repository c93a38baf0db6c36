import { and, asc, count, eq, gt, gte, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { appointments, appointmentSlots, contactPoints, reactivationCases } from "#db/schema/index.ts";
import { listOwnerNames } from "../directory/owners.ts";

const taken = sql<number>`(
  select ${count()} from ${appointments} where ${appointments.slotId} = ${appointmentSlots.id} and ${appointments.cancelledAt} is null)`;

/** What can still be booked, soonest first. */
export function listFreeSlots(db: Db, incidentId: number, at: Date, limit = 200) {
  return db
    .select({
      id: appointmentSlots.id,
      technician: appointmentSlots.technician,
      place: appointmentSlots.place,
      startsAt: appointmentSlots.startsAt,
      endsAt: appointmentSlots.endsAt,
    })
    .from(appointmentSlots)
    .where(
      and(
        eq(appointmentSlots.incidentId, incidentId),
        isNull(appointmentSlots.withdrawnAt),
        gt(appointmentSlots.startsAt, at),
        sql`${appointmentSlots.capacity} > ${taken}`,
      ),
    )
    .orderBy(asc(appointmentSlots.startsAt), asc(appointmentSlots.technician))
    .limit(limit)
    .all();
}
export type FreeSlot = ReturnType<typeof listFreeSlots>[number];

/** A technician's plan: every slot that was not withdrawn in `[from, until)`, with who comes. */
export function listPlan(db: Db, incidentId: number, { from, until }: { from: Date; until: Date }) {
  const inTime = and(
    eq(appointmentSlots.incidentId, incidentId),
    isNull(appointmentSlots.withdrawnAt),
    gte(appointmentSlots.startsAt, from),
    lt(appointmentSlots.startsAt, until),
  );
  const slots = db.select().from(appointmentSlots).where(inTime).orderBy(asc(appointmentSlots.startsAt)).all();
  const booked = db
    .select({ slotId: appointments.slotId, contactPointId: contactPoints.id, address: contactPoints.value })
    .from(appointments)
    .innerJoin(appointmentSlots, eq(appointmentSlots.id, appointments.slotId))
    .innerJoin(reactivationCases, eq(reactivationCases.id, appointments.caseId))
    .innerJoin(contactPoints, eq(contactPoints.id, reactivationCases.contactPointId))
    .where(and(inTime, isNull(appointments.cancelledAt)))
    .orderBy(asc(appointments.id))
    .all();
  const names = listOwnerNames(
    db,
    booked.map((row) => row.contactPointId),
  );
  const guests = Map.groupBy(
    booked.map((row) => ({ ...row, name: (names.get(row.contactPointId) ?? []).map((owner) => owner.name).join(", ") })),
    (row) => row.slotId,
  );
  return slots.map(({ id, technician, place, startsAt, endsAt, capacity }) => {
    return { id, technician, place, startsAt, endsAt, capacity, guests: guests.get(id) ?? [] };
  });
}
export type PlannedSlot = ReturnType<typeof listPlan>[number];

/** The moments of all slots of an incident, so that a plan knows its days. */
export const listSlotMoments = (db: Db, incidentId: number): Date[] =>
  db
    .selectDistinct({ at: appointmentSlots.startsAt })
    .from(appointmentSlots)
    .where(and(eq(appointmentSlots.incidentId, incidentId), isNull(appointmentSlots.withdrawnAt)))
    .orderBy(asc(appointmentSlots.startsAt))
    .all()
    .map((row) => row.at);

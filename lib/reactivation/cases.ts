import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import {
  actors,
  appointments,
  appointmentSlots,
  reactivationCases,
  reactivationMoves,
  reactivationReports,
} from "#db/schema/index.ts";

/** What was recorded of a mailbox's way back; a mailbox of which nothing was recorded has no case yet. */
export type Case = ReturnType<typeof loadCases> extends Map<number, infer T> ? T : never;

/** By contact point. Four queries for any number of them. */
export function loadCases(db: Db, incidentId: number) {
  const cases = db.select().from(reactivationCases).where(eq(reactivationCases.incidentId, incidentId)).all();
  const moves = Map.groupBy(listMoves(db, incidentId), (move) => move.caseId);
  const booked = new Map(listStanding(db, incidentId).map((each) => [each.caseId, each]));
  const reports = Map.groupBy(listReports(db, incidentId), (report) => report.caseId);
  return new Map(
    cases.map((row) => [
      row.contactPointId,
      {
        id: row.id,
        technician: row.technician,
        moves: moves.get(row.id) ?? [],
        appointment: booked.get(row.id),
        /** Newest first. */
        reports: reports.get(row.id) ?? [],
      },
    ]),
  );
}

const listMoves = (db: Db, incidentId: number) =>
  db
    .select({
      id: reactivationMoves.id,
      caseId: reactivationMoves.caseId,
      state: reactivationMoves.state,
      note: reactivationMoves.note,
      by: actors.name,
      byKind: actors.kind,
      at: reactivationMoves.movedAt,
    })
    .from(reactivationMoves)
    .innerJoin(reactivationCases, eq(reactivationCases.id, reactivationMoves.caseId))
    .innerJoin(actors, eq(actors.id, reactivationMoves.movedBy))
    .where(eq(reactivationCases.incidentId, incidentId))
    .orderBy(asc(reactivationMoves.id))
    .all();

const listStanding = (db: Db, incidentId: number) =>
  db
    .select({
      id: appointments.id,
      caseId: appointments.caseId,
      slotId: appointments.slotId,
      uid: appointments.uid,
      sequence: appointments.sequence,
      bookedAt: appointments.bookedAt,
      technician: appointmentSlots.technician,
      place: appointmentSlots.place,
      startsAt: appointmentSlots.startsAt,
      endsAt: appointmentSlots.endsAt,
    })
    .from(appointments)
    .innerJoin(reactivationCases, eq(reactivationCases.id, appointments.caseId))
    .innerJoin(appointmentSlots, eq(appointmentSlots.id, appointments.slotId))
    .where(and(eq(reactivationCases.incidentId, incidentId), isNull(appointments.cancelledAt)))
    .all();
export type StandingAppointment = ReturnType<typeof listStanding>[number];

export type ReportItem = { text: string; done: boolean };

const listReports = (db: Db, incidentId: number) =>
  db
    .select({
      id: reactivationReports.id,
      caseId: reactivationReports.caseId,
      items: reactivationReports.items,
      remark: reactivationReports.remark,
      at: reactivationReports.reportedAt,
    })
    .from(reactivationReports)
    .innerJoin(reactivationCases, eq(reactivationCases.id, reactivationReports.caseId))
    .where(eq(reactivationCases.incidentId, incidentId))
    .orderBy(desc(reactivationReports.id))
    .all()
    .map((row) => ({ ...row, items: JSON.parse(row.items) as ReportItem[] }));

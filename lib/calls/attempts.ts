import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, callAttempts, callTasks, contactPoints } from "#db/schema/index.ts";
import type { Stamp } from "../stamp.ts";
import { isOneOf } from "../directory/is-one-of.ts";

/** Whoever answers on the telephone was reached. Call it in the transaction that records the answer. */
export function recordReached(db: Db, recipientId: number, stamp: Stamp, contactPointId?: number): void {
  const task = db.select({ id: callTasks.id }).from(callTasks).where(eq(callTasks.recipientId, recipientId)).get();
  if (!task) return;
  db.insert(callAttempts)
    .values({
      callTaskId: task.id,
      result: "reached",
      contactPointId,
      happenedAt: stamp.at,
      recordedBy: stamp.by,
      recordedAt: stamp.at,
    })
    .run();
}

/** The call that this line of a printed sheet was entered as before. */
export const findSheetCall = (db: Db, sheetLine: string) =>
  db.select().from(callAttempts).where(eq(callAttempts.sheetLine, sheetLine)).get();
export type SheetCall = NonNullable<ReturnType<typeof findSheetCall>>;

/** The calls made for these tasks, by task, oldest first. */
export function listAttempts(db: Db, callTaskIds: readonly number[]) {
  const rows = db
    .select({
      id: callAttempts.id,
      callTaskId: callAttempts.callTaskId,
      result: callAttempts.result,
      remark: callAttempts.remark,
      happenedAt: callAttempts.happenedAt,
      number: contactPoints.value,
      by: actors.name,
      isFromPaper: isNotNull(callAttempts.sheetLine).mapWith(Boolean),
    })
    .from(callAttempts)
    .innerJoin(actors, eq(actors.id, callAttempts.recordedBy))
    .leftJoin(contactPoints, eq(contactPoints.id, callAttempts.contactPointId))
    .where(isOneOf(callAttempts.callTaskId, callTaskIds))
    .orderBy(asc(callAttempts.happenedAt), asc(callAttempts.id))
    .all();
  return Map.groupBy(rows, (row) => row.callTaskId);
}
export type CallAttempt = NonNullable<ReturnType<ReturnType<typeof listAttempts>["get"]>>[number];

/** Those of these numbers where somebody else, or nobody, answered, unless the person was reached there since. */
export function findWrongNumbers(db: Db, contactPointIds: readonly number[]): Set<number> {
  const rows = db
    .select({ contactPointId: callAttempts.contactPointId, result: callAttempts.result })
    .from(callAttempts)
    .where(and(isOneOf(callAttempts.contactPointId, contactPointIds), inArray(callAttempts.result, ["wrong_number", "reached"])))
    .orderBy(asc(callAttempts.happenedAt), asc(callAttempts.id))
    .all();
  const last = new Map(rows.map((row) => [row.contactPointId, row.result]));
  return new Set([...last].flatMap(([id, result]) => (result === "wrong_number" && id !== null ? [id] : [])));
}

/** Numbers that turned out wrong on the telephone and are still in the directory, with whose they are: for whoever keeps it. */
export function listWrongNumbers(db: Db) {
  const points = db
    .selectDistinct({ id: contactPoints.id, value: contactPoints.value })
    .from(callAttempts)
    .innerJoin(contactPoints, eq(contactPoints.id, callAttempts.contactPointId))
    .where(and(eq(callAttempts.result, "wrong_number"), isNull(contactPoints.archivedAt)))
    .orderBy(asc(contactPoints.id))
    .all();
  const wrong = findWrongNumbers(
    db,
    points.map((point) => point.id),
  );
  return points.filter((point) => wrong.has(point.id));
}

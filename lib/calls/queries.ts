import { and, asc, count, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, callTasks, incidents, notices, organizations, recipients } from "#db/schema/index.ts";
import type { CallResult } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { listFunctions } from "../directory/memberships.ts";
import { compareUrgency, isLater, roleRank } from "./order.ts";
import { holderAt } from "./rules.ts";

/** Nobody is telephoned about a notice that is still held back, planned or expired: the calls begin when the mails do. */
export const isDue = and(eq(callTasks.state, "open"), inArray(notices.state, ["sending", "completed"]));

export function countOpenCalls(db: Db): number {
  const row = db.select({ n: count() }).from(callTasks).innerJoin(notices, eq(notices.id, callTasks.noticeId)).where(isDue).get();
  return row?.n ?? 0;
}

/** Other open calls to the same person or office, about other notices. What is practised stays apart from what is real. */
export function listCallsToSame(db: Db, callTaskId: number) {
  const whose = db
    .select({ personId: recipients.personId, organizationId: recipients.organizationId, isExercise: incidents.isExercise })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .innerJoin(notices, eq(notices.id, callTasks.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(eq(callTasks.id, callTaskId))
    .get();
  if (!whose) return [];
  const { personId, organizationId, isExercise } = whose;
  const isSame = personId === null ? eq(recipients.organizationId, organizationId ?? 0) : eq(recipients.personId, personId);
  return db
    .select({
      id: callTasks.id,
      claimedBy: callTasks.claimedBy,
      claimedAt: callTasks.claimedAt,
      callBackAt: callTasks.callBackAt,
    })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .innerJoin(notices, eq(notices.id, callTasks.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(and(isDue, isSame, eq(incidents.isExercise, isExercise), ne(callTasks.id, callTaskId)))
    .orderBy(asc(callTasks.id))
    .all();
}

export type OrderedCall = { id: number; holderId: string | undefined };
export type CallOrder = { now: OrderedCall[]; later: OrderedCall[] };

/** Every open call in the order in which they are to be made, and apart from them those whose time has not come, the next first. */
export function listCallOrder(db: Db, at: Date): CallOrder {
  const calls = listUrgencies(db, at);
  const strip = ({ id, holderId }: OrderedCall): OrderedCall => ({ id, holderId });
  const later = calls.filter((call) => isLater(call, at)).toSorted((a, b) => Number(a.callBackAt) - Number(b.callBackAt));
  const now = calls.filter((call) => !isLater(call, at)).toSorted(compareUrgency(at));
  return { now: now.map(strip), later: later.map(strip) };
}

function listUrgencies(db: Db, at: Date) {
  const rows = db
    .select({
      id: callTasks.id,
      personId: recipients.personId,
      kind: organizations.kind,
      isExercise: incidents.isExercise,
      isClosed: isNotNull(incidents.closedAt).mapWith(Boolean),
      answerBy: notices.answerBy,
      callBackAt: callTasks.callBackAt,
      claimedBy: callTasks.claimedBy,
      claimedAt: callTasks.claimedAt,
      createdAt: callTasks.createdAt,
      isUntold: sql<number>`not exists (select 1 from delivery_recipients dr join deliveries d on d.id = dr.delivery_id
        where dr.recipient_id = ${recipients.id} and d.wave > 0 and d.state in ('accepted', 'delayed', 'delivered'))`,
      lastResult: sql<CallResult | null>`(select a.result from call_attempts a where a.call_task_id = ${callTasks.id}
        order by a.happened_at desc, a.id desc limit 1)`,
    })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .innerJoin(notices, eq(notices.id, callTasks.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .leftJoin(organizations, eq(organizations.id, recipients.organizationId))
    .where(isDue)
    .all();
  const personIds = [...new Set(rows.flatMap((row) => row.personId ?? []))];
  const functions = listFunctions(db, personIds, at);
  return rows.map(({ personId, kind, ...row }) => ({
    ...row,
    isUntold: row.isUntold === 1,
    roleRank: roleRank(kind ? { organizationKind: kind } : { functions: functions.get(personId ?? 0) ?? [] }),
    holderId: holderAt(row, at),
  }));
}

/** The calls of a notice, open ones first, with what came of them. */
export function listCallsOfNotice(db: Db, noticeId: number) {
  return db
    .select({
      id: callTasks.id,
      reason: callTasks.reason,
      state: callTasks.state,
      result: callTasks.result,
      closedAt: callTasks.closedAt,
      closedBy: actors.name,
      closedByKind: actors.kind,
      createdAt: callTasks.createdAt,
      name: recipients.name,
      functionLabel: recipients.functionLabel,
      attempts: sql<number>`(select count(*) from call_attempts a where a.call_task_id = ${callTasks.id})`,
    })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .leftJoin(actors, eq(actors.id, callTasks.closedBy))
    .where(eq(callTasks.noticeId, noticeId))
    .orderBy(asc(callTasks.closedAt), asc(callTasks.id)) // SQLite puts null, the open ones, first
    .all();
}
export type NoticeCall = ReturnType<typeof listCallsOfNotice>[number];

/** Open calls by the code of whom they are for, and closed ones too: paper may come late. */
export function findTasksByCode(db: Db, codes: readonly string[]) {
  const rows = db
    .select({ code: recipients.shortCode, id: callTasks.id, recipientId: recipients.id, noticeId: recipients.noticeId })
    .from(recipients)
    .innerJoin(callTasks, eq(callTasks.recipientId, recipients.id))
    .where(isOneOf(recipients.shortCode, codes))
    .all();
  return new Map(rows.map(({ code, ...task }) => [code, task]));
}
export type CodedTask = NonNullable<ReturnType<ReturnType<typeof findTasksByCode>["get"]>>;

import { and, asc, eq, inArray, isNotNull, isNull, min, or, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, callTasks, deliveries, incidents, notices } from "#db/schema/index.ts";
import { countOpenReports } from "../acknowledgements/report-queries.ts";
import { type IncidentCoverage, listOpenCoverage } from "../coverage/open-coverage.ts";
import { failedDeliveryStates } from "../deliveries/state.ts";
import { isDue } from "../calls/queries.ts";
import { findOverdue } from "../lists/confirmation.ts";
import { addressTasks } from "./address-tasks.ts";
import { coverageTasks } from "./coverage-tasks.ts";
import { feedbackTasks } from "./feedback-tasks.ts";
import { reactivationTasks } from "./reactivation-tasks.ts";
import { stageTasks } from "./stage-tasks.ts";
import type { Task } from "./task.ts";

export type { Task } from "./task.ts";

/** A promise this close is a task. */
const PROMISE_WARNING_MS = 4 * 3_600_000;

/** What expired while its notice was already being sent can only be told by telephone; a whole notice that expired is a task of its own. */
const hasFailed = or(
  inArray(
    deliveries.state,
    failedDeliveryStates.filter((state) => state !== "expired" && state !== "closed_unknown"),
  ),
  and(eq(deliveries.state, "expired"), inArray(notices.state, ["sending", "completed"])),
);

/**
 * What has to be done now, most urgent first: somebody is not told, something failed, somebody waits; within that the oldest. What belongs
 * to no incident can wait for the end of one.
 */
export function listTasks(db: Db, now: Date, coverage: readonly IncidentCoverage[] = listOpenCoverage(db, now)): Task[] {
  const tasks = [
    ...coverage.flatMap((each) => [...coverageTasks(each), ...promiseTasks(each, now)]),
    ...noticeTasks(db),
    ...stageTasks(db, now),
    ...deliveryTasks(db),
    ...callTaskTasks(db),
    ...addressTasks(db, now),
    ...feedbackTasks(db, now),
    ...reactivationTasks(db, now),
    ...overdueLists(db, now),
    ...openReports(db),
  ];
  return tasks.toSorted((a, b) => rankOf(a) - rankOf(b) || a.at.getTime() - b.at.getTime());
}

const rankOf = ({ isUrgent, incidentNumber }: Task) => (isUrgent ? 0 : incidentNumber === null ? 2 : 1);

function promiseTasks({ incident }: IncidentCoverage, now: Date): Task[] {
  const promise = incident.nextInformationAt;
  if (!promise || promise.getTime() - now.getTime() >= PROMISE_WARNING_MS) return [];
  return [
    {
      kind: promise <= now ? "promise_broken" : "promise_due",
      isUrgent: promise <= now,
      at: promise,
      incidentNumber: incident.number,
      values: { title: incident.title },
    },
  ];
}

function noticeTasks(db: Db): Task[] {
  const rows = db
    .select({ notice: notices, number: incidents.number, author: actors.name, kind: actors.kind })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .innerJoin(actors, eq(actors.id, notices.authorId))
    .where(
      sql`${inArray(notices.state, ["submitted", "returned", "expired", "scheduled"])} or (${and(eq(notices.state, "sending"), isNotNull(notices.heldAt))}) or (${and(isNotNull(notices.emergencyReason), isNull(notices.countersignedAt), isNotNull(notices.approvedAt))})`,
    )
    .orderBy(asc(notices.id))
    .all();
  return rows.flatMap(({ notice, number, author, kind }) => {
    const task = {
      at: notice.updatedAt,
      incidentNumber: number,
      noticeId: notice.id,
      values: { subject: notice.subject, author, kind },
    };
    const tasks: Task[] = [];
    // One of a stage waits, and comes back, with the stage.
    if (notice.state === "submitted" && notice.bundleId === null)
      tasks.push({ ...task, kind: "approval_waiting", isUrgent: false, at: notice.submittedAt ?? notice.updatedAt });
    if (notice.state === "returned" && notice.bundleId === null)
      tasks.push({ ...task, kind: "notice_returned", isUrgent: false });
    if (notice.state === "expired") tasks.push({ ...task, kind: "notice_expired", isUrgent: true });
    if ((notice.state === "scheduled" || notice.state === "sending") && notice.heldAt)
      tasks.push({ ...task, kind: "notice_held", isUrgent: false, at: notice.heldAt });
    if (notice.emergencyReason && !notice.countersignedAt && notice.approvedAt)
      tasks.push({ ...task, kind: "countersign_waiting", isUrgent: false, at: notice.approvedAt });
    return tasks;
  });
}

/** Somebody of the mail has neither answered nor been telephoned with success. */
const isUnsettled = sql`exists (
  select 1 from delivery_recipients dr
  where dr.delivery_id = ${deliveries.id}
    and not exists (select 1 from acknowledgements a where a.recipient_id = dr.recipient_id)
    and not exists (select 1 from call_tasks c where c.recipient_id = dr.recipient_id and c.state = 'done'))`;

/** Failures of open incidents whose people do not know it in another way. */
function deliveryTasks(db: Db): Task[] {
  const rows = db
    .select({
      noticeId: notices.id,
      subject: notices.subject,
      number: incidents.number,
      isUnknown: sql<number>`${deliveries.state} = 'unknown'`,
      count: sql<number>`count(*)`,
      at: sql<number>`${min(deliveries.updatedAt)}`,
    })
    .from(deliveries)
    .innerJoin(notices, eq(notices.id, deliveries.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(and(isNull(incidents.closedAt), hasFailed, isUnsettled, sql`${deliveries.wave} > 0`))
    .groupBy(deliveries.noticeId, sql`4`)
    .all();
  return rows.map((row) => ({
    kind: row.isUnknown === 1 ? "deliveries_unknown" : "deliveries_failed",
    isUrgent: row.isUnknown !== 1,
    at: new Date(row.at),
    incidentNumber: row.number,
    noticeId: row.noticeId,
    values: { count: row.count, subject: row.subject },
  }));
}

function callTaskTasks(db: Db): Task[] {
  const rows = db
    .select({ number: incidents.number, count: sql<number>`count(*)`, at: min(callTasks.createdAt) })
    .from(callTasks)
    .innerJoin(notices, eq(notices.id, callTasks.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(and(isDue, isNull(incidents.closedAt)))
    .groupBy(incidents.id)
    .all();
  return rows.map((row) => ({
    kind: "calls_open",
    isUrgent: false,
    at: row.at ?? new Date(0),
    incidentNumber: row.number,
    values: { count: row.count },
  }));
}

/** All lists that wait for their confirmation as one: they are the quiet work of other days. */
function overdueLists(db: Db, now: Date): Task[] {
  const overdue = findOverdue(db, now);
  if (!overdue) return [];
  return [{ kind: "lists_overdue", isUrgent: false, at: overdue.since, incidentNumber: null, values: { count: overdue.count } }];
}

/** Recipients who say that they are the wrong ones. */
function openReports(db: Db): Task[] {
  const open = countOpenReports(db);
  if (!open) return [];
  return [{ kind: "reports_open", isUrgent: false, at: open.since, incidentNumber: null, values: { count: open.count } }];
}

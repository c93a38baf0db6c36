import { eq, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, notices } from "#db/schema/index.ts";
import { domainHealth } from "../domain-health/queries.ts";
import { findFeedHealth } from "../provider-events/feed.ts";
import { countSuppressedPeople } from "../suppressions/queries.ts";
import { findDeliveryHealth } from "./health.ts";
import type { Task } from "./task.ts";

/** What the far side tells, or would tell: domains that take nothing, addresses that mails came back from, events that do not come in. */
export function feedbackTasks(db: Db, now: Date): Task[] {
  return [...domainTasks(db, now), ...feedTasks(db, now), ...limitTasks(db, now), ...suppressionTasks(db)];
}

function domainTasks(db: Db, now: Date): Task[] {
  const silent = domainHealth(db, now);
  if (silent.length === 0) return [];
  const newest = silent.map(({ noticeIds }) => noticeIds[0]!);
  const numbers = db
    .select({ id: notices.id, number: incidents.number })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(inArray(notices.id, newest))
    .all();
  const numberOf = new Map(numbers.map((row) => [row.id, row.number]));
  return silent.map(({ domain, since, mails, people, elsewhere, noticeIds }) => ({
    kind: "domain_silent",
    isUrgent: true,
    at: since,
    incidentNumber: numberOf.get(noticeIds[0]!) ?? null,
    noticeId: noticeIds[0]!,
    values: { domain, mails, people, elsewhere: elsewhere ?? -1 },
  }));
}

function feedTasks(db: Db, now: Date): Task[] {
  const feed = findFeedHealth(db, now);
  if (!feed?.alarm) return [];
  const at = feed.refusedSince ?? now;
  return [
    { kind: "events_refused", isUrgent: true, at, incidentNumber: null, values: { cause: feed.alarm, count: feed.refused } },
  ];
}

/** The provider takes nothing more for today, and no other way out is ready. */
function limitTasks(db: Db, now: Date): Task[] {
  const { transports, waiting } = findDeliveryHealth(db, now);
  if (waiting === 0 || transports.some(({ isReady }) => isReady)) return [];
  const limited = transports.find(({ reason }) => reason !== null && /quota/.test(reason));
  if (!limited) return [];
  return [{ kind: "limit_reached", isUrgent: true, at: limited.since, incidentNumber: null, values: { count: waiting } }];
}

function suppressionTasks(db: Db): Task[] {
  const suppressed = countSuppressedPeople(db);
  if (!suppressed) return [];
  const { count, since: at } = suppressed;
  return [{ kind: "addresses_suppressed", isUrgent: false, at, incidentNumber: null, values: { count } }];
}

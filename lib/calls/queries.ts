import { and, asc, count, eq, gt, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, callTasks, incidents, notices, recipients } from "#db/schema/index.ts";
import { type AddressBook, loadAddressBooks } from "../directory/addresses.ts";

const DEFAULT_PAGE = 100;

/** Nobody is telephoned about a notice that is still held back, planned or expired: the calls begin when the mails do. */
const isDue = and(eq(callTasks.state, "open"), inArray(notices.state, ["sending", "completed"]));

export function countOpenCalls(db: Db): number {
  const row = db.select({ n: count() }).from(callTasks).innerJoin(notices, eq(notices.id, callTasks.noticeId)).where(isDue).get();
  return row?.n ?? 0;
}

/**
 * A page of those who must be telephoned, longest waiting first, with all numbers that staff may use now: for dispatchers only.
 *
 * @param after id of the last one seen
 */
export function listOpenCalls(db: Db, at: Date, { after = 0, limit = DEFAULT_PAGE }: { after?: number; limit?: number } = {}) {
  const rows = db
    .select({
      id: callTasks.id,
      reason: callTasks.reason,
      createdAt: callTasks.createdAt,
      name: recipients.name,
      functionLabel: recipients.functionLabel,
      contactPointId: recipients.contactPointId,
      address: recipients.address,
      personId: recipients.personId,
      organizationId: recipients.organizationId,
      noticeId: notices.id,
      subject: notices.subject,
      answerBy: notices.answerBy,
      incidentNumber: incidents.number,
      isExercise: incidents.isExercise,
    })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .innerJoin(notices, eq(notices.id, callTasks.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(and(isDue, gt(callTasks.id, after)))
    .orderBy(asc(callTasks.id))
    .limit(limit)
    .all();
  const books = loadAddressBooks(
    db,
    { personIds: rows.flatMap((row) => row.personId ?? []), organizationIds: rows.flatMap((row) => row.organizationId ?? []) },
    at,
  );
  return rows.map(({ personId, organizationId, ...row }) => ({
    ...row,
    numbers: numbersIn(personId === null ? books.organizations.get(organizationId ?? 0) : books.persons.get(personId)),
  }));
}
export type OpenCall = ReturnType<typeof listOpenCalls>[number];

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
    })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .leftJoin(actors, eq(actors.id, callTasks.closedBy))
    .where(eq(callTasks.noticeId, noticeId))
    .orderBy(asc(callTasks.closedAt), asc(callTasks.id)) // SQLite puts null, the open ones, first
    .all();
}
export type NoticeCall = ReturnType<typeof listCallsOfNotice>[number];

/** The code of whom an open call is for, so that whoever telephones need not ask for it. */
export function findCodeOfCall(db: Db, callTaskId: number): string | undefined {
  return db
    .select({ code: recipients.shortCode })
    .from(callTasks)
    .innerJoin(recipients, eq(recipients.id, callTasks.recipientId))
    .where(and(eq(callTasks.id, callTaskId), eq(callTasks.state, "open")))
    .get()?.code;
}

function numbersIn(book: AddressBook | undefined): { contactPointId: number; value: string }[] {
  return (book?.addresses ?? [])
    .filter((address) => (address.channel === "phone" || address.channel === "sms") && address.audience !== "nobody")
    .map(({ contactPointId, value }) => ({ contactPointId, value }));
}

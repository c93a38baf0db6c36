import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, min, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import {
  actors,
  distributionLists,
  incidents,
  noticeLists,
  notices,
  organizations,
  recipientReports,
  recipients,
} from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";

export type ReportFilter = {
  /** Both when left out. */
  isSettled?: boolean | undefined;
  /** Id of the last one seen. */
  before?: number | undefined;
  limit?: number;
  /** Only those that concern these lists. */
  within?: ListScope | undefined;
};

/** What somebody answers for: lists, and who is in them now (`party`). Who has been taken out since was written to by the list. */
export type ListScope = { listIds: ReadonlySet<number>; parties: ReadonlySet<string> };

const DEFAULT_PAGE = 50;

/** What recipients have said of themselves, newest first, with whom it is about and the lists by which they were written to. */
export function listReports(db: Db, { isSettled, before, limit = DEFAULT_PAGE, within }: ReportFilter = {}) {
  const rows = db
    .select({
      id: recipientReports.id,
      kind: recipientReports.kind,
      remark: recipientReports.remark,
      recordedAt: recipientReports.recordedAt,
      settledAt: recipientReports.settledAt,
      settlement: recipientReports.settlement,
      settledBy: actors.name,
      settledByKind: actors.kind,
      personId: recipients.personId,
      organizationId: recipients.organizationId,
      organizationKey: organizations.key,
      name: recipients.name,
      functionLabel: recipients.functionLabel,
      noticeId: notices.id,
      subject: notices.subject,
      incidentNumber: incidents.number,
    })
    .from(recipientReports)
    .innerJoin(recipients, eq(recipients.id, recipientReports.recipientId))
    .innerJoin(notices, eq(notices.id, recipients.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .leftJoin(organizations, eq(organizations.id, recipients.organizationId))
    .leftJoin(actors, eq(actors.id, recipientReports.settledBy))
    .where(
      and(
        isSettled === undefined
          ? undefined
          : isSettled
            ? isNotNull(recipientReports.settledAt)
            : isNull(recipientReports.settledAt),
        before === undefined ? undefined : lt(recipientReports.id, before),
        within && concerns(db, within),
      ),
    )
    .orderBy(desc(recipientReports.id))
    .limit(limit)
    .all();
  const lists = listsOf(
    db,
    rows.map((row) => row.noticeId),
  );
  return rows.map((row) => ({ ...row, party: partyOf(row), lists: lists.get(row.noticeId) ?? [] }));
}
export type Report = ReturnType<typeof listReports>[number];

/** As members of lists are told apart: "person:12". */
export const partyOf = ({ personId, organizationId }: { personId: number | null; organizationId: number | null }) =>
  personId === null ? `organization:${organizationId}` : `person:${personId}`;

function concerns(db: Db, { listIds, parties }: ListScope) {
  const idsOf = (kind: string) =>
    [...parties].filter((each) => each.startsWith(kind)).map((each) => Number(each.slice(kind.length)));
  const written = db
    .select({ id: noticeLists.noticeId })
    .from(noticeLists)
    .where(isOneOf(noticeLists.listId, [...listIds]));
  return or(
    isOneOf(recipients.personId, idsOf("person:")),
    isOneOf(recipients.organizationId, idsOf("organization:")),
    inArray(recipients.noticeId, written),
  );
}

/** By notice. */
function listsOf(db: Db, noticeIds: readonly number[]) {
  const rows = db
    .select({ noticeId: noticeLists.noticeId, key: distributionLists.key, name: distributionLists.name })
    .from(noticeLists)
    .innerJoin(distributionLists, eq(distributionLists.id, noticeLists.listId))
    .where(isOneOf(noticeLists.noticeId, [...new Set(noticeIds)]))
    .orderBy(asc(distributionLists.name))
    .all();
  return Map.groupBy(rows, (row) => row.noticeId);
}

/** What nobody has settled, by whom it is about. Few rows: each waits for a person. */
export function findReported(db: Db): Map<string, Set<Report["kind"]>> {
  const rows = db
    .selectDistinct({ kind: recipientReports.kind, personId: recipients.personId, organizationId: recipients.organizationId })
    .from(recipientReports)
    .innerJoin(recipients, eq(recipients.id, recipientReports.recipientId))
    .where(isNull(recipientReports.settledAt))
    .all();
  const reported = Map.groupBy(rows, partyOf);
  return new Map([...reported].map(([party, group]) => [party, new Set(group.map((row) => row.kind))]));
}

/** How many wait for somebody, and since when. */
export function countOpenReports(db: Db): { count: number; since: Date } | undefined {
  const row = db
    .select({ count: count(), since: min(recipientReports.recordedAt) })
    .from(recipientReports)
    .where(isNull(recipientReports.settledAt))
    .get();
  return row?.since ? { count: row.count, since: row.since } : undefined;
}

/** Whether a report concerns one of these lists. */
export function concernsLists(db: Db, reportId: number, within: ListScope): boolean {
  const row = db
    .select({ id: recipientReports.id })
    .from(recipientReports)
    .innerJoin(recipients, eq(recipients.id, recipientReports.recipientId))
    .where(and(eq(recipientReports.id, reportId), concerns(db, within)))
    .get();
  return row !== undefined;
}

/** What somebody has said of themselves on this page, newest first. */
export const listReportsOf = (db: Db, recipientId: number) =>
  db
    .select({
      id: recipientReports.id,
      kind: recipientReports.kind,
      remark: recipientReports.remark,
      recordedAt: recipientReports.recordedAt,
      settledAt: recipientReports.settledAt,
    })
    .from(recipientReports)
    .where(eq(recipientReports.recipientId, recipientId))
    .orderBy(desc(recipientReports.id))
    .all();

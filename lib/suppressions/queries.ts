import { and, count, desc, eq, getTableColumns, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { actors, contactPoints, deliveries, suppressions } from "#db/schema/index.ts";
import { deliveryReason } from "../deliveries/reason.ts";
import { anyStaff, maySee, type Viewer } from "../directory/answer.ts";
import { masked } from "../directory/masked.ts";
import { listOwnerNames } from "../directory/owners.ts";

const DEFAULT_PAGE = 50;

export type SuppressionFilter = {
  /** Part of the address. */
  search?: string | undefined;
  /** Those that were lifted instead of those that hold. */
  lifted?: boolean;
  /** Id of the last one seen. */
  before?: number | undefined;
  limit?: number;
  /** Who reads. */
  viewer?: Viewer;
};

const recorder = alias(actors, "recorder");
const lifter = alias(actors, "lifter");

/** Addresses that are not written to, the last suppressed first, with whose they are, which mail came back and what the far side said. */
export function listSuppressions(db: Db, filter: SuppressionFilter = {}): SuppressionRow[] {
  const { search = "", lifted = false, before, limit = DEFAULT_PAGE, viewer = anyStaff } = filter;
  const address = search.trim().toLowerCase();
  const which = and(
    lifted ? isNotNull(suppressions.liftedAt) : isNull(suppressions.liftedAt),
    address === "" ? undefined : sql`instr(${suppressions.addressNormalized}, ${address}) > 0`,
    before === undefined ? undefined : lt(suppressions.id, before),
  );
  return select(db, which, limit, viewer);
}

export const findSuppression = (db: Db, id: number, viewer: Viewer): SuppressionRow | undefined =>
  select(db, eq(suppressions.id, id), 1, viewer)[0];

export type SuppressionRow = ReturnType<typeof select>[number];

function select(db: Db, which: SQL | undefined, limit: number, viewer: Viewer) {
  const rows = db
    .select({
      ...getTableColumns(suppressions),
      recordedByName: recorder.name,
      recordedByKind: recorder.kind,
      liftedByName: lifter.name,
      liftedByKind: lifter.kind,
      point: { id: contactPoints.id, kind: contactPoints.kind, publicity: contactPoints.publicity },
      noticeId: deliveries.noticeId,
      code: deliveries.lastCode,
      error: deliveries.lastError,
    })
    .from(suppressions)
    .innerJoin(recorder, eq(recorder.id, suppressions.recordedBy))
    .leftJoin(lifter, eq(lifter.id, suppressions.liftedBy))
    .leftJoin(deliveries, eq(deliveries.id, suppressions.deliveryId))
    .leftJoin(
      contactPoints,
      and(eq(contactPoints.channel, "email"), eq(contactPoints.valueNormalized, suppressions.addressNormalized)),
    )
    .where(which)
    .orderBy(desc(suppressions.id))
    .limit(limit)
    .all();
  const names = listOwnerNames(
    db,
    rows.flatMap((row) => row.point?.id ?? []),
  );
  return rows.map(({ point, addressNormalized, code, error, ...row }) => {
    const isShown = point === null || maySee(point, viewer); // somebody without an entry in the address book was typed in by hand
    return {
      ...row,
      address: isShown ? addressNormalized : masked(addressNormalized),
      contactPointId: point?.id ?? null,
      owners: names.get(point?.id ?? 0) ?? [],
      why: deliveryReason(code, error),
      error: isShown ? error : null,
    };
  });
}

export const countSuppressed = (db: Db): number =>
  db.select({ n: count() }).from(suppressions).where(isNull(suppressions.liftedAt)).get()?.n ?? 0;

/** How many addresses that somebody in the address book still has are not written to, and since when. */
export function countSuppressedPeople(db: Db): { count: number; since: Date } | undefined {
  const row = db
    .select({ n: count(), since: sql<number | null>`min(${suppressions.since})` })
    .from(suppressions)
    .innerJoin(
      contactPoints,
      and(eq(contactPoints.channel, "email"), eq(contactPoints.valueNormalized, suppressions.addressNormalized)),
    )
    .where(and(isNull(suppressions.liftedAt), isNull(contactPoints.archivedAt)))
    .get();
  return row && row.since !== null ? { count: row.n, since: new Date(row.since) } : undefined;
}

import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, bundleMoves, incidents, notices, stageBundles } from "#db/schema/index.ts";
import { openBundleStates } from "../notices/bundled.ts";
import { readContent } from "./content.ts";
import type { ReturnedParts } from "./state.ts";

const bundleRow = {
  bundle: stageBundles,
  number: incidents.number,
  incidentTitle: incidents.title,
  isExercise: incidents.isExercise,
  authorName: actors.name,
  authorKind: actors.kind,
};

const rows = (db: Db) =>
  db
    .select(bundleRow)
    .from(stageBundles)
    .innerJoin(incidents, eq(incidents.id, stageBundles.incidentId))
    .innerJoin(actors, eq(actors.id, stageBundles.authorId));

/** With what it says and every move, oldest first. Undefined: there is none. */
export function findBundle(db: Db, bundleId: number) {
  const row = rows(db).where(eq(stageBundles.id, bundleId)).get();
  if (!row) return undefined;
  const { bundle, ...rest } = row;
  return { ...bundle, ...rest, content: readContent(bundle.content), moves: listBundleMoves(db, bundleId) };
}
export type BundleDetail = NonNullable<ReturnType<typeof findBundle>>;

/** The one that is being prepared or waits; at most one per incident. */
export function findOpenBundle(db: Db, incidentId: number) {
  const isOpen = and(eq(stageBundles.incidentId, incidentId), inArray(stageBundles.state, [...openBundleStates]));
  return db.select().from(stageBundles).where(isOpen).get();
}

/** What waits for an approver, longest first. */
export function listWaitingBundles(db: Db) {
  return rows(db)
    .where(eq(stageBundles.state, "submitted"))
    .orderBy(asc(stageBundles.submittedAt), asc(stageBundles.id))
    .all()
    .map(({ bundle: { content: _, ...bundle }, ...rest }) => ({ ...bundle, ...rest }));
}
export type WaitingBundle = ReturnType<typeof listWaitingBundles>[number];

/** Those that came back and that nobody has taken up again. */
export const listReturnedBundles = (db: Db) =>
  rows(db)
    .where(eq(stageBundles.state, "returned"))
    .orderBy(asc(stageBundles.updatedAt))
    .all()
    .map(({ bundle: { content: _, ...bundle }, ...rest }) => ({ ...bundle, ...rest }));

/** Every stage that was put out as one act or is being prepared, newest first. */
export const listBundles = (db: Db, incidentId: number) =>
  rows(db)
    .where(eq(stageBundles.incidentId, incidentId))
    .orderBy(desc(stageBundles.id))
    .all()
    .map(({ bundle: { content: _, ...bundle }, ...rest }) => ({ ...bundle, ...rest }));

/** The notices that went out with it, or will, with how many each was for and how far it got. */
export function listNoticesOfBundle(db: Db, bundleId: number) {
  return db
    .select({
      id: notices.id,
      subject: notices.subject,
      state: notices.state,
      releaseAt: notices.releaseAt,
      heldAt: notices.heldAt,
      recipients: sql<number>`(select count(*) from recipients r where r.notice_id = ${notices.id})`,
      told: sql<number>`(select count(*) from recipients r where r.notice_id = ${notices.id} and (
        exists (select 1 from delivery_recipients dr join deliveries d on d.id = dr.delivery_id
          where dr.recipient_id = r.id and d.wave > 0 and d.state in ('accepted', 'delayed', 'delivered'))
        or exists (select 1 from call_tasks c where c.recipient_id = r.id and c.state = 'done')))`,
      answered: sql<number>`(select count(*) from recipients r where r.notice_id = ${notices.id}
        and exists (select 1 from acknowledgements a where a.recipient_id = r.id))`,
    })
    .from(notices)
    .where(eq(notices.bundleId, bundleId))
    .orderBy(asc(notices.id))
    .all();
}

function listBundleMoves(db: Db, bundleId: number) {
  return db
    .select({ move: bundleMoves, by: actors.name, byKind: actors.kind })
    .from(bundleMoves)
    .innerJoin(actors, eq(actors.id, bundleMoves.movedBy))
    .where(eq(bundleMoves.bundleId, bundleId))
    .orderBy(asc(bundleMoves.id))
    .all()
    .map(({ move, ...rest }) => ({
      ...move,
      ...rest,
      parts: move.parts === null ? {} : (JSON.parse(move.parts) as ReturnedParts),
    }));
}

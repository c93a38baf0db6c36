import { desc, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, contactPoints, directoryLookups } from "#db/schema/index.ts";
import type { ActorKind, ContactChannel, ContactKind, LookupOccasion, Publicity } from "#db/vocabulary.ts";
import { isOneOf } from "./is-one-of.ts";
import { isWanted, type LookupFilter } from "./look-up-queries.ts";
import { listOwnerNames } from "./owners.ts";

const DEFAULT_PAGE = 50;
/** So many rows are read for a page at most: a list of thousands was seen in one go. */
const MAX_ROWS = 20_000;
/** So many of what was seen at once are named. */
const NAMED = 3;

/** What somebody saw in one go: a page, an answer of the API, a file. */
export type Glance = {
  /** Of its newest row. */
  id: number;
  actorId: string;
  actorName: string;
  actorKind: ActorKind;
  lookedUpAt: Date;
  occasion: LookupOccasion | null;
  count: number;
  /** Whose contact points, of the first few of them; nobody's that has no owner any more. */
  owners: string[][];
  /** How many of which kind, most first. */
  kinds: { kind: ContactKind; channel: ContactChannel; publicity: Publicity; count: number }[];
};

/** The log as acts, newest first. `before` of the next page: the oldest row of this one; undefined: there is none. */
export function listGlances(
  db: Db,
  { limit = DEFAULT_PAGE, ...filter }: LookupFilter = {},
  maxRows = MAX_ROWS,
): { glances: Glance[]; before: number | undefined } {
  const window = db
    .select()
    .from(directoryLookups)
    .where(isWanted(db, filter))
    .orderBy(desc(directoryLookups.id))
    .limit(maxRows)
    .as("window");
  const { id, actorId, contactPointId, lookedUpAt, occasion } = window;
  const acts = db
    .select({
      id: sql<number>`max(${id})`,
      oldest: sql<number>`min(${id})`,
      actorId,
      lookedUpAt,
      occasion,
      count: sql<number>`count(*)`,
      points: sql<string>`json_group_array(${contactPointId})`,
    })
    .from(window)
    .groupBy(actorId, lookedUpAt, occasion)
    .orderBy(desc(sql`max(${id})`))
    .limit(limit + 1)
    .all();
  const rows = acts.reduce((sum, act) => sum + act.count, 0);
  // Where the window ends, an act may be cut in two: it begins the next page instead.
  const isCut = rows === maxRows && acts.length > 1 && acts.length <= limit;
  const shown = acts.slice(0, isCut ? -1 : limit);
  const hasMore = shown.length < acts.length || rows === maxRows;
  return {
    glances: describe(db, shown),
    before: hasMore ? Math.min(...shown.map((act) => act.oldest)) : undefined,
  };
}

type Act = Pick<Glance, "id" | "actorId" | "lookedUpAt" | "occasion" | "count"> & { points: string };

function describe(db: Db, acts: readonly Act[]): Glance[] {
  const points = new Map(acts.map((act) => [act.id, (JSON.parse(act.points) as number[]).toSorted((a, b) => a - b)]));
  const names = namesOf(
    db,
    acts.map((act) => act.actorId),
  );
  const owners = listOwnerNames(
    db,
    [...points.values()].flatMap((ids) => ids.slice(0, NAMED)),
  );
  const kinds = kindsOf(db, [...new Set([...points.values()].flat())]);
  return acts.map(({ id, actorId, lookedUpAt, occasion, count }) => {
    const ids = points.get(id) ?? [];
    const { name = "", kind = "system" } = names.get(actorId) ?? {};
    return {
      id,
      actorId,
      actorName: name,
      actorKind: kind,
      lookedUpAt,
      occasion,
      count,
      owners: ids.slice(0, NAMED).map((point) => (owners.get(point) ?? []).map((owner) => owner.name)),
      kinds: counted(ids.flatMap((point) => kinds.get(point) ?? [])),
    };
  });
}

function namesOf(db: Db, actorIds: readonly string[]) {
  const { id, name, kind } = actors;
  const rows = db.select({ id, name, kind }).from(actors).where(isOneOf(id, actorIds)).all();
  return new Map(rows.map((row) => [row.id, row]));
}

type Kind = Omit<Glance["kinds"][number], "count">;

function kindsOf(db: Db, ids: readonly number[]): Map<number, Kind> {
  const { id, kind, channel, publicity } = contactPoints;
  const rows = db.select({ id, kind, channel, publicity }).from(contactPoints).where(isOneOf(id, ids)).all();
  return new Map(rows.map(({ id: point, ...row }) => [point, row]));
}

function counted(kinds: readonly Kind[]): Glance["kinds"] {
  const same = Map.groupBy(kinds, ({ kind, channel, publicity }) => [kind, channel, publicity].join());
  return [...same.values()].map((each) => ({ ...each[0]!, count: each.length })).toSorted((a, b) => b.count - a.count);
}

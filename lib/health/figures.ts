import { join } from "node:path";
import { type AnyColumn, count, eq, inArray, isNull, max } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import {
  acknowledgements,
  apiTokens,
  attempts,
  auditEvents,
  deliveries,
  incidents,
  notices,
  suspectedIncidents,
} from "#db/schema/index.ts";
import { type DeliveryState, incidentLevels, noticeStates } from "#db/vocabulary.ts";
import { countOpenCalls } from "../calls/queries.ts";
import { failedDeliveryStates, openDeliveryStates } from "../deliveries/state.ts";
import { findDeliveryHealth } from "../situation/health.ts";
import { findPublicationStanding, type PublicationSetting } from "../publication/state.ts";
import type { SheetTime } from "../sheets/night.ts";
import { findSheetsStanding } from "../sheets/standing.ts";
import { countWebhooks } from "../outgoing-webhooks/queries.ts";
import { countSuppressed } from "../suppressions/queries.ts";
import { tokenState } from "../tokens/state.ts";
import { fileBytes, readDisk } from "./disk.ts";

/**
 * The states in which somebody or something is still to act, or nobody was told. Whatever has arrived is not counted: those are all
 * mails of all years, and a look every few seconds must not read them.
 */
export const watchedDeliveryStates: readonly DeliveryState[] = [
  ...new Set([
    ...openDeliveryStates,
    ...failedDeliveryStates.filter((state) => state !== "expired" && state !== "closed_unknown"),
  ]),
];

export type Figures = ReturnType<typeof readFigures>;

type Place = { dataDir: string; sheetTime: SheetTime; publication: PublicationSetting };

/** What the file and its disk tell of both processes, for `/metrics`. Some milliseconds, also with a million deliveries. */
export function readFigures(db: Db, { dataDir, sheetTime, publication }: Place, now: Date) {
  const health = findDeliveryHealth(db, now);
  return {
    now,
    deliveries: countDeliveriesByState(db),
    notices: countNoticesByState(db),
    openIncidents: countOpenIncidents(db),
    openSuspicions: db.select({ n: count() }).from(suspectedIncidents).where(eq(suspectedIncidents.state, "open")).get()?.n ?? 0,
    openCalls: countOpenCalls(db),
    apiTokens: countTokens(db, now),
    ever: {
      deliveries: highestId(db, deliveries, deliveries.id),
      attempts: highestId(db, attempts, attempts.id),
      acknowledgements: highestId(db, acknowledgements, acknowledgements.id),
      auditEvents: highestId(db, auditEvents, auditEvents.id),
    },
    oldestUnsentAt: health.oldestUnsentAt,
    worker: { heartbeatAt: health.heartbeatAt, startedAt: health.workerStartedAt },
    eventsRefused: health.feed?.refused ?? 0,
    suppressed: countSuppressed(db),
    webhooks: countWebhooks(db, now),
    transports: health.transports.map(({ transport, isReady }) => ({ transport, isReady })),
    sheets: findSheetsStanding({ dataDir, sheetTime, workerStartedAt: health.workerStartedAt }, now),
    publication: findPublicationStanding(db, { ...publication, workerStartedAt: health.workerStartedAt }, now),
    disk: readDisk(dataDir),
    databaseBytes: fileBytes(join(dataDir, "lagebote.db")),
    walBytes: fileBytes(join(dataDir, "lagebote.db-wal")),
  };
}

/** By the index of states alone. */
export const deliveriesByState = (db: Db) =>
  db
    .select({ state: deliveries.state, n: count() })
    .from(deliveries)
    .where(inArray(deliveries.state, [...watchedDeliveryStates]))
    .groupBy(deliveries.state);

const countDeliveriesByState = (db: Db) => fillUp(watchedDeliveryStates, deliveriesByState(db).all());

const countNoticesByState = (db: Db) =>
  fillUp(noticeStates, db.select({ state: notices.state, n: count() }).from(notices).groupBy(notices.state).all());

function countOpenIncidents(db: Db) {
  const rows = db
    .select({ level: incidents.level, isExercise: incidents.isExercise, n: count() })
    .from(incidents)
    .where(isNull(incidents.closedAt))
    .groupBy(incidents.level, incidents.isExercise)
    .all();
  const find = (level: string, isExercise: boolean) =>
    rows.find((row) => row.level === level && row.isExercise === isExercise)?.n ?? 0;
  return incidentLevels.flatMap((level) =>
    [false, true].map((isExercise) => ({ level, isExercise, n: find(level, isExercise) })),
  );
}

function countTokens(db: Db, now: Date): Record<"active" | "expiring", number> {
  const rows = db
    .select({ expiresAt: apiTokens.expiresAt, revokedAt: apiTokens.revokedAt })
    .from(apiTokens)
    .where(isNull(apiTokens.revokedAt))
    .all();
  const states = rows.map((row) => tokenState(row, now));
  const countOf = (state: string) => states.filter((each) => each === state).length;
  return { active: countOf("active"), expiring: countOf("expiring") };
}

/** Rows of these tables are never deleted and ids never reused: the highest id counts all there ever were, without reading them. */
const highestId = (db: Db, table: SQLiteTable, id: AnyColumn): number =>
  Number(
    db
      .select({ id: max(id) })
      .from(table)
      .get()?.id ?? 0,
  );

/** A state with nobody in it is 0, not absent. */
function fillUp<T extends string>(states: readonly T[], rows: readonly { state: T; n: number }[]): Record<T, number> {
  const counts = new Map(rows.map(({ state, n }) => [state, n]));
  return Object.fromEntries(states.map((state) => [state, counts.get(state) ?? 0])) as Record<T, number>;
}

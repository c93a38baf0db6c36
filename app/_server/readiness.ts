import "server-only";
import { listShippedMigrations } from "#lib/health/migrations.ts";
import { checkReadiness, type Readiness } from "#lib/health/readiness.ts";
import { publicationSetting } from "#lib/publication/state.ts";
import { logger } from "#lib/log.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

/** Anybody may ask, and each look takes the write lock for a moment: however often, it is one look a second. */
const FRESH_MS = 1000;

let last: { at: number; readiness: Promise<Readiness> } | undefined;
/** Of the version that runs, not of one that is being installed beside it. */
let migrations: readonly number[] | undefined;

export function currentReadiness(): Promise<Readiness> {
  const now = Date.now();
  if (!last || Math.abs(now - last.at) >= FRESH_MS) last = { at: now, readiness: look(new Date(now)) };
  return last.readiness;
}

function look(now: Date): Promise<Readiness> {
  migrations ??= listShippedMigrations();
  const { DATA_DIR: dataDir, EMERGENCY_SHEETS: sheetTime } = env();
  const place = { dataDir, sheetTime, publication: publicationSetting(env()), migrations };
  return checkReadiness(database(), place, now, (err) => logger().error({ err }, "Readiness"));
}

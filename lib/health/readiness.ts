import type { Connection } from "#db/open.ts";
import { isSendingHeld } from "../deliveries/guard/holds.ts";
import { listOverdue } from "../deliveries/guard/overdue.ts";
import { type DeliveryHealth, findDeliveryHealth } from "../situation/health.ts";
import {
  findPublicationStanding,
  isPublicationInOrder,
  type PublicationSetting,
  type PublicationStanding,
} from "../publication/state.ts";
import type { SheetTime } from "../sheets/night.ts";
import { findSheetsStanding, isInOrder, type SheetsStanding } from "../sheets/standing.ts";
import { readDisk } from "./disk.ts";
import { countMissingMigrations } from "./migrations.ts";
import { findWritability, type Writability, withoutWaiting } from "./writable.ts";

/** `warn`: somebody should look, but requests are served. `fail`: this process cannot serve. */
export type CheckStatus = "ok" | "warn" | "fail";
/** `reason` is for everybody: no figure, path, name or message of an error. */
export type Check = { status: CheckStatus; reason: string };

const checkNames = [
  "database",
  "migrations",
  "worker",
  "transports",
  "events",
  "deliveries",
  "disk",
  "sheets",
  "publication",
] as const;
export type Readiness = { status: CheckStatus; checks: Record<(typeof checkNames)[number], Check> };

export type Place = {
  dataDir: string;
  /** When the emergency sheets are written. */
  sheetTime: SheetTime;
  publication: PublicationSetting;
  /** The migrations that belong to this version (migrations.ts). */
  migrations: readonly number[];
};

const MEGABYTE = 1_000_000;
const DISK_WARN_BYTES = 1000 * MEGABYTE;
const DISK_FAIL_BYTES = 100 * MEGABYTE;

/**
 * Whether this process can serve requests, and what else is wrong. Only what keeps it from serving fails; a worker that is silent or a
 * mail that cannot leave warns, because the pages that say so must stay reachable. Answers within two seconds also when the file is locked.
 *
 * @param onError told of what keeps a check from finding out
 */
export async function checkReadiness(
  db: Connection,
  { dataDir, sheetTime, publication, migrations }: Place,
  now: Date,
  onError: (error: unknown) => void = () => undefined,
): Promise<Readiness> {
  const look = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      onError(error);
      return undefined;
    }
  };
  const writability = await findWritability(db);
  const checks = withoutWaiting(db, () => {
    const health = look(() => findDeliveryHealth(db, now));
    return {
      database: checkDatabase(writability),
      migrations: judge(
        look(() => countMissingMigrations(db, migrations)),
        checkMigrations,
        "fail",
      ),
      worker: judge(health, checkWorker),
      transports: judge(health, checkTransports),
      events: judge(health, checkEvents),
      deliveries: judge(
        look(() => ({ isHeld: isSendingHeld(db), isOverdue: listOverdue(db, now).length > 0 })),
        (found) => checkDeliveries({ waiting: health?.waiting ?? 0, ...found }),
      ),
      disk: judge(
        look(() => readDisk(dataDir).freeBytes),
        checkDisk,
      ),
      sheets: judge(
        look(() => findSheetsStanding({ dataDir, sheetTime, workerStartedAt: health?.workerStartedAt ?? null }, now)),
        checkSheets,
      ),
      publication: judge(
        look(() => findPublicationStanding(db, { ...publication, workerStartedAt: health?.workerStartedAt ?? null }, now)),
        checkPublication,
      ),
    };
  });
  return { status: worstOf(Object.values(checks)), checks };
}

function judge<T>(found: T | undefined, check: (found: T) => Check, otherwise: CheckStatus = "warn"): Check {
  return found === undefined ? { status: otherwise, reason: "This could not be found out." } : check(found);
}

export function checkDatabase(writability: Writability): Check {
  if (writability === "writable") return { status: "ok", reason: "A write succeeds." };
  if (writability === "locked") return { status: "fail", reason: "Something else keeps the database locked." };
  return { status: "fail", reason: "A write is refused." };
}

export function checkMigrations(missing: number): Check {
  if (missing === 0) return { status: "ok", reason: "The database is up to date." };
  return { status: "fail", reason: "The database is older than this version." };
}

function checkWorker({ isWorkerAlive, heartbeatAt }: DeliveryHealth): Check {
  if (isWorkerAlive) return { status: "ok", reason: "The worker is alive." };
  return { status: "warn", reason: heartbeatAt ? "The worker is silent. Mail waits." : "The worker has never run. Mail waits." };
}

/** The worker pauses a way out that fails, and takes the next one. */
function checkTransports({ transports }: DeliveryHealth): Check {
  const ready = transports.filter(({ isReady }) => isReady);
  if (transports.length === 0) return { status: "warn", reason: "No way out for mail is known yet." };
  if (ready.length === 0) return { status: "warn", reason: "No way out for mail is ready. Mail waits." };
  if (ready.length < transports.length) return { status: "warn", reason: "One way out for mail is paused; another one is used." };
  return { status: "ok", reason: "Mail can leave." };
}

/** Without the provider's events mails stay at "taken", and nobody learns that one came back. */
function checkEvents({ feed }: DeliveryHealth): Check {
  if (feed?.alarm === "clock")
    return { status: "warn", reason: "The mail provider's events are refused: this machine's clock is wrong." };
  if (feed?.alarm)
    return { status: "warn", reason: "The mail provider's events are refused: the secret of the webhook is wrong." };
  return { status: "ok", reason: "No event of a mail provider is refused." };
}

type Sending = { waiting: number; isHeld: boolean; isOverdue: boolean };

function checkDeliveries({ waiting, isHeld, isOverdue }: Sending): Check {
  if (isHeld) return { status: "warn", reason: "All sending is on hold until a person releases it." };
  if (isOverdue) return { status: "warn", reason: "A mail or a notice has stayed where it is for too long." };
  if (waiting > 0) return { status: "warn", reason: "Mail that may leave has waited for more than a minute." };
  return { status: "ok", reason: "No mail waits longer than a minute." };
}

export function checkDisk(freeBytes: number): Check {
  if (freeBytes < DISK_FAIL_BYTES) return { status: "fail", reason: "Less than 100 MB are free." };
  if (freeBytes < DISK_WARN_BYTES) return { status: "warn", reason: "Less than 1 GB is free." };
  return { status: "ok", reason: "There is room." };
}

const sheetReasons: Record<SheetsStanding["condition"], string> = {
  well: "The emergency sheets are from last night.",
  off: "Emergency sheets are switched off.",
  awaited: "The first emergency sheets are being written.",
  never: "No emergency sheets have been written yet.",
  failed: "The emergency sheets could not be written.",
  old: "The emergency sheets are older than a day.",
  partly: "Some emergency sheets could not be written anew.",
};

function checkSheets({ condition }: SheetsStanding): Check {
  return { status: isInOrder(condition) ? "ok" : "warn", reason: sheetReasons[condition] };
}

const publicationReasons: Record<PublicationStanding["condition"], string> = {
  well: "The public page is published.",
  off: "Publishing the public page as files is switched off.",
  awaited: "The public page is being published for the first time.",
  never: "The public page has never been published.",
  failing: "The public page could not be published. Readers see an older state.",
  old: "The published public page is older than half an hour.",
};

function checkPublication({ condition, command }: PublicationStanding): Check {
  if (!isPublicationInOrder({ condition, command: null })) return { status: "warn", reason: publicationReasons[condition] };
  if (command) return { status: "warn", reason: "The command after the publication failed. Copies elsewhere are older." };
  return { status: "ok", reason: publicationReasons[condition] };
}

const worstOf = (checks: readonly Check[]): CheckStatus =>
  (["fail", "warn"] as const).find((status) => checks.some((check) => check.status === status)) ?? "ok";

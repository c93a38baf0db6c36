import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { attachmentShelf } from "#lib/deliveries/attachment-shelf.ts";
import { takeWorkerLock } from "#lib/deliveries/lock.ts";
import { openGuard } from "#lib/deliveries/guard/guard.ts";
import { chooseIdentity, chooseTransports } from "#lib/deliveries/setup.ts";
import { DeliveryWorker } from "#lib/deliveries/worker.ts";
import { readEnv } from "#lib/env.ts";
import { keepInbound } from "#lib/inbound/keep-inbound.ts";
import { chooseInbound } from "#lib/inbound/setup.ts";
import { keepPulling } from "#lib/provider-events/keep-pulling.ts";
import { resendStatuses } from "#lib/provider-events/status-source.ts";
import { openLog } from "#lib/log.ts";
import { keepMaintenance } from "#lib/maintenance/keep-maintenance.ts";
import { captureConsole } from "#lib/log/capture-console.ts";
import { keepWebhooks } from "#lib/outgoing-webhooks/keep-webhooks.ts";
import { targetRules } from "#lib/outgoing-webhooks/target.ts";
import { mailSite } from "#lib/notices/site.ts";
import { keepPublication } from "#lib/publication/site/keep-publication.ts";
import { spareMemory } from "#lib/spare-memory.ts";
import { keepSheets } from "#lib/sheets/keep-sheets.ts";
import { keepMailings } from "#lib/subscriptions/keep-mailings.ts";
import { spawnSheets } from "./spawn-sheets.ts";

/** Another worker has the data folder. */
const EXIT_LOCKED = 3;
/** What is on its way at the end may take that long; recovery settles the rest at the next start. */
const GRACE_MS = 10_000;

const log = openLog("worker", process.env["LOG_LEVEL"]);
captureConsole(log);
process.once("uncaughtException", (error) => fail(error)); // and what nobody awaited
try {
  process.exitCode = await main();
} catch (error) {
  fail(error);
}

async function main(): Promise<number> {
  const signal = stopSignal(); // before anything else: whoever starts it may stop it at once
  const env = readEnv();
  mkdirSync(env.DATA_DIR, { recursive: true });
  const lock = takeWorkerLock(env.DATA_DIR);
  if (!lock) {
    log.warn("Another worker is already running on this data folder. This one stops; nothing is wrong.");
    return EXIT_LOCKED;
  }
  const db = openDatabase(join(env.DATA_DIR, "lagebote.db"));
  const transports = chooseTransports(env);
  const room = { identity: chooseIdentity(env), attachments: attachmentShelf(join(env.DATA_DIR, "attachments")) };
  const guard = openGuard({ db, dataDir: env.DATA_DIR, log }, new Date());
  const giveBack = spareMemory();
  const worker = new DeliveryWorker({ db, transports, room, log, guard, onRest: giveBack });
  const names = transports.map((transport) => transport.name);
  const { queued, unknown, repeated } = worker.recovery;
  log.info({ transports: names, epoch: worker.epoch }, `Worker ready: ${names.join(", then ")}.`);
  if (queued + unknown + repeated > 0)
    log.warn(worker.recovery, `Left over from before: ${queued} queued again, ${repeated} asked for again, ${unknown} unknown.`);

  const sheets = keepSheets({ dataDir: env.DATA_DIR, time: env.EMERGENCY_SHEETS, write: spawnSheets, log }, signal);
  const publication = keepPublication({ db, env, log }, signal);
  const inbound = keepInbound(chooseInbound(env, db, log), signal);
  const pulling = env.RESEND_API_KEY
    ? keepPulling({ db, source: resendStatuses(env.RESEND_API_KEY, env.RESEND_BASE_URL), log }, signal)
    : undefined;
  const maintenance = keepMaintenance({ db, log }, signal);
  const rules = targetRules(env.WEBHOOKS_ALLOW_PRIVATE_ADDRESSES);
  const webhooks = keepWebhooks({ db, publicUrl: env.PUBLIC_URL, rules, log }, signal);
  const mailings = keepMailings({ db, log, site: mailSite(env), graceSeconds: env.SUBSCRIPTION_GRACE_SECONDS }, signal);
  giveBack(); // what only loading has needed, a third of all
  await worker.run(signal);
  await pulling;
  await Promise.all([sheets, inbound, publication, maintenance, webhooks, mailings]);
  log.info("Worker stops.");
  db.$client.close();
  lock.release();
  return 0;
}

/** The supervisor starts it again; recovery settles what is left open. */
function fail(error: unknown): void {
  log.error({ err: error }, "The worker failed");
  process.exit(1);
}

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
    setTimeout(() => process.exit(0), GRACE_MS).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  return controller.signal;
}

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { attachmentShelf } from "#lib/deliveries/attachment-shelf.ts";
import { takeWorkerLock } from "#lib/deliveries/lock.ts";
import { chooseIdentity, chooseTransports } from "#lib/deliveries/setup.ts";
import { DeliveryWorker } from "#lib/deliveries/worker.ts";
import { readEnv } from "#lib/env.ts";

/** Another worker has the data folder. */
const EXIT_LOCKED = 3;
/** What is on its way at the end may take that long; recovery settles the rest at the next start. */
const GRACE_MS = 10_000;

process.exitCode = await main();

async function main(): Promise<number> {
  const signal = stopSignal(); // before anything else: whoever starts it may stop it at once
  const env = readEnv();
  mkdirSync(env.DATA_DIR, { recursive: true });
  const lock = takeWorkerLock(env.DATA_DIR);
  if (!lock) {
    console.error(`Another worker is already running on ${env.DATA_DIR}. This one stops; nothing is wrong.`);
    return EXIT_LOCKED;
  }
  const db = openDatabase(join(env.DATA_DIR, "lagebote.db"));
  const transports = chooseTransports(env);
  const room = { identity: chooseIdentity(env), attachments: attachmentShelf(join(env.DATA_DIR, "attachments")) };
  const worker = new DeliveryWorker({ db, transports, room });
  const { queued, unknown, repeated } = worker.recovery;
  console.log(`Worker ready: ${transports.map((transport) => transport.name).join(", then ")}.`);
  if (queued + unknown + repeated > 0)
    console.log(`Left over from before: ${queued} queued again, ${repeated} asked for again, ${unknown} unknown.`);

  await worker.run(signal);
  db.$client.close();
  lock.release();
  return 0;
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

/** Writes what the worker asks it to, in a thread of its own: see scribe.ts. Without Drizzle, which would take as much memory as all the rest. */
import { parentPort, workerData } from "node:worker_threads";
import { openFileWithoutWaiting } from "#db/file.ts";
import { type Notes, prepareNotes } from "./notes.ts";
import type { Answer } from "./scribe.ts";

/** Without a group for so long, a send is over. */
const PAUSE_MS = 1000;

const file = openFileWithoutWaiting(workerData as string);
const { markBodies, recordAccepted } = prepareNotes(file);
const isHeardOf = file
  .prepare<[string, string], number>(
    `
    select exists (select 1 from json_each(?) v join provider_events e on e.delivery_id = v.value)
      or exists (select 1 from json_each(?) v join provider_events e on e.provider_id = v.value and e.delivery_id is null)`,
  )
  .pluck();

const write = file.transaction(({ bodies, accepted, at }: Notes): boolean => {
  const deliveryIds = JSON.stringify(accepted.map(({ deliveryId }) => deliveryId));
  const providerIds = JSON.stringify(accepted.flatMap(({ providerId }) => providerId ?? []));
  if (accepted.length > 0 && isHeardOf.get(deliveryIds, providerIds)) return false;
  recordAccepted(accepted, at);
  markBodies(bodies);
  return true;
});

function answer(notes: Notes): Answer {
  try {
    return { isWritten: write.immediate(notes) };
  } catch (error) {
    return { error };
  }
}

/** In a pause, so that nobody's commit has to; nobody waits for it. */
function copyLog(): void {
  try {
    file.pragma("wal_checkpoint(PASSIVE)");
  } catch {
    // as when the disk is full: the log stays as long as it is, and whoever writes next hears of it
  }
}

const pause = setTimeout(copyLog, PAUSE_MS);

// oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin, windows have
parentPort!.on("message", (notes: Notes) => {
  parentPort!.postMessage(answer(notes));
  pause.refresh();
});
parentPort!.postMessage("ready");

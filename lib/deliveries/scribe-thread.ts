/** Takes up mails and writes what the worker asks it to, in a thread of its own: see scribe.ts. Without Drizzle, which takes a second to load. */
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { openFileWithoutWaiting } from "#db/file.ts";
import { withKeptStatements } from "#db/kept-statements.ts";
import type { AttachmentShelf } from "./attachment-shelf.ts";
import { claimWires } from "./claim-wires.ts";
import { type Notes, prepareNotes } from "./notes.ts";
import type { Answer, ClaimRequest, Fault, Question } from "./scribe.ts";

/** Without a question for so long, a send is over. */
const PAUSE_MS = 1000;
/** Mails taken up in one commit. While it is written, connections wait for theirs, so they are fewer than the worker's own. */
const CLAIM_SIZE = 100;

const port = parentPort!;
const file = withKeptStatements(openFileWithoutWaiting(workerData as string));
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

function writeGroup(notes: Notes): Answer {
  try {
    return { of: "notes", isWritten: write.immediate(notes) };
  } catch (error) {
    return { of: "notes", error: asFault(error) };
  }
}

/** Between threads an error loses its code, by which operators know a full disk. */
const asFault = (error: unknown): Fault => ({
  message: error instanceof Error ? error.message : String(error),
  ...(error instanceof Error && "code" in error && { code: String(error.code) }),
});

/** They would be copied for each mail: the worker, who sends them, makes these. */
const noAttachments: AttachmentShelf = { read: (files) => (files.length === 0 ? [] : undefined) };

function takeUp({ identity, at, ...claimant }: ClaimRequest): Answer {
  const room = { identity, attachments: noAttachments };
  try {
    return { of: "claim", parcels: claimWires(file, { ...claimant, room }, CLAIM_SIZE, at, writeWaiting) };
  } catch (error) {
    return { of: "claim", error: asFault(error) };
  }
}

/** Connections stand still until their group is written; a claim has time. */
function writeWaiting(): void {
  const received = receiveMessageOnPort(port) as { message: Question } | undefined;
  if (received) answer(received.message);
}

function answer(question: Question): void {
  port.postMessage("notes" in question ? writeGroup(question.notes) : takeUp(question.claim));
  pause.refresh();
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
port.on("message", answer);
port.postMessage("ready");

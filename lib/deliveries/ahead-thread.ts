import { parentPort, workerData } from "node:worker_threads";
import { openForReading } from "#db/open.ts";
import type { AheadSetup, ReadyMails } from "./ahead.ts";
import { composeMails, type Mail, type MailRoom } from "./compose.ts";
import { type DueRow, listReadyAfter, type Place } from "./due.ts";
import { messageFor } from "./smtp-body.ts";

/** Mails per answer. */
const GROUP = 100;
/** As many as this may wait to be taken up: some megabytes. */
const MOST = 800;

const { path, identity, relay } = workerData as AheadSetup;
const port = parentPort!;
const db = openForReading(path);
/** Files are not read here: mails that carry some are left to the worker, which shares them between its mails. */
const room: MailRoom = { identity, attachments: { read: (files) => (files.length === 0 ? [] : undefined) } };
/** Where the worker is, and the mails from there on that have been read. */
let place: Place = { mailingId: null, lastId: 0 };
let read: number[] = [];

port.on("message", (taken: Place) => {
  const goesOn = taken.mailingId === place.mailingId && taken.lastId >= place.lastId;
  read = goesOn ? read.filter((id) => id > taken.lastId) : [];
  place = taken;
  while (read.length < MOST) {
    const { mailingId } = place;
    const rows = listReadyAfter(db, { mailingId, lastId: read.at(-1) ?? place.lastId }, GROUP);
    if (rows.length === 0) return;
    read.push(...rows.map((row) => row.id));
    const answer = { mailingId, ...pack(rows) } satisfies ReadyMails;
    port.postMessage(answer, [answer.bytes]);
  }
});

function pack(rows: readonly DueRow[]) {
  const composed = composeMails(db, rows, room);
  const made = rows.flatMap(({ updatedAt }, i) => {
    const result = composed[i]!;
    return "mail" in result ? (make(result.mail, updatedAt) ?? []) : [];
  });
  const bytes = Buffer.from(new ArrayBuffer(made.reduce((sum, { text }) => sum + text.length, 0)));
  let end = 0;
  const mails = made.map(({ mail: { deliveryId, to }, updatedAt, text }) => {
    end += bytes.write(text, end, "latin1");
    return { deliveryId, to, updatedAt, end };
  });
  return { mails, bytes: bytes.buffer };
}

/** What is wrong with a mail is the worker's to find and to tell. */
function make(mail: Mail, updatedAt: number) {
  if (mail.attachments.length > 0) return undefined;
  try {
    return { mail, updatedAt, text: messageFor(relay, mail).join("") };
  } catch {
    return undefined;
  }
}

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createTransport } from "nodemailer";
import { openDatabase } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { attachmentShelf } from "#lib/deliveries/attachment-shelf.ts";
import { composeMails } from "#lib/deliveries/compose.ts";
import { rawMessage } from "#lib/deliveries/mime.ts";
import { countDeliveries } from "#lib/deliveries/outbox.ts";
import { smtpTransport } from "#lib/deliveries/smtp.ts";
import { aScheduledNotice } from "#lib/deliveries/testing.ts";
import { DeliveryWorker } from "#lib/deliveries/worker.ts";
import { startSmtpSink } from "#e2e/far-end/smtp.ts";
import type { Figure } from "./figure.ts";

const MAILS = 10_000;
/** Postfix takes that many from one client; all three generators get the same. */
const CONNECTIONS = 50;
const SMTP_SOURCE = "/usr/sbin/smtp-source";
const identity = { from: "IT-Leitstelle <leitstelle@stadt.example>", replyTo: "fragen@stadt.example" };
const run = promisify(execFile);

/**
 * Mails per second to one sink on this machine: our worker with every delivery recorded at `synchronous=FULL`, against nodemailer's own
 * pool with ready bytes and nothing recorded, and against Postfix's generator, the limit.
 */
export async function benchFanOut(): Promise<Figure[]> {
  const sink = await startSmtpSink({ keeps: false });
  try {
    await ours(sink.url, 1000); // warm: the worker of a city has been running for weeks
    const worker = await ours(sink.url, MAILS);
    const pool = await nodemailersPool(sink.port, worker.sample);
    const source = await postfixSource(sink.port, worker.sample.length);
    return [
      { name: `Worker, ${MAILS} mails of ${worker.sample.length} bytes, recorded`, value: worker.perSecond, unit: "mails/s" },
      { name: "nodemailer's pool, ready bytes, unrecorded", value: pool, unit: "mails/s" },
      { name: "Worker against nodemailer's pool", value: worker.perSecond / pool, unit: "×", bar: "≥ 5" },
      ...(source === undefined
        ? []
        : [
            { name: "smtp-source -d, the limit", value: source, unit: "mails/s" },
            { name: "Worker against smtp-source", value: worker.perSecond / source, unit: "×", bar: "≥ 0.5" },
          ]),
    ];
  } finally {
    await sink.stop();
  }
}

async function ours(url: string, mails: number): Promise<{ perSecond: number; sample: Buffer }> {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  const db = openDatabase(join(folder, "lagebote.db"));
  const noticeId = aScheduledNotice(db, { people: mails, at: new Date() });
  const room = { identity, attachments: attachmentShelf(folder) };
  const transport = smtpTransport(`${url}&maxConnections=${CONNECTIONS}`, identity.from);
  const worker = new DeliveryWorker({ db, transports: [transport], room });
  const begin = performance.now();
  await worker.runOnce();
  const seconds = (performance.now() - begin) / 1000;
  if (countDeliveries(db, noticeId).accepted !== mails) throw new Error("Not every mail was accepted.");
  const [composed] = composeMails(db, [db.select().from(deliveries).limit(1).get()!], room);
  await worker.stop();
  db.$client.close();
  rmSync(folder, { recursive: true });
  return { perSecond: mails / seconds, sample: Buffer.concat(rawMessage((composed as { mail: never }).mail)) };
}

async function nodemailersPool(port: number, raw: Buffer): Promise<number> {
  const mails = MAILS / 2;
  const pool = createTransport({
    host: "127.0.0.1",
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
  });
  const envelope = { from: "leitstelle@stadt.example", to: "anna@rat.example" };
  const begin = performance.now();
  await Promise.all(Array.from({ length: mails }, () => pool.sendMail({ envelope, raw })));
  const seconds = (performance.now() - begin) / 1000;
  pool.close();
  return mails / seconds;
}

async function postfixSource(port: number, size: number): Promise<number | undefined> {
  const body = join(mkdtempSync(join(tmpdir(), "lagebote-bench-")), "mail");
  writeFileSync(body, `Subject: Test\n\n${`${"x".repeat(75)}\n`.repeat(Math.ceil(size / 76))}`);
  const begin = performance.now();
  try {
    await run(SMTP_SOURCE, ["-d", "-s", String(CONNECTIONS), "-m", String(MAILS), "-F", body, `127.0.0.1:${port}`]);
  } catch {
    return undefined; // not installed here
  }
  return MAILS / ((performance.now() - begin) / 1000);
}

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { deliveries } from "#db/schema/index.ts";
import { attachmentShelf } from "#lib/deliveries/attachment-shelf.ts";
import { composeMails } from "#lib/deliveries/compose.ts";
import { messageBytes } from "#lib/deliveries/mime.ts";
import { startSmtpSink } from "#e2e/far-end/smtp.ts";
import type { Figure } from "./figure.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

const MAILS = 5000;
/** Before each measurement, of the worker as of the pools: what has stood still for seconds, the machine first of all, begins slowly. */
const WARM_UP = 500;
/** A machine has other things to do now and then: each round measures all of them, and the middle one of the ratios counts. */
const ROUNDS = 5;
/** Postfix takes that many from one client. */
const CONNECTIONS = 50;
const SMTP_SOURCE = "/usr/sbin/smtp-source";
const run = promisify(execFile);

/**
 * Personal mails per second to one sink on this machine: the worker, from the end of the undo hold, with every delivery recorded, against
 * the same mails as ready bytes through nodemailer's own pool with nothing recorded, as it comes and with as many connections as the worker
 * has, and against Postfix's generator, the limit.
 */
export async function benchFanOut(): Promise<Figure[]> {
  const sink = await startSmtpSink({ keeps: false });
  const sizes = Array.from({ length: ROUNDS }, () => [WARM_UP, MAILS]).flat();
  const worker = await startWorkerProcess(`${sink.url}&maxConnections=${CONNECTIONS}`, sizes);
  try {
    const rounds: Round[] = [];
    for (let i = 0; i < ROUNDS; i++) rounds.push(await measure(worker, sink.port));
    const ratios = (of: Exclude<keyof Round, "ours">) =>
      rounds.flatMap(({ ours, [of]: theirs }) => (theirs ? [ours / theirs] : []));
    const rate = (of: keyof Round) => median(rounds.flatMap((round) => round[of] ?? []));
    const against = (whom: string, of: Exclude<keyof Round, "ours">, bar?: string): Figure => {
      const found = ratios(of);
      return { name: `Worker against ${whom} (${span(found)})`, value: median(found), unit: "×", ...(bar && { bar }) };
    };
    return [
      { name: `Worker, ${MAILS} personal mails, recorded`, value: rate("ours"), unit: "mails/s" },
      { name: "nodemailer's pool as it comes, the same mails, ready and unrecorded", value: rate("pool"), unit: "mails/s" },
      against("nodemailer's pool as it comes", "pool", "≥ 5"),
      { name: `The pool with ${CONNECTIONS} connections that never end`, value: rate("widePool"), unit: "mails/s" },
      against("that pool", "widePool"),
      ...(ratios("source").length === 0
        ? []
        : [
            { name: "smtp-source -d, the limit", value: rate("source"), unit: "mails/s" },
            against("smtp-source", "source", "≥ 0.5"),
          ]),
    ];
  } finally {
    await worker.stop();
    await sink.stop();
  }
}

type Round = { ours: number; pool: number; widePool: number; source: number | undefined };

async function measure(worker: WorkerProcess, port: number): Promise<Round> {
  await worker.send(); // WARM_UP
  const { seconds, noticeId } = await worker.send();
  const pool = async (...connections: string[]) => {
    const args = ["bench/nodemailer-pool.ts", worker.path, String(port), String(noticeId), ...connections];
    return MAILS / Number((await run(process.execPath, args)).stdout);
  };
  return {
    ours: MAILS / seconds,
    pool: await pool(),
    widePool: await pool(String(CONNECTIONS)),
    source: await postfixSource(port, sizeOfOne(worker, noticeId)),
  };
}

function sizeOfOne({ db }: WorkerProcess, noticeId: number): number {
  const identity = { from: "IT-Leitstelle <leitstelle@stadt.example>", replyTo: "fragen@stadt.example" };
  const rows = db.select().from(deliveries).where(eq(deliveries.noticeId, noticeId)).limit(1).all();
  const [composed] = composeMails(db, rows, { identity, attachments: attachmentShelf("/nowhere") });
  if (!composed || !("mail" in composed)) throw new Error("The mail cannot be composed.");
  return messageBytes(composed.mail).length;
}

/** Undefined: not installed here. */
async function postfixSource(port: number, size: number): Promise<number | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  const body = join(folder, "mail");
  writeFileSync(body, `Subject: Test\n\n${`${"x".repeat(75)}\n`.repeat(Math.ceil(size / 76))}`);
  const begin = performance.now();
  try {
    await run(SMTP_SOURCE, ["-d", "-s", String(CONNECTIONS), "-m", String(MAILS), "-F", body, `127.0.0.1:${port}`]);
    return MAILS / ((performance.now() - begin) / 1000);
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const span = (values: readonly number[]) =>
  `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)} in ${values.length} rounds`;

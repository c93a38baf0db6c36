import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inArray } from "drizzle-orm";
import { type Connection, openDatabase } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { aMailing } from "#lib/deliveries/testing-mailing.ts";
import { aScheduledNotice } from "#lib/deliveries/testing.ts";
import { FakeResend } from "./far-end/resend.ts";
import { startScriptedSmtp } from "./far-end/scripted-smtp.ts";

/** Mails that can be in their body at once, and so be unclear after a kill. */
export const CRASH_CONNECTIONS = 8;

/** What came of a send during which the worker was killed again and again, seen from where the mails arrive. */
export type CrashVerdict = {
  kills: number;
  /** Kills by the moment they hit: `start` and `ready` by the clock, the others by what the far end had just been told. */
  moments: Record<string, number>;
  mails: number;
  /** Neither arrived nor said to be unclear. */
  lost: number;
  /** Arrived more than once. */
  doubled: number;
  /** Said to be unclear, because the worker died while the body was on its way. */
  unknown: number;
  /** Said to be unclear although the far end never saw a byte of their body: marked ahead of time, and lost time only. */
  unknownUnseen: number;
  /** Rows that are neither accepted nor said to be unclear at the end. */
  unaccounted: number;
  /** Calls that used a key again with other bytes. */
  keyMisuses: number;
};

/** Where a kill is waited for; the far end says when it is there. */
type FarEnd = {
  env: Record<string, string>;
  moments: readonly string[];
  /** Called back at the next time, or the n-th, that the moment comes. */
  arm(moment: string, count: number, kill: () => void): void;
  disarm(): void;
  /** How often each address got a mail. */
  arrived(): Map<string, number>;
  bodiesSeen(): ReadonlySet<string> | undefined;
  keyMisuses(): number;
  stop(): Promise<void>;
};

/**
 * Sends to `people`, and to `readers` of the public page, with the real worker as a child process, kills it with SIGKILL `kills` times and lets the last one finish.
 *
 * @throws Error when the last worker does not come to an end within two minutes
 */
export async function crashRun(
  transport: "smtp" | "resend",
  { people, readers, kills }: { people: number; readers: number; kills: number },
): Promise<CrashVerdict> {
  const far = transport === "smtp" ? await smtpFarEnd() : await resendFarEnd();
  const folder = mkdtempSync(join(tmpdir(), "lagebote-crash-"));
  const db = openDatabase(join(folder, "lagebote.db"));
  try {
    aScheduledNotice(db, { people, at: new Date() });
    aMailing(db, { readers, at: new Date() });
    const mails = people + readers;
    const env = { DATA_DIR: folder, MAIL_FROM: "a@stadt.example", MAIL_REPLY_TO: "b@stadt.example", ...far.env };
    const moments: Record<string, number> = {};
    for (let i = 0; i < kills; i++) {
      const moment = await killOnce(env, far, Math.ceil(mails / kills));
      moments[moment] = (moments[moment] ?? 0) + 1;
    }
    await finish(env, db);
    return { kills, moments, mails, ...judge(db, mails, far), keyMisuses: far.keyMisuses() };
  } finally {
    db.$client.close();
    await far.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One start of the worker and its death. Answers the moment that was hit. */
async function killOnce(env: Record<string, string>, far: FarEnd, share: number): Promise<string> {
  const worker = startWorker(env);
  const wanted = pick(["start", "ready", ...far.moments]);
  let hit = "nothing left to do";
  if (wanted === "start") {
    await wait(Math.random() * 400);
    hit = wanted;
  } else if (wanted === "ready") {
    await worker.ready;
    await wait(Math.random() * 40);
    hit = wanted;
  } else {
    const reached = new Promise<void>((resolve) =>
      far.arm(wanted, 1 + Math.floor(Math.random() * share), () => {
        worker.child.kill("SIGKILL");
        hit = wanted;
        resolve();
      }),
    );
    await worker.ready;
    await Promise.race([reached, wait(1500)]);
    far.disarm();
  }
  worker.child.kill("SIGKILL");
  await worker.ended;
  return hit;
}

async function finish(env: Record<string, string>, db: Connection): Promise<void> {
  const worker = startWorker(env);
  await worker.ready;
  for (let i = 0; i < 2400; i++) {
    const isOpen = inArray(deliveries.state, ["planned", "queued", "sending"]);
    const open = db.select({ id: deliveries.id, state: deliveries.state }).from(deliveries).where(isOpen).all();
    if (open.length === 0) break;
    if (i === 2399) throw new Error(`Still open: ${JSON.stringify(open)}`);
    await wait(50);
  }
  worker.child.kill("SIGTERM");
  await worker.ended;
}

function judge(db: Connection, mails: number, far: FarEnd) {
  const rows = db.select().from(deliveries).all();
  const arrived = far.arrived();
  const seen = far.bodiesSeen();
  const times = (address: string) => arrived.get(address.toLowerCase()) ?? 0;
  const unknown = rows.filter((row) => row.state === "unknown");
  const told = rows.filter((row) => row.state === "accepted" || row.state === "unknown");
  return {
    lost: rows.filter((row) => row.state !== "unknown" && times(row.address) === 0).length,
    doubled: [...arrived.values()].filter((number) => number > 1).length,
    unknown: unknown.length,
    unknownUnseen: seen ? unknown.filter((row) => !seen.has(row.address.toLowerCase())).length : 0,
    unaccounted: Math.abs(mails - told.length) + Math.abs(mails - rows.length),
  };
}

async function smtpFarEnd(): Promise<FarEnd> {
  const bodies = new Set<string>();
  const trigger = newTrigger();
  // A little slower than real, so that much is on its way when it is cut off.
  const server = await startScriptedSmtp((step, argument) => {
    if (step === "BODY") bodies.add(argument.toLowerCase());
    trigger.came(step);
    return undefined;
  }, 5);
  return {
    env: { SMTP_URL: `${server.url}&maxConnections=${CRASH_CONNECTIONS}` },
    moments: ["MAIL", "RCPT", "DATA", "BODY", ".", "."],
    ...trigger,
    arrived: () => countBy(server.accepted.map((mail) => mail.to.toLowerCase())),
    bodiesSeen: () => bodies,
    keyMisuses: () => 0,
    stop: server.stop,
  };
}

async function resendFarEnd(): Promise<FarEnd> {
  const trigger = newTrigger();
  const server = await FakeResend.start({ latencyMs: 30 });
  server.onCall = trigger.came;
  return {
    env: { RESEND_API_KEY: "re_test", RESEND_BASE_URL: server.url, RESEND_RATE_LIMIT: "10" },
    moments: ["received", "accepted"],
    ...trigger,
    arm: (moment, count, kill) => trigger.arm(moment, Math.min(count, 2), kill), // a batch is a call
    arrived: () => countBy(server.accepted.flatMap((mail) => mail.to.map((address) => address.toLowerCase()))),
    bodiesSeen: () => undefined,
    keyMisuses: () =>
      [...Map.groupBy(server.calls, (call) => call.key).values()].filter(
        (calls) => new Set(calls.map((call) => call.bodyHash)).size > 1,
      ).length,
    stop: () => server.stop(),
  };
}

function newTrigger() {
  let armed: { moment: string; left: number; kill: () => void } | undefined;
  return {
    arm: (moment: string, count: number, kill: () => void) => void (armed = { moment, left: count, kill }),
    disarm: () => void (armed = undefined),
    came(moment: string) {
      if (armed?.moment !== moment || --armed.left > 0) return;
      const { kill } = armed;
      armed = undefined;
      kill();
    },
  };
}

type Worker = { child: ChildProcess; ready: Promise<void>; ended: Promise<void> };

function startWorker(env: Record<string, string>): Worker {
  const child = spawn(process.execPath, ["bin/worker.ts"], {
    env: { ...process.env, EMERGENCY_SHEETS: "off", PUBLICATION: "off", ...env },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const said = new Promise<void>((resolve) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("Worker ready")) resolve();
    });
  });
  return { child, ended, ready: Promise.race([said, ended]) };
}

const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!;

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

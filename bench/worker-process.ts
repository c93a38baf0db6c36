import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq, max } from "drizzle-orm";
import { type Connection, openDatabase } from "#db/open.ts";
import { deliveries, notices } from "#db/schema/index.ts";
import { countDeliveries } from "#lib/deliveries/outbox.ts";
import { aScheduledNotice } from "#lib/deliveries/testing.ts";
import { processEnvironment, programs } from "#lib/processes.ts";

/** The undo hold, short: the worker knows its end beforehand, as it does when a person has approved. */
const HOLD_MS = 300;

export type WorkerProcess = {
  db: Connection;
  path: string;
  /** Lets the next notice go and waits for its last mail. Seconds from the end of the undo hold to the last acceptance. */
  send(): Promise<{ seconds: number; noticeId: number; peakMiB: number }>;
  stop(): Promise<void>;
};

/**
 * The worker as a city runs it, in a process of its own: what prepares the measurement must not be tidied up in the middle of it.
 *
 * @param smtpUrl where it sends
 * @param sizes how many mails each notice owes, in the order in which they are to be sent
 */
export async function startWorkerProcess(smtpUrl: string, sizes: readonly number[]): Promise<WorkerProcess> {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  const path = join(folder, "lagebote.db");
  const db = openDatabase(path);
  const hold = new Date(Date.now() + 24 * 3_600_000);
  const owed = sizes.map((mails) => ({ mails, noticeId: aScheduledNotice(db, { people: mails, at: hold }) }));
  // Counting them all so often would take a part of the machine that is measured.
  const isWaited = db.$client
    .prepare<[number], number>(
      "select exists (select 1 from deliveries where notice_id = ? and state in ('planned', 'queued', 'sending'))",
    )
    .pluck();
  const sender = { MAIL_FROM: "IT-Leitstelle <leitstelle@stadt.example>", MAIL_REPLY_TO: "fragen@stadt.example" };
  const env = {
    ...processEnvironment(),
    ...sender,
    DATA_DIR: folder,
    SMTP_URL: smtpUrl,
    EMERGENCY_SHEETS: "off",
    PUBLICATION: "off",
    LOG_LEVEL: "warn",
  };
  const { script, nodeOptions } = programs.worker;
  const child = spawn(process.execPath, [...nodeOptions, script], { env, stdio: ["ignore", "inherit", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    db,
    path,
    async send() {
      const { mails, noticeId } = owed.shift()!;
      await wait(500); // whatever the last one left to do
      const releaseAt = new Date(Date.now() + HOLD_MS);
      db.update(notices).set({ releaseAt }).where(eq(notices.id, noticeId)).run();
      let peakMiB = 0;
      while (isWaited.get(noticeId)) {
        if (child.exitCode !== null) throw new Error("The worker has ended.");
        await wait(50);
        peakMiB = Math.max(peakMiB, residentMiB(child.pid!));
      }
      const { accepted } = countDeliveries(db, noticeId);
      if (accepted !== mails) throw new Error(`Only ${accepted} of ${mails} mails were accepted.`);
      const last = db
        .select({ at: max(deliveries.acceptedAt) })
        .from(deliveries)
        .where(eq(deliveries.noticeId, noticeId))
        .get()!;
      return { seconds: (last.at!.getTime() - releaseAt.getTime()) / 1000, noticeId, peakMiB };
    },
    async stop() {
      child.kill();
      await ended;
      db.$client.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** NaN where the system does not tell. */
export function residentMiB(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

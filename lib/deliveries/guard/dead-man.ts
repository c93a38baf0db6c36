import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Db } from "#db/open.ts";
import type { WorkerLog } from "../worker-log.ts";
import { listOverdue } from "./overdue.ts";

const LOOK_EVERY_MS = 60_000;
/** Its age is what a monitoring system watches: more than some minutes means that mails may not arrive. */
const FILE = "alive";

/** Looks once a minute for what is overdue, and renews a file only when nothing is: silence is the alarm. */
export class DeadMan {
  readonly #db: Db;
  readonly #path: string;
  readonly #log: WorkerLog;
  #lookedAt = 0;

  constructor(db: Db, dataDir: string, log: WorkerLog) {
    this.#db = db;
    this.#path = join(dataDir, FILE);
    this.#log = log;
  }

  look(at: Date): void {
    if (Math.abs(at.getTime() - this.#lookedAt) < LOOK_EVERY_MS) return;
    this.#lookedAt = at.getTime();
    const overdue = listOverdue(this.#db, at);
    for (const { kind, noticeId, count } of overdue) this.#log.warn({ overdue: kind, noticeId, deliveries: count }, "Overdue");
    if (overdue.length === 0) writeFileSync(this.#path, `${at.toISOString()}\n`);
  }
}

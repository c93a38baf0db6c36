import type { Connection } from "#db/open.ts";
import type { WorkerLog } from "../worker-log.ts";
import { holdSending, isHeldFor, listOpenHolds, releaseSending } from "./holds.ts";

/** What time servers set right is less; a notice's last moment is seldom nearer. */
const JUMP_MS = 10 * 60_000;
/** Set back as it was. */
const RETURNED_MS = 60_000;

/**
 * Watches the wall clock by one that only runs forward. After a jump nobody knows which moments are true: notices would expire or leave
 * early. Nothing leaves then until the clock is back or a person says that it is right now. A machine that was asleep looks the same.
 */
export class ClockWatch {
  readonly #db: Connection;
  readonly #log: WorkerLog;
  readonly #monotonicMs: () => number;
  /** Wall clock less running time: constant while the clock is well. */
  #trustedOffset: number;
  /** Those who were released by hand are believed: their clock is the trusted one from then on. */
  #isHolding = false;

  constructor(db: Connection, at: Date, log: WorkerLog, monotonicMs: () => number = () => performance.now()) {
    this.#db = db;
    this.#log = log;
    this.#monotonicMs = monotonicMs;
    this.#trustedOffset = at.getTime() - monotonicMs();
  }

  /** Call it before anything that looks at the time. */
  look(at: Date): void {
    const jumpMs = at.getTime() - this.#monotonicMs() - this.#trustedOffset;
    if (this.#isHolding) this.#lookAgain(jumpMs, at);
    else if (Math.abs(jumpMs) >= JUMP_MS) {
      this.#isHolding = true;
      this.#log.warn({ jumpMs: Math.round(jumpMs) }, "The clock has jumped; nothing leaves until it is back or somebody says so");
      if (!isHeldFor(this.#db, "clock")) holdSending(this.#db, "clock", null, { by: "system", at });
    } else this.#trustedOffset += jumpMs; // small corrections add up to no jump
  }

  #lookAgain(jumpMs: number, at: Date): void {
    const hold = listOpenHolds(this.#db).find(({ reason }) => reason === "clock");
    if (hold && Math.abs(jumpMs) >= RETURNED_MS) return;
    if (hold) releaseSending(this.#db, hold.id, { by: "system", at });
    this.#isHolding = false;
    this.#trustedOffset += jumpMs;
    this.#log.info({}, "The clock is trusted again");
  }
}

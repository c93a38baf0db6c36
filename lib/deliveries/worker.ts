import { randomUUID } from "node:crypto";
import type { Connection } from "#db/open.ts";
import { abandonRepeats, claimRepeats, KEY_LIFETIME_MS, splitBatch } from "./batches.ts";
import { claimParcels } from "./claim.ts";
import type { MailRoom } from "./compose.ts";
import { type Health, watchHealth } from "./health.ts";
import { type Journal, openJournal } from "./journal.ts";
import type { Result } from "./record.ts";
import { beatHeart, beginEpoch, type Recovery, requeueUnknown } from "./recover.ts";
import { completeNotices, releaseDueNotices } from "./schedule.ts";
import type { HandOver, Outcome, Parcel, Transport } from "./transport.ts";

/** Longest time between a notice being due and the worker seeing it. */
const POLL_MS = 50;
const HEARTBEAT_MS = 1000;
const REQUEUE_MS = 1000;
/** Mails taken up in one commit. They are composed in it, so the number also bounds its length: some ten milliseconds. */
const CLAIM_SIZE = 400;
/** With a second way out, an unanswered call is not waited for until its key lapses. */
const PATIENCE_WITH_ALTERNATIVE_MS = 10 * 60_000;

export type WorkerSetup = {
  db: Connection;
  /** In order of preference; a later one takes over while those before it are paused. */
  transports: Transport[];
  room: MailRoom;
  clock?: () => Date;
  pid?: number;
};

type Exit = { transport: Transport; waiting: Parcel[]; busy: number };

/**
 * Brings due deliveries to the ways out: rows before network, claims and results in groups. Only one may run per data folder
 * (lock.ts); it may be killed at any moment.
 */
export class DeliveryWorker {
  readonly epoch = randomUUID();
  readonly recovery: Recovery;
  readonly #db: Connection;
  readonly #room: MailRoom;
  readonly #clock: () => Date;
  readonly #exits: Exit[];
  readonly #health: Health;
  readonly #journal: Journal;
  #isStopping = false;
  #failure: { error: unknown } | undefined;
  #heartbeatAt = 0;
  #requeuedAt = 0;
  #settled: (() => void)[] = [];

  constructor({ db, transports, room, clock = () => new Date(), pid = process.pid }: WorkerSetup) {
    this.#db = db;
    this.#room = room;
    this.#clock = clock;
    this.#exits = transports.map((transport) => ({ transport, waiting: [], busy: 0 }));
    this.recovery = beginEpoch(db, this.epoch, pid, clock());
    this.#health = watchHealth(
      db,
      transports.map((transport) => transport.name),
      clock(),
    );
    this.#journal = openJournal(
      db,
      clock,
      (waiting) => this.#exits.some((exit) => exit.busy > 0) && this.#busy() > waiting,
      (error) => this.#fail(error),
    );
  }

  /** Until the signal: what is on its way then is finished, what is not stays queued. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.#failure) {
      this.#tick();
      await sleep(POLL_MS, signal);
    }
    await this.stop();
    if (this.#failure) throw this.#failure.error;
  }

  /** Everything that is due now, to its end: for tests. */
  async runOnce(): Promise<void> {
    this.#tick();
    await this.#settle();
    this.#tick();
    await this.#settle();
    if (this.#failure) throw this.#failure.error;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const exit of this.#exits) this.#giveBack(exit);
    await this.#settle();
    this.#journal.flush();
    await Promise.all(this.#exits.map((exit) => exit.transport.close()));
  }

  /** What time brings, then whatever can leave. Synchronous but for the hand-over it starts. */
  #tick(): void {
    const at = this.#clock();
    if (at.getTime() - this.#heartbeatAt >= HEARTBEAT_MS) {
      beatHeart(this.#db, this.epoch, at);
      this.#heartbeatAt = at.getTime();
    }
    releaseDueNotices(this.#db, at);
    if (at.getTime() - this.#requeuedAt >= REQUEUE_MS) {
      abandonRepeats(this.#db, this.epoch, this.#patienceMs(at), at);
      requeueUnknown(this.#db, at);
      this.#requeuedAt = at.getTime();
    }
    for (const exit of this.#exits) this.#fill(exit);
    completeNotices(this.#db, at);
  }

  #fill(exit: Exit): void {
    if (this.#isStopping || this.#failure) return;
    const { transport } = exit;
    for (;;) {
      const at = this.#clock();
      if (!this.#health.isReady(transport.name, at)) return this.#giveBack(exit);
      const lanes = this.#health.isOnProbation(transport.name) ? 1 : transport.lanes;
      if (exit.busy >= lanes) return;
      if (exit.waiting.length === 0) exit.waiting = this.#claim(exit, at);
      const parcel = exit.waiting.shift();
      if (!parcel) return;
      exit.busy++;
      void this.#carry(exit, parcel);
    }
  }

  #claim({ transport }: Exit, at: Date): Parcel[] {
    const { name, parcelSize } = transport;
    const isOnProbation = this.#health.isOnProbation(name);
    if (transport.usesKeys) {
      const limit = isOnProbation ? 1 : transport.lanes;
      const repeats = claimRepeats(this.#db, { epoch: this.epoch, room: this.#room }, limit, at);
      if (repeats.length > 0) return repeats;
    }
    if (this.#preferred(at) !== transport) return [];
    const limit = isOnProbation ? parcelSize : Math.max(CLAIM_SIZE, parcelSize * transport.lanes);
    return claimParcels(this.#db, { epoch: this.epoch, transport, room: this.#room }, limit, at);
  }

  #preferred(at: Date): Transport | undefined {
    return this.#exits.find(({ transport }) => this.#health.isReady(transport.name, at))?.transport;
  }

  #patienceMs(at: Date): number {
    const mayRepeat = this.#exits.some(({ transport }) => transport.usesKeys);
    const hasOther = this.#exits.some(({ transport }) => !transport.usesKeys && this.#health.isReady(transport.name, at));
    if (!mayRepeat) return 0; // no longer configured: nobody is there to be asked again
    return hasOther ? PATIENCE_WITH_ALTERNATIVE_MS : KEY_LIFETIME_MS;
  }

  async #carry(exit: Exit, parcel: Parcel): Promise<void> {
    try {
      const handOver = await exit.transport.handOver(parcel, (job) => this.#journal.beforeBody(job.attemptId!));
      await this.#conclude(exit, parcel, handOver);
    } catch (error) {
      this.#fail(error);
    } finally {
      exit.busy--;
      if (this.#busy() === 0) this.#journal.flush();
      this.#fill(exit);
      this.#announceIfSettled();
    }
  }

  async #conclude(exit: Exit, parcel: Parcel, { outcomes, pause }: HandOver): Promise<void> {
    this.#health.report(exit.transport.name, pause, this.#clock());
    const results = parcel.jobs.flatMap((job, i): Result[] => {
      if (job.attemptId === null) return [];
      return [{ noticeId: parcel.noticeId, job: { ...job, attemptId: job.attemptId }, outcome: certain(outcomes[i]!, parcel) }];
    });
    const recorded = this.#journal.record(results);
    if (outcomes[0]?.kind !== "split") return void recorded.catch(() => undefined); // onFailure has it; the lane goes on meanwhile
    this.#journal.flush();
    await recorded;
    exit.waiting.unshift(...splitBatch(this.#db, this.epoch, parcel, this.#clock()));
  }

  /** What was claimed and not begun goes back as it was. */
  #giveBack(exit: Exit): void {
    const parcels = exit.waiting.splice(0);
    if (parcels.length === 0) return;
    const outcome: Outcome = { kind: "deferred", retry: "when_ready", code: "given_back", error: "" };
    const results = parcels.flatMap((parcel) =>
      parcel.jobs.flatMap((job): Result[] =>
        job.attemptId === null
          ? []
          : [{ noticeId: parcel.noticeId, job: { ...job, attemptId: job.attemptId }, outcome: certain(outcome, parcel) }],
      ),
    );
    this.#journal.record(results).catch(() => undefined);
    this.#journal.flush();
  }

  #busy(): number {
    return this.#exits.reduce((sum, exit) => sum + exit.busy, 0);
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
  }

  #settle(): Promise<void> {
    return new Promise((resolve) => {
      this.#settled.push(resolve);
      this.#announceIfSettled();
    });
  }

  #announceIfSettled(): void {
    if (this.#busy() > 0) return;
    this.#journal.flush();
    for (const resolve of this.#settled.splice(0)) resolve();
  }
}

/** In a repeated call nothing is certain but acceptance and refusal: the call before may have been accepted. */
function certain(outcome: Outcome, parcel: Parcel): Outcome {
  if (!parcel.key?.isRepeat || outcome.kind !== "deferred") return outcome;
  return { kind: "ask_again", afterMs: 1000, code: outcome.code, error: outcome.error };
}

const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });

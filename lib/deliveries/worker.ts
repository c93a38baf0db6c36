import type { Connection } from "#db/open.ts";
import { settleHeard } from "../provider-events/settle.ts";
import { abandonRepeats } from "./batches.ts";
import { runDueReminders } from "../appointments/reminders.ts";
import { watchEvents } from "../evidence/newest-event.ts";
import { runDueLadders } from "../ladder/run.ts";
import type { MailRoom } from "./compose.ts";
import { type Disk, openDisk, patientDisk } from "./disk.ts";
import { bootOf, newEpoch } from "./epoch.ts";
import { Exits } from "./exits.ts";
import type { Guard } from "./guard/guard.ts";
import { countDeliveries } from "./outbox.ts";
import { beatHeart, beginEpoch, type Recovery, requeueUnknown } from "./recover.ts";
import { completeNotices, nextReleaseAt, releaseDueNotices } from "./schedule.ts";
import type { Transport } from "./transport.ts";
import { silentLog, type WorkerLog } from "./worker-log.ts";

/** Longest time between two looks at what time has made due. */
const POLL_MS = 50;
/** Between two glances at whether anybody has done anything, which cost next to nothing. */
const GLANCE_MS = 10;
/** Between two looks at who has not answered in time, and whose appointment is tomorrow. */
const LADDER_MS = 10_000;
/** Seconds with nothing on its way before memory is given back: after a send another often follows, and would begin as slowly as the first. */
const REST_SECONDS = 2;
const REST_SECONDS_AFTER_A_SEND = 60;
/** Between two signs of life, and between two looks at what waits for minutes. */
const SLOW_MS = 1000;

export type WorkerSetup = {
  db: Connection;
  /** In order of preference; a later one takes over while those before it are paused. */
  transports: Transport[];
  room: MailRoom;
  log?: WorkerLog;
  clock?: () => Date;
  pid?: number;
  /** Without one nothing is ever held. */
  guard?: Guard;
  /** Called each second for as long as nothing has been on its way for a while. */
  onRest?: () => void;
};

/**
 * Brings due deliveries to the ways out: rows before network, claims and results in groups. Only one may run per data folder
 * (lock.ts); it may be killed at any moment.
 */
export class DeliveryWorker {
  /** Of this start; rows of another one are left over from a crash. */
  readonly epoch = newEpoch();
  /** What was found left over. */
  readonly recovery: Recovery;
  readonly #db: Connection;
  readonly #clock: () => Date;
  readonly #log: WorkerLog;
  readonly #exits: Exits;
  readonly #guard: Guard | undefined;
  #mayLeave = true;
  #ladderAt = 0;
  #failure: { error: unknown } | undefined;
  #slowAt = 0;
  #nextReleaseAt: Date | undefined;
  #restsInSeconds = REST_SECONDS;
  readonly #onRest: () => void;
  readonly #disk: Disk;
  readonly #newestEvent: () => number;

  constructor({
    db,
    transports,
    room,
    log = silentLog,
    clock = () => new Date(),
    pid = process.pid,
    guard,
    onRest = () => undefined,
  }: WorkerSetup) {
    this.#db = db;
    this.#clock = clock;
    this.#log = log;
    this.recovery = beginEpoch(db, this.epoch, pid, clock());
    const onFailure = (error: unknown) => void (this.#failure ??= { error });
    this.#guard = guard;
    this.#onRest = onRest;
    const mayLeave = () => this.#mayLeave;
    this.#disk = bootOf(this.epoch) === "" || db.$client.memory ? patientDisk(db) : openDisk(db.$client.name, log);
    this.#newestEvent = watchEvents(this.#disk.db);
    this.#exits = new Exits({ db, disk: this.#disk, epoch: this.epoch, room, transports, clock, log, mayLeave, onFailure });
  }

  /**
   * Until the signal: what is on its way then is finished, what is not stays queued.
   *
   * @throws what stopped it before: a bug, or a file that cannot be written. Nothing is lost then; the next start settles the rest
   */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.#failure) {
      this.#tick();
      await this.#newsOrTime(signal);
    }
    await this.stop();
    if (this.#failure) throw this.#failure.error;
  }

  /** Until somebody has done something, or time may have made something due. */
  async #newsOrTime(signal: AbortSignal): Promise<void> {
    const seen = this.#newestEvent();
    const end = performance.now() + this.#pauseMs();
    const leftMs = () => end - performance.now();
    for (let left = leftMs(); left > 0 && !signal.aborted && this.#newestEvent() === seen; left = leftMs())
      await sleep(Math.min(GLANCE_MS, left), signal);
  }

  /** Until the end of the next hold, or until it is time to look again anyway. */
  #pauseMs(): number {
    return Math.min(POLL_MS, Math.max(1, (this.#nextReleaseAt?.getTime() ?? Infinity) - this.#clock().getTime()));
  }

  /** Everything that is due now, to its end: for tests. The second round is for what the first has made due. */
  async runOnce(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      this.#tick();
      await this.#exits.settle();
    }
    if (this.#failure) throw this.#failure.error;
  }

  async stop(): Promise<void> {
    await this.#exits.close();
    await this.#disk.close();
  }

  /** What time brings, then whatever can leave. Synchronous but for the hand-over it begins. */
  #tick(): void {
    const at = this.#clock();
    this.#mayLeave = this.#guard?.look(at) ?? true;
    this.#nextReleaseAt = this.#mayLeave ? this.#release(at) : undefined;
    if (!this.#exits.isIdle()) this.#restsInSeconds = REST_SECONDS_AFTER_A_SEND;
    if (Math.abs(at.getTime() - this.#slowAt) >= SLOW_MS) {
      this.#slowAt = at.getTime();
      beatHeart(this.#disk.db, this.epoch, at); // nothing that a loss of power could falsify
      if (this.#mayLeave) this.#settleUnanswered(at);
      if (--this.#restsInSeconds <= 0) this.#onRest();
    }
    if (this.#mayLeave && Math.abs(at.getTime() - this.#ladderAt) >= LADDER_MS) {
      this.#ladderAt = at.getTime();
      for (const run of runDueLadders(this.#db, at)) this.#log.info(run, `Nobody has answered: ${run.step}`);
      for (const reminded of runDueReminders(this.#db, at)) this.#log.info(reminded, "Reminded of an appointment");
    }
    this.#exits.fill();
    for (const noticeId of completeNotices(this.#db, at))
      this.#log.info(
        { noticeId, state: "completed", deliveries: statesPresent(countDeliveries(this.#db, noticeId)) },
        "Notice completed",
      );
  }

  /**
   * Without waiting for the disk: no mail leaves before its claim is there, and with it whatever was written before. Answers when the next hold
   * ends, or what has just been released.
   */
  #release(at: Date): Date | undefined {
    const next = nextReleaseAt(this.#disk.db);
    if (next && next <= at)
      for (const release of releaseDueNotices(this.#disk.db, at)) this.#log.info(release, `Notice ${release.state}`);
    return next;
  }

  #settleUnanswered(at: Date): void {
    const deliveries = abandonRepeats(this.#db, this.epoch, this.#exits.patienceMs(at), at);
    if (deliveries > 0) this.#log.warn({ deliveries }, "The provider has not answered; these mails are unknown");
    settleHeard(this.#db, at);
    const requeued = requeueUnknown(this.#db, at);
    if (requeued > 0) this.#log.warn({ deliveries: requeued }, "Unknown for ten minutes; these mails are sent once more");
  }
}

const statesPresent = (counts: Record<string, number>) => Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));

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

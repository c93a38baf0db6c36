import type { Connection } from "#db/open.ts";
import { claimRepeats, KEY_LIFETIME_MS, splitBatch } from "./batches.ts";
import { claimParcels } from "./claim.ts";
import type { MailRoom } from "./compose.ts";
import { listDue, listDueOfNotices } from "./due.ts";
import type { Disk } from "./disk.ts";
import { type Health, watchHealth } from "./health.ts";
import { type Journal, openJournal } from "./journal.ts";
import { type Recalls, watchRecalls } from "./recalls.ts";
import { resultsOf } from "./results.ts";
import { givenBack, type HandOver, type Parcel, type Transport } from "./transport.ts";
import type { WorkerLog } from "./worker-log.ts";

/**
 * Mails taken up in one commit. They are composed in it, so the number also bounds its length: some ten milliseconds. After a loss of power
 * nobody can tell which of those taken up had left.
 */
const CLAIM_SIZE = 200;
/** With fewer in hand the next are taken up, while these leave: the disk has them by the time they are needed. */
const ENOUGH = CLAIM_SIZE / 2;
/** The thread takes up fewer at a time, and longer. */
const ENOUGH_FOR_THREAD = 150;
/** With a second way out, an unanswered call is not waited for until its key lapses. */
const PATIENCE_WITH_ALTERNATIVE_MS = 10 * 60_000;

export type ExitsSetup = {
  db: Connection;
  /** For what is written of each mail. */
  disk: Disk;
  epoch: string;
  room: MailRoom;
  /** In order of preference; a later one takes over while those before it are paused. */
  transports: Transport[];
  clock: () => Date;
  log: WorkerLog;
  /** False: nothing more is begun, and what is claimed goes back. */
  mayLeave: () => boolean;
  /** Told of a bug or a full disk: nothing more is begun then. */
  onFailure: (error: unknown) => void;
};

/**
 * `arriving`: parcels that are taken up, and the disk does not have it yet. `isClaiming`: more are being taken up. `isDry`: there were no more;
 * only an empty exit asks again.
 */
type Exit = { transport: Transport; waiting: Parcel[]; arriving: number; busy: number; isClaiming: boolean; isDry: boolean };

const isOfMailing = ({ origin }: Parcel): boolean => origin.mailingId !== null;

/** The ways out and what is on its way through them: as many parcels at a time as each has lanes, the next one claimed as one is done. */
export class Exits {
  readonly #setup: ExitsSetup;
  readonly #exits: Exit[];
  readonly #health: Health;
  readonly #disk: Disk;
  readonly #journal: Journal;
  readonly #recalls: Recalls;
  #isClosed = false;
  #hasFailed = false;
  #settled: (() => void)[] = [];

  constructor(setup: ExitsSetup) {
    const { db, clock, transports, log } = setup;
    this.#setup = setup;
    this.#exits = transports.map((transport) => ({
      transport,
      waiting: [],
      arriving: 0,
      busy: 0,
      isClaiming: false,
      isDry: true,
    }));
    const names = transports.map((transport) => transport.name);
    this.#health = watchHealth(db, names, clock(), log);
    this.#disk = setup.disk;
    this.#journal = openJournal(this.#disk, {
      clock,
      lanes: () => this.#exits.reduce((sum, exit) => sum + exit.busy, 0),
      onFailure: (error) => this.#fail(error),
    });
    this.#recalls = watchRecalls(this.#disk.db, setup.epoch);
  }

  /** Begins whatever may leave now. Mails of a notice overtake those of a mailing that are taken up already. */
  fill(): void {
    const at = this.#setup.clock();
    for (const exit of this.#exits) {
      const isOvertaken = exit.waiting.some(isOfMailing) && listDueOfNotices(this.#setup.db, 1, at).length > 0;
      if (isOvertaken && this.#setup.mayLeave() && this.#health.isReady(exit.transport.name, at)) this.#claim(exit);
      this.#fill(exit);
    }
  }

  /** Resolves when nothing is on its way. */
  settle(): Promise<void> {
    return new Promise((resolve) => {
      this.#settled.push(resolve);
      this.#announceIfSettled();
    });
  }

  /** What is on its way is finished, what is not goes back to the queue. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const exit of this.#exits) this.#giveBack(exit);
    await this.settle();
    await this.#journal.close();
    await Promise.all(this.#exits.map((exit) => exit.transport.close()));
  }

  /** How long a call without an answer is asked for again before its mails become `unknown`. */
  patienceMs(at: Date): number {
    const mayRepeat = this.#exits.some(({ transport }) => transport.usesKeys);
    const hasOther = this.#exits.some(({ transport }) => !transport.usesKeys && this.#health.isReady(transport.name, at));
    if (!mayRepeat) return 0; // no longer configured: nobody is there to be asked again
    return hasOther ? PATIENCE_WITH_ALTERNATIVE_MS : KEY_LIFETIME_MS;
  }

  #fill(exit: Exit): void {
    const { transport } = exit;
    while (!this.#isClosed) {
      const at = this.#setup.clock();
      if (!this.#setup.mayLeave() || !this.#health.isReady(transport.name, at)) return this.#giveBack(exit);
      if (exit.busy >= (this.#health.isOnProbation(transport.name) ? 1 : transport.lanes)) return;
      const held = exit.waiting.length + exit.arriving;
      if (held === 0 || (!exit.isDry && held < this.#enough(exit))) this.#claim(exit);
      const parcel = exit.waiting.shift();
      if (!parcel) return;
      if (this.#isRecalled(parcel)) {
        this.#return([parcel]);
        continue;
      }
      exit.busy++;
      void this.#carry(exit, parcel);
    }
  }

  #enough({ transport }: Exit): number {
    if (this.#health.isOnProbation(transport.name)) return 1;
    const isForThread = transport.relay !== undefined && this.#disk.scribe?.isHere();
    return Math.ceil((isForThread ? ENOUGH_FOR_THREAD : ENOUGH) / transport.parcelSize);
  }

  #claim(exit: Exit): void {
    if (exit.isClaiming) return;
    exit.isClaiming = true;
    this.#takeUp(exit).catch((error: unknown) => this.#fail(error));
  }

  /** Takes up what may leave. None of it does before the disk has it: after a loss of power it would otherwise leave again. */
  async #takeUp(exit: Exit): Promise<void> {
    const parcels = (await this.#claimInThread(exit)) ?? (await this.#claimHere(exit));
    exit.isClaiming = false;
    exit.isDry = parcels.length === 0;
    if (exit.isDry) return this.#announceIfSettled();
    if (parcels.length >= CLAIM_SIZE) this.#disk.scribe?.expectMany();
    exit.arriving += parcels.length;
    this.#fill(exit);
    await this.#disk.reached();
    exit.arriving -= parcels.length;
    exit.waiting.push(...parcels);
    exit.waiting.sort((a, b) => Number(isOfMailing(a)) - Number(isOfMailing(b)));
    if (this.#isClosed) this.#giveBack(exit);
    else this.#fill(exit);
    this.#announceIfSettled();
  }

  /** Undefined: the worker itself has to. Where there was nothing it looks itself whether there is anything, so that the thread can go. */
  #claimInThread({ transport: { name, relay }, isDry }: Exit): Promise<Parcel[] | undefined> | undefined {
    const { clock, epoch, room } = this.#setup;
    const { scribe } = this.#disk;
    const at = clock();
    if (relay === undefined || !scribe?.isHere()) return undefined;
    if (this.#isClosed || this.#health.isOnProbation(name) || !this.#isPreferred(name, at)) return undefined;
    if (isDry && listDue(this.#disk.db, 1, at).length === 0) return Promise.resolve([]);
    return scribe.claim({ epoch, transport: { name }, relay, identity: room.identity, at });
  }

  /** While the thread writes no group. */
  #claimHere(exit: Exit): Promise<Parcel[]> {
    return new Promise((resolve, reject) =>
      this.#journal.between(() => {
        try {
          resolve(this.#isClosed ? [] : this.#claimDue(exit, this.#setup.clock()));
        } catch (error) {
          reject(error as Error);
        }
      }),
    );
  }

  #claimDue({ transport }: Exit, at: Date): Parcel[] {
    const { epoch, room } = this.#setup;
    const { db } = this.#disk;
    const isOnProbation = this.#health.isOnProbation(transport.name);
    if (transport.usesKeys) {
      const repeats = claimRepeats(db, { epoch, room }, isOnProbation ? 1 : transport.lanes, at);
      if (repeats.length > 0) return repeats;
    }
    if (!this.#isPreferred(transport.name, at)) return [];
    const limit = isOnProbation ? transport.parcelSize : Math.max(CLAIM_SIZE, transport.parcelSize * transport.lanes);
    return claimParcels(db, { epoch, transport, room }, limit, at);
  }

  /** Nobody before it is ready. */
  #isPreferred(name: Transport["name"], at: Date): boolean {
    return this.#exits.find((exit) => this.#health.isReady(exit.transport.name, at))?.transport.name === name;
  }

  async #carry(exit: Exit, parcel: Parcel): Promise<void> {
    try {
      const handOver = await exit.transport.handOver(
        parcel,
        (job) => this.#journal.beforeBody(job.attemptId!),
        (job) => !this.#recalls.isRecalled(job),
      );
      await this.#conclude(exit, parcel, handOver);
    } catch (error) {
      this.#fail(error);
    } finally {
      exit.busy--;
      this.#fill(exit);
      this.#announceIfSettled();
    }
  }

  async #conclude(exit: Exit, parcel: Parcel, { outcomes, pause }: HandOver): Promise<void> {
    const { db, epoch, clock } = this.#setup;
    this.#health.report(exit.transport.name, pause, clock());
    const recorded = this.#journal.record(resultsOf(parcel, (i) => outcomes[i]!));
    if (outcomes[0]?.kind !== "split") return void recorded.catch(() => undefined); // onFailure has it; the lane goes on meanwhile
    this.#journal.flush();
    await recorded;
    exit.waiting.unshift(...splitBatch(db, epoch, parcel, clock()));
  }

  /**
   * Somebody has stopped one mail of a call; mails without a key are asked about one by one, when they begin. A repeated call only asks what became
   * of the first, which may have been accepted.
   */
  #isRecalled(parcel: Parcel): boolean {
    return parcel.key !== undefined && !parcel.key.isRepeat && parcel.jobs.some((job) => this.#recalls.isRecalled(job));
  }

  /** What was claimed and not begun goes back as it was. */
  #giveBack(exit: Exit): void {
    const parcels = exit.waiting.splice(0);
    if (parcels.length === 0) return;
    this.#return(parcels);
    this.#journal.flush();
  }

  #return(parcels: readonly Parcel[]): void {
    const results = parcels.flatMap((parcel) => resultsOf(parcel, () => givenBack));
    this.#journal.record(results).catch(() => undefined); // onFailure has it
  }

  #fail(error: unknown): void {
    this.#isClosed = true;
    this.#hasFailed = true;
    this.#setup.onFailure(error);
    this.#announceIfSettled();
  }

  /** Nothing is on its way, and nothing is about to be. */
  isIdle(): boolean {
    return this.#busy() === 0;
  }

  #busy(): number {
    return this.#exits.reduce((sum, exit) => sum + exit.busy + exit.arriving + Number(exit.isClaiming), 0);
  }

  #announceIfSettled(): void {
    if (this.#busy() > 0 && !this.#hasFailed) return; // after a failure, what waited for the journal waits for ever
    if (this.#settled.length > 0) void this.#journal.drain().then(() => this.#announce());
    else this.#journal.flush();
  }

  #announce(): void {
    if (this.#busy() > 0 && !this.#hasFailed) return;
    for (const resolve of this.#settled.splice(0)) resolve();
  }
}

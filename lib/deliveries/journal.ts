import type { Disk } from "./disk.ts";
import type { Notes } from "./notes.ts";
import { acceptanceOf, prepareRecorder, type Result } from "./record.ts";

/** Longest time that anything waits for its commit. */
const COLLECT_MS = 3;
/** As much does not wait for more. */
const ENOUGH = 64;
/** Of the mails on their way, how many are a group while the others go on: the worker itself writes fewer and larger ones. */
const SHARE = 1 / 2;
const SCRIBES_SHARE = 1 / 4;
/** Longest time until the disk is asked to take what is written; claims mostly ask sooner. */
const DISK_MS = 25;

export type Journal = {
  /** Resolves once it is written that this attempt's body is about to leave. */
  beforeBody(attemptId: number): Promise<void>;
  /** Takes down what became of mails; resolves once it is written. */
  record(results: readonly Result[]): Promise<void>;
  /** Writes what has been collected; when a group is just being written, right after it. */
  flush(): void;
  /** Other writing, while no group is being written: of two who write at once, one stands still until the other is done. */
  between(work: () => void): void;
  /** Resolves once everything is written. */
  drain(): Promise<void>;
  /** Resolves once the disk has it all. */
  close(): Promise<void>;
};

export type JournalSetup = {
  clock: () => Date;
  /** How many mails are on their way: nobody waits for more than there are. */
  lanes: () => number;
  /** Told when a commit failed; nothing of it is written then and whoever waited learns of it too. */
  onFailure: (error: unknown) => void;
};

type Waiter = { resolve: () => void; reject: (error: unknown) => void };
type Group = { bodies: number[]; results: Result[]; waiting: Waiter[] };

const emptyGroup = (): Group => ({ bodies: [], results: [], waiting: [] });

/**
 * Collects what many connections have to write and commits it together, without waiting for the disk: it outlives `kill -9`. After a loss of
 * power recovery does not rely on it (recover.ts). Where there is a scribe, it writes the groups from which nothing follows, and the next one
 * collects meanwhile.
 */
export function openJournal(disk: Disk, { clock, lanes, onFailure }: JournalSetup): Journal {
  const recorder = prepareRecorder(disk.db);
  let group = emptyGroup();
  let timer: NodeJS.Timeout | undefined;
  let turn: NodeJS.Immediate | undefined;
  let diskTimer: NodeJS.Timeout | undefined;
  /** The scribe is writing a group. */
  let away: Promise<void> | undefined;
  /** The next group is to follow at once. */
  let isDue = false;
  const held: (() => void)[] = [];

  const write = disk.db.$client.transaction(({ results, bodies }: Group) => {
    recorder.recordResults(results, clock());
    recorder.markBodies(bodies);
  });

  function flush() {
    clearTimeout(timer);
    clearImmediate(turn);
    timer = turn = undefined;
    isDue = away !== undefined;
    if (isDue || group.waiting.length === 0) return;
    const taken = group;
    group = emptyGroup();
    const notes = disk.scribe?.isHere() ? notesOf(taken, clock()) : undefined;
    const written = notes && disk.scribe?.write(notes);
    if (!written) return writeHere(taken);
    away = written
      .then(
        (isWritten) => (isWritten ? conclude(taken) : writeHere(taken)),
        (error: unknown) => fail(taken, error),
      )
      .then(goOn);
  }

  function writeHere(taken: Group) {
    try {
      write.immediate(taken);
    } catch (error) {
      return fail(taken, error);
    }
    conclude(taken);
  }

  function conclude({ waiting }: Group) {
    for (const waiter of waiting) waiter.resolve();
    diskTimer ??= setTimeout(askDisk, DISK_MS);
  }

  function fail({ waiting }: Group, error: unknown) {
    for (const waiter of waiting) waiter.reject(error);
    onFailure(error);
  }

  function goOn() {
    away = undefined;
    for (const work of held.splice(0)) work();
    if (isDue || isEnough()) flush();
  }

  function askDisk() {
    diskTimer = undefined;
    disk.reached().catch(onFailure);
  }

  function isEnough(): boolean {
    const share = disk.scribe?.isHere() ? SCRIBES_SHARE : SHARE;
    return group.waiting.length > 0 && group.waiting.length >= Math.min(ENOUGH, lanes() * share);
  }

  /**
   * Not before the end of this turn: one packet may accept a mail and ask for the body of the next, and if that were written without this, a crash
   * would leave two mails open for one connection.
   */
  function soon(): Promise<void> {
    timer ??= setTimeout(flush, COLLECT_MS);
    const written = new Promise<void>((resolve, reject) => group.waiting.push({ resolve, reject }));
    if (!away && isEnough()) turn ??= setImmediate(flush);
    return written;
  }

  async function drain() {
    for (flush(); away; flush()) await away;
  }

  return {
    beforeBody(attemptId) {
      group.bodies.push(attemptId);
      return soon();
    },
    record(results) {
      group.results.push(...results);
      return soon();
    },
    flush,
    between(work) {
      if (away) held.push(work);
      else work();
    },
    drain,
    async close() {
      await drain();
      clearTimeout(diskTimer);
      await disk.reached().catch(onFailure);
    },
  };
}

/** Undefined: more follows from a result than that it is written. */
function notesOf({ results, bodies }: Group, at: Date): Notes | undefined {
  const accepted = results.flatMap((result) => acceptanceOf(result) ?? []);
  return accepted.length === results.length ? { bodies, accepted, at: at.getTime() } : undefined;
}

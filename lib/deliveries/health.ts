import { notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { transportStates } from "#db/schema/index.ts";
import type { Transport as TransportName } from "#db/vocabulary.ts";
import type { Pause } from "./transport.ts";
import { silentLog, type WorkerLog } from "./worker-log.ts";

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** Shorter ones are the ordinary rhythm of a rate limit and nobody's business. */
const WORTH_TELLING_MS = 3000;

export type Health = {
  isReady(name: TransportName, at: Date): boolean;
  /** After a pause one parcel goes first, to find out. */
  isOnProbation(name: TransportName): boolean;
  report(name: TransportName, pause: Pause | undefined, at: Date): void;
};

/** `pausedAt`: a moment before it is a clock that was set back, and a pause of a second must not last an hour because of that. */
type Condition = { pausedAt: Date; pausedUntil: Date; failures: number; told: string | null };

const isPausedAt = ({ pausedAt, pausedUntil }: Condition, at: Date) => pausedAt <= at && at < pausedUntil;

/** Which ways out can be used, kept in the file for the pages and for the next start. */
export function watchHealth(db: Db, names: readonly TransportName[], at: Date, log: WorkerLog = silentLog): Health {
  const known = new Map(
    db
      .select()
      .from(transportStates)
      .all()
      .map((row) => [row.transport, row]),
  );
  // What is no longer configured has no state to show.
  db.delete(transportStates)
    .where(notInArray(transportStates.transport, [...names]))
    .run();
  const conditions = new Map<TransportName, Condition>();
  for (const name of names) {
    const before = known.get(name);
    const isPaused = before?.pausedUntil != null && before.pausedUntil > at;
    conditions.set(name, {
      pausedAt: isPaused ? before!.since : new Date(0),
      pausedUntil: isPaused ? before!.pausedUntil! : new Date(0),
      failures: isPaused ? 1 : 0,
      told: isPaused ? before!.reason : null,
    });
    if (!isPaused) tell(db, name, null, null, at);
  }

  return {
    isReady: (name, now) => !isPausedAt(conditions.get(name)!, now),
    isOnProbation: (name) => conditions.get(name)!.failures > 0,
    report(name, pause, now) {
      const condition = conditions.get(name)!;
      if (!pause) {
        if (condition.failures === 0 && condition.told === null) return; // after nearly every mail
        if (condition.told !== null) {
          tell(db, name, null, null, now);
          log.info({ transport: name }, "Transport is ready again");
        }
        conditions.set(name, { pausedAt: new Date(0), pausedUntil: new Date(0), failures: 0, told: null });
        return;
      }
      const isPaused = isPausedAt(condition, now);
      if (pause.forMs === "backoff" && isPaused) return; // several lanes ran into the same wall
      const forMs =
        pause.forMs === "backoff" ? Math.min(FIRST_PAUSE_MS * 2 ** condition.failures, LONGEST_PAUSE_MS) : pause.forMs;
      const until = new Date(now.getTime() + forMs);
      if (isPaused && until <= condition.pausedUntil) return;
      const isWorthTelling = pause.forMs === "backoff" || forMs >= WORTH_TELLING_MS;
      const told = isWorthTelling ? pause.reason : condition.told;
      if (isWorthTelling) tell(db, name, pause.reason, until, now);
      if (isWorthTelling && condition.told !== pause.reason)
        log.warn({ transport: name, reason: pause.reason, until }, "Transport is paused");
      conditions.set(name, { pausedAt: now, pausedUntil: until, failures: condition.failures + 1, told });
    },
  };
}

function tell(db: Db, transport: TransportName, reason: string | null, pausedUntil: Date | null, at: Date): void {
  const row = { isReady: reason === null, reason, since: at, pausedUntil };
  db.insert(transportStates)
    .values({ transport, ...row })
    .onConflictDoUpdate({
      target: transportStates.transport,
      set: { ...row, since: sql`iif(${transportStates.reason} is ${reason}, ${transportStates.since}, ${at.getTime()})` },
    })
    .run();
}

import type { Connection } from "#db/open.ts";
import type { WorkerLog } from "../worker-log.ts";
import { ClockWatch } from "./clock-watch.ts";
import { DeadMan } from "./dead-man.ts";
import { checkFolder, FolderMark } from "./folder-mark.ts";
import { isSendingHeld } from "./holds.ts";

const SLOW_MS = 1000;

export type Guard = {
  /** Call it before anything may leave. False: nothing may. */
  look(at: Date): boolean;
};

export type GuardSetup = { db: Connection; dataDir: string; log: WorkerLog; monotonicMs?: () => number };

/** What keeps a worker from sending when it should not, and what notices when it does not send although it should. */
export function openGuard({ db, dataDir, log, monotonicMs }: GuardSetup, at: Date): Guard {
  const standing = checkFolder(db, dataDir, { by: "system", at });
  if (standing === "older" || standing === "elsewhere")
    log.warn({ standing }, "This database is not the one that was here before; nothing leaves until somebody says so");
  const clock = new ClockWatch(db, at, log, monotonicMs);
  const mark = new FolderMark(db, dataDir);
  const deadMan = new DeadMan(db, dataDir, log);
  let slowAt = 0;
  return {
    look(now) {
      clock.look(now);
      if (Math.abs(now.getTime() - slowAt) >= SLOW_MS) {
        slowAt = now.getTime();
        mark.keep();
        deadMan.look(now);
      }
      return !isSendingHeld(db);
    },
  };
}

import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";

/** Longer than any city needs; then something hangs. */
const MAX_MS = 10 * 60_000;
/** Clears away early: nobody waits for it, and what is thrown away would otherwise add up to 200 MB more. */
const NODE_OPTIONS = ["--max-semi-space-size=2", "--heap-growing-percent=20"];

/** Runs bin/sheets.ts to its end, behind everything else that wants the processor. Ends it with the signal: nothing half is left. */
export function spawnSheets(signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const child = spawn(process.execPath, [...NODE_OPTIONS, "bin/sheets.ts"], {
    env: { ...process.env, MALLOC_ARENA_MAX: "2" },
    stdio: ["ignore", "inherit", "inherit"],
    timeout: MAX_MS,
    signal,
  });
  const end = () => void child.kill();
  process.once("exit", end);
  child.once("spawn", () => yieldTo(child.pid));
  child.once("error", () => resolve(false)); // also when the signal ended it
  child.once("exit", (code) => {
    process.off("exit", end);
    resolve(code === 0);
  });
  return promise;
}

function yieldTo(pid: number | undefined): void {
  try {
    if (pid) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // over already
  }
}

import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";

/** Longer than any city needs; then something hangs. */
const MAX_MS = 10 * 60_000;
/** Fonts are read once per sheet: without it, what is thrown away adds up to 160 MB more. */
const NODE_OPTIONS = ["--max-semi-space-size=2"];

/** Runs bin/sheets.ts to its end, behind everything else that wants the processor. Ends it with the signal: nothing half is left. */
export function spawnSheets(signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const child = spawn(process.execPath, [...NODE_OPTIONS, "bin/sheets.ts"], {
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

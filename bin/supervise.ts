import { type ChildProcess, spawn } from "node:child_process";
import { processEnvironment, type Program } from "#lib/processes.ts";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A process that lived this long was well; the next failure starts with the short pause again. */
const HEALTHY_AFTER_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

/**
 * Runs each program in a process of its own and starts it again when it ends, after a growing pause. Ends with all of them on SIGTERM
 * and SIGINT. Nothing is lost by a restart: whatever is owed stands in the database.
 */
export function supervise(programs: Record<string, Program>): void {
  const children = new Map<string, ChildProcess>();
  let isStopping = false;

  function run(name: string, program: Program, pauseMs: number): void {
    const startedAt = Date.now();
    const child = spawn(process.execPath, [...program.nodeOptions, program.script], {
      stdio: "inherit",
      env: processEnvironment(),
    });
    children.set(name, child);
    child.once("exit", (code, signal) => {
      children.delete(name);
      if (isStopping) {
        if (children.size === 0) process.exit(0);
        return;
      }
      const pause = Date.now() - startedAt > HEALTHY_AFTER_MS ? FIRST_PAUSE_MS : pauseMs;
      warn(`${name} ended (${signal ?? code}); starting again in ${pause} ms.`);
      setTimeout(() => run(name, program, Math.min(pause * 2, LONGEST_PAUSE_MS)), pause);
    });
  }

  function stop(): void {
    if (isStopping) return;
    isStopping = true;
    if (children.size === 0) process.exit(0);
    for (const child of children.values()) child.kill("SIGTERM");
    setTimeout(() => {
      for (const child of children.values()) child.kill("SIGKILL");
    }, STOP_WITHIN_MS).unref();
  }

  for (const [name, program] of Object.entries(programs)) run(name, program, FIRST_PAUSE_MS);
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/** A line as those of lib/log.ts, by hand: the log itself would cost this process 20 MB, and this is all it ever says. */
function warn(msg: string): void {
  console.log(JSON.stringify({ level: "warn", time: new Date().toISOString(), process: "supervisor", pid: process.pid, msg }));
}

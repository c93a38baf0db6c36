import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A process that lived this long was well; the next failure starts with the short pause again. */
const HEALTHY_AFTER_MS = 30_000;
const STOP_WITHIN_MS = 10_000;
/** Small young generations: rows and mails live for milliseconds, and the default lets each process grow by a hundred megabytes. */
const NODE_OPTIONS = ["--max-semi-space-size=2"];
/**
 * What Node.js has made of a file once it keeps beside the build, where whoever can write could change the program too: without it each process holds the compiler of TypeScript, some
 * 25 MB. Where the folder cannot be written it does without. The C library keeps a store of its own for each thread that asks for memory, and what packs pages on four threads leaves 30 MB in them.
 */
export const environment: NodeJS.ProcessEnv = {
  NODE_COMPILE_CACHE: resolve(".next/cache/compiled"),
  MALLOC_ARENA_MAX: "1",
  ...process.env,
  NODE_ENV: "production",
};

/**
 * Runs each script in a process of its own and starts it again when it ends, after a growing pause. Ends with all of them on SIGTERM
 * and SIGINT. Nothing is lost by a restart: whatever is owed stands in the database.
 *
 * @param scripts name to path of a script
 */
export function supervise(scripts: Record<string, string>): void {
  const children = new Map<string, ChildProcess>();
  let isStopping = false;

  function run(name: string, script: string, pauseMs: number): void {
    const startedAt = Date.now();
    const child = spawn(process.execPath, [...NODE_OPTIONS, script], {
      stdio: "inherit",
      env: environment,
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
      setTimeout(() => run(name, script, Math.min(pause * 2, LONGEST_PAUSE_MS)), pause);
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

  for (const [name, script] of Object.entries(scripts)) run(name, script, FIRST_PAUSE_MS);
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/** A line as those of lib/log.ts, by hand: the log itself would cost this process 20 MB, and this is all it ever says. */
function warn(msg: string): void {
  console.log(JSON.stringify({ level: "warn", time: new Date().toISOString(), process: "supervisor", pid: process.pid, msg }));
}

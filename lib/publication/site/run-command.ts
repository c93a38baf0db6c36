import { spawn } from "node:child_process";

/** A slow line may need minutes; whatever takes longer hangs. */
export const COMMAND_LIMIT_MS = 10 * 60_000;
/** Of what it writes, the end: that is where it says why it failed. */
const MAX_ERROR = 2000;

export type CommandResult = { isDone: true } | { isDone: false; error: string };

type CommandRun = { command: string; folder: string; version: string; limitMs?: number };

/** Runs the operator's command in a shell, with the version it is for in its environment. Ends it, and all it started, with the signal. */
export function runPublicationCommand(
  { command, folder, version, limitMs = COMMAND_LIMIT_MS }: CommandRun,
  signal: AbortSignal,
): Promise<CommandResult> {
  const { promise, resolve } = Promise.withResolvers<CommandResult>();
  const child = spawn("/bin/sh", ["-c", command], {
    env: {
      NODE_ENV: process.env.NODE_ENV,
      ...environment(),
      LAGEBOTE_PUBLICATION_DIR: folder,
      LAGEBOTE_PUBLICATION_VERSION: version,
    },
    stdio: ["ignore", "ignore", "pipe"],
    detached: true, // a group of its own, so that all it started ends with it
  });
  let written = "";
  let reason = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (written = (written + chunk).slice(-MAX_ERROR)));
  const end = (why: string) => {
    reason = why;
    endGroup(child.pid);
  };
  const timer = setTimeout(() => end(`Ended after ${limitMs / 1000} s.`), limitMs);
  const stop = () => end("Ended because Lagebote stops.");
  signal.addEventListener("abort", stop);
  const finish = (result: CommandResult) => {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    resolve(result);
  };
  child.once("error", (error) => finish({ isDone: false, error: error.message }));
  child.once("exit", (code, killedBy) => {
    child.stderr.destroy(); // something it left behind may hold it open for ever
    if (code === 0) return finish({ isDone: true });
    finish({ isDone: false, error: [written.trim(), reason || `Exit ${killedBy ?? code}.`].filter(Boolean).join("\n") });
  });
  return promise;
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // over already
  }
}

/** What the machine has set; none of the application's own secrets, nor what the supervisor sets for its processes. */
function environment(): Record<string, string | undefined> {
  const ours = /^(?:AUTH_SECRET|RESEND_|SMTP_URL|INBOUND_SMTP_URL|OIDC_|NODE_COMPILE_CACHE$|MALLOC_ARENA_MAX$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

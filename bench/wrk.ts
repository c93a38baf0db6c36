import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);
const CONNECTIONS = 32;

export type Load = { perSecond: number; p99Ms: number; cpuMicroseconds: number };

export const hasWrk = (): boolean => existsSync("/usr/bin/wrk");

/**
 * What a server answers in some seconds to readers who ask again as soon as they have their answer.
 *
 * @param pid of the process that answers, for the processor time it takes
 * @throws Error when an answer is no 200
 */
export async function askWithWrk(url: string, pid: number, seconds: number): Promise<Load> {
  const before = cpuOf(pid);
  const options = ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "--latency", "-H", "Accept-Encoding: gzip", url];
  const { stdout } = await run("/usr/bin/wrk", options);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url} did not answer well.\n${stdout}`);
  const [, slowest, unit] = /99%\s+([\d.]+)(us|ms|s)\b/.exec(stdout)!;
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)![1]),
    p99Ms: Number(slowest) * { us: 0.001, ms: 1, s: 1000 }[unit as "us" | "ms" | "s"],
    cpuMicroseconds: ((cpuOf(pid) - before) * 10_000) / Number(/(\d+) requests in/.exec(stdout)![1]),
  };
}

/** In hundredths of a second, as Linux counts. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

/** The process that runs a script with a value in its environment. */
export function findProcess(script: string, variable: string): number {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
    try {
      const isScript = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(script);
      if (isScript && readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(variable)) return Number(pid);
    } catch {} // it has ended meanwhile
  throw new Error(`${script} is not running with ${variable}.`);
}

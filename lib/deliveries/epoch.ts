import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

/**
 * Names a start of the worker, and the start of the machine that it belongs to. What a process has written outlives the process, even
 * when it is killed; what the disk had not taken yet dies with the machine. So whoever reads what an earlier start has written without
 * waiting for the disk must know whether it ran on this start of the machine.
 */
export const newEpoch = (boot = currentBoot()): string => `${boot}/${randomUUID()}`;

/** Of the machine, not of the process; empty where the system does not tell. */
export const bootOf = (epoch: string): string => epoch.slice(0, Math.max(0, epoch.indexOf("/")));

/** True: all that was written in that epoch is there, or it always waited for the disk. */
export const hasKeptAll = (epoch: string | null, current: string): boolean =>
  epoch === null || bootOf(epoch) === "" || bootOf(epoch) === bootOf(current);

function currentBoot(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
  } catch {
    return ""; // not Linux
  }
}

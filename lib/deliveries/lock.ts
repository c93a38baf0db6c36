import { join } from "node:path";
import { takeLock } from "../exclusive-lock.ts";

/** The exclusive right to deliver from this data folder, or undefined when another process has it. */
export const takeWorkerLock = (dataDir: string) => takeLock(join(dataDir, "worker.lock.db"));

import { statfsSync, statSync } from "node:fs";

export type Disk = { freeBytes: number; sizeBytes: number };

/** Of the file system that holds the folder; free is what an ordinary account may still use. */
export function readDisk(folder: string): Disk {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { freeBytes: bavail * bsize, sizeBytes: blocks * bsize };
}

/** Size of a file; 0 when there is none. */
export const fileBytes = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

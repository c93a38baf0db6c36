import { readFacts, readFailure } from "./folder.ts";
import type { SheetTime } from "./night.ts";

/** A night and two hours: long enough for the writing and for both changes of the clock. */
const OLD_MS = 26 * 60 * 60 * 1000;

/** Within that of the first start they are there: nobody has to be told meanwhile. */
const FIRST_MS = 10 * 60 * 1000;

export const sheetConditions = ["well", "off", "awaited", "never", "failed", "old", "partly"] as const;

export type SheetsStanding = {
  /** `partly`: some sheets of the newest set are those of an earlier one. */
  condition: (typeof sheetConditions)[number];
  /** Of the newest set. */
  writtenAt: Date | undefined;
  /** How many sheets of it could not be rendered. */
  failed: number;
  /** Of the last attempt, when that failed as a whole. */
  failedAt: Date | undefined;
};

/** Where they lie, when they are due, and since when somebody is there who has them written. */
export type SheetsPlace = { dataDir: string; sheetTime: SheetTime; workerStartedAt: Date | null };

/** How it stands with the emergency sheets, as the files tell. */
export function findSheetsStanding({ dataDir, sheetTime, workerStartedAt }: SheetsPlace, now: Date): SheetsStanding {
  const facts = readFacts(dataDir);
  const standing = { writtenAt: facts?.writtenAt, failed: facts?.failed ?? 0, failedAt: readFailure(dataDir) };
  const condition = sheetTime === "off" ? "off" : conditionOf(standing, workerStartedAt, now);
  return { ...standing, condition };
}

/** Nobody has to do anything. */
export const isInOrder = (condition: SheetsStanding["condition"]): condition is "well" | "off" | "awaited" =>
  condition === "well" || condition === "off" || condition === "awaited";

function conditionOf(
  { writtenAt, failed, failedAt }: Omit<SheetsStanding, "condition">,
  workerStartedAt: Date | null,
  now: Date,
): SheetsStanding["condition"] {
  if (failedAt && (!writtenAt || failedAt > writtenAt)) return "failed";
  if (!writtenAt) return workerStartedAt && now.getTime() - workerStartedAt.getTime() < FIRST_MS ? "awaited" : "never";
  if (now.getTime() - writtenAt.getTime() > OLD_MS) return "old";
  return failed > 0 ? "partly" : "well";
}

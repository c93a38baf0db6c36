import type { Db } from "#db/open.ts";
import { publicationStates } from "#db/schema/index.ts";
import type { Env } from "../env.ts";
import type { Manifest } from "./site/format.ts";
import { type Failure, readFailure, writeFailure } from "./site/failure.ts";

type State = typeof publicationStates.$inferSelect;

export const readPublicationState = (db: Db): State | undefined => db.select().from(publicationStates).get();

export function notePublished(db: Db, manifest: Manifest, startedAt: Date, at: Date): void {
  const files = Object.values(manifest.files);
  change(db, {
    version: manifest.version,
    contentHash: manifest.contentHash,
    publishedAt: at,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    durationMs: at.getTime() - startedAt.getTime(),
    failingSince: null,
    error: null,
  });
}

/** What was published stays as it is; only that it is not the newest state is noted, and since when. */
export function notePublicationFailure(db: Db, failure: Failure, at: Date): void {
  change(db, { failingSince: readPublicationState(db)?.failingSince ?? at, error: writeFailure(failure) });
}

export function noteCommandDone(db: Db, version: string, at: Date): void {
  change(db, { hookVersion: version, hookRanAt: at, hookFailingSince: null, hookError: null, hookAttempts: 0, hookNextAt: null });
}

/** @param error the last lines that the command wrote */
export function noteCommandFailure(
  db: Db,
  { error, attempts, nextAt }: { error: string; attempts: number; nextAt: Date },
  at: Date,
): void {
  const failingSince = readPublicationState(db)?.hookFailingSince ?? at;
  change(db, { hookRanAt: at, hookFailingSince: failingSince, hookError: error, hookAttempts: attempts, hookNextAt: nextAt });
}

function change(db: Db, values: Partial<State>): void {
  db.insert(publicationStates)
    .values({ ...values, id: 1 })
    .onConflictDoUpdate({ target: publicationStates.id, set: values })
    .run();
}

/** Within that of a worker's start the first version is there. */
const FIRST_MS = 60_000;
/** It is written anew every 15 minutes: twice that, and the worker does not do it. */
const OLD_MS = 35 * 60_000;

export const publicationConditions = ["off", "awaited", "well", "never", "failing", "old"] as const;

export type PublicationStanding = {
  condition: (typeof publicationConditions)[number];
  publishedAt: Date | null;
  failingSince: Date | null;
  failure: Failure | null;
  files: number;
  bytes: number;
  durationMs: number;
  /** The command after it. Null: it did what it should, or there is none. */
  command: { failingSince: Date; error: string; attempts: number } | null;
};

/** What the operator has set. */
export type PublicationSetting = { isOn: boolean; hasCommand: boolean };
export type PublicationPlace = PublicationSetting & { workerStartedAt: Date | null };

export const publicationSetting = (env: Pick<Env, "PUBLICATION" | "PUBLICATION_COMMAND">): PublicationSetting => ({
  isOn: env.PUBLICATION === "on",
  hasCommand: env.PUBLICATION === "on" && env.PUBLICATION_COMMAND !== undefined,
});

/** How it stands with the static site, as the worker last noted. */
export function findPublicationStanding(
  db: Db,
  { isOn, hasCommand, workerStartedAt }: PublicationPlace,
  now: Date,
): PublicationStanding {
  const state = readPublicationState(db);
  const hasFailed = hasCommand && state?.hookFailingSince;
  return {
    condition: isOn ? conditionOf(state, workerStartedAt, now) : "off",
    publishedAt: state?.publishedAt ?? null,
    failingSince: state?.failingSince ?? null,
    failure: readFailure(state?.error ?? null),
    files: state?.files ?? 0,
    bytes: state?.bytes ?? 0,
    durationMs: state?.durationMs ?? 0,
    command: hasFailed ? { failingSince: hasFailed, error: state?.hookError ?? "", attempts: state?.hookAttempts ?? 0 } : null,
  };
}

function conditionOf(state: State | undefined, workerStartedAt: Date | null, now: Date): PublicationStanding["condition"] {
  if (state?.failingSince) return "failing";
  const isFresh = workerStartedAt !== null && now.getTime() - workerStartedAt.getTime() < FIRST_MS;
  if (!state?.publishedAt) return isFresh ? "awaited" : "never";
  return now.getTime() - state.publishedAt.getTime() > OLD_MS && !isFresh ? "old" : "well";
}

/** Nobody has to do anything. */
export const isPublicationInOrder = ({ condition, command }: Pick<PublicationStanding, "condition" | "command">): boolean =>
  (condition === "well" || condition === "off" || condition === "awaited") && command === null;

import { setTimeout as pause } from "node:timers/promises";
import { max } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { auditEvents } from "#db/schema/index.ts";
import type { Logger } from "../../log.ts";
import { notePublicationFailure, notePublished } from "../state.ts";
import { publicContentHash } from "./content.ts";
import { failureOf } from "./failure.ts";
import type { Published } from "./publish-site.ts";
import { quarterOf } from "./settled.ts";

const LOOK_MS = 50;
/** Reading what is public takes at most a fifth of the worker's time, however much happens: mails are waiting. */
const REST_PER_READ = 4;
const LONGEST_REST_MS = 500;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;
/** After a start the web process may need that long; nobody has to be told. */
const QUIET_MS = 20_000;

export type PublicationKeeping = {
  db: Db;
  /** Of the state with this hash. Undefined: somebody else is publishing; the next look finds out. */
  publish: (contentHash: string | undefined) => Promise<Published | undefined>;
  log: Pick<Logger, "info" | "warn" | "error">;
  clock?: () => Date;
  /** For tests: milliseconds between two looks, before the first repetition, until a web process that does not answer is a failure. */
  pauses?: { look: number; retry: number; quiet: number };
};

const usual = { look: LOOK_MS, retry: FIRST_RETRY_MS, quiet: QUIET_MS };

/**
 * Until the signal: publishes whenever what the public can see has changed, and every quarter of an hour: what is published says as of when it is true, and readers must be able to believe it. Everything that happens leaves an
 * audit event, and what the clock alone changes (a promise that has passed, a window that begins, midnight) changes with the minute: nothing
 * else is looked at.
 */
export async function keepPublishing(keeping: PublicationKeeping, signal: AbortSignal): Promise<void> {
  const look = lookOnce(keeping);
  while (!signal.aborted) {
    await look();
    await pause((keeping.pauses ?? usual).look, undefined, { signal }).catch(() => undefined);
  }
}

function lookOnce({ db, publish, log, clock = () => new Date(), pauses = usual }: PublicationKeeping): () => Promise<void> {
  const newestEvent = db
    .select({ id: max(auditEvents.id) })
    .from(auditEvents)
    .prepare();
  const startedAt = clock();
  let seen = "";
  let wanted: string | undefined;
  let published: { hash: string; at: Date } | undefined; // since the start: another program may render other pages
  let failures = 0;
  let nextTryAt = 0;
  let restUntil = 0; // of the monotonic clock

  function isDue(now: Date): boolean {
    const newest = `${newestEvent.get()?.id} ${Math.floor(now.getTime() / 60_000)}`;
    const begunAt = performance.now();
    if (newest !== seen && begunAt >= restUntil) {
      const hash = publicContentHash(db, now);
      const readAt = performance.now();
      restUntil = readAt + Math.min(LONGEST_REST_MS, (readAt - begunAt) * REST_PER_READ);
      if (hash !== wanted) nextTryAt = 0; // what failed may go well now
      wanted = hash;
      seen = newest;
    }
    const isCurrent = published && wanted === published.hash && quarterOf(now) === quarterOf(published.at);
    return !isCurrent && now.getTime() >= nextTryAt;
  }

  return async () => {
    const now = clock();
    try {
      if (!isDue(now)) return;
      const result = await publish(wanted);
      if (!result) return;
      published = { hash: result.manifest.contentHash, at: now };
      failures = 0;
      notePublished(db, result.manifest, now, clock());
      const { version, files } = result.manifest;
      log.info(
        { version, files: Object.keys(files).length, taken: result.taken, ms: clock().getTime() - now.getTime() },
        "Published",
      );
    } catch (error) {
      const failure = failureOf(error);
      nextTryAt = clock().getTime() + Math.min(pauses.retry * 2 ** failures++, LONGEST_RETRY_MS);
      if (failure.code === "unreachable" && clock().getTime() - startedAt.getTime() < pauses.quiet) return;
      log.error({ err: error, failure }, "The public page could not be published; another attempt follows");
      note(() => notePublicationFailure(db, failure, now));
    }
  };

  function note(work: () => void): void {
    try {
      work();
    } catch (error) {
      log.error({ err: error }, "Nor could it be written down");
    }
  }
}

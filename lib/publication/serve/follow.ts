import { type FSWatcher, watch } from "node:fs";
import { readlink } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "../../log.ts";
import { currentLink, publicationFolder } from "../site/format.ts";
import { loadSite } from "./load.ts";
import type { FileOptions } from "./prepare-file.ts";
import type { PublishedSite } from "./published-file.ts";

/** The watch sees a switch at once; where a file system tells nothing, this does. */
const LOOK_EVERY_MS = 500;

export type Followed = {
  /** What is published now; undefined: nothing yet, or nothing that is whole. */
  site: () => PublishedSite | undefined;
  stop: () => void;
};

type FollowOptions = Omit<FileOptions, "asOf"> & { dataDir: string; log: Pick<Logger, "info" | "warn"> };

/**
 * Keeps the newest published version in memory. The switch is one assignment, after the whole version was read and checked; one that is
 * not whole is told of in the log, and the one before stays. Answers once what is there now has been read.
 */
export async function followPublication({ dataDir, log, ...options }: FollowOptions): Promise<Followed> {
  let site: PublishedSite | undefined;
  let target: string | undefined;
  let refused: string | undefined;
  let looking: Promise<void> | undefined;
  let watcher: FSWatcher | undefined;

  async function look(): Promise<void> {
    const found = await readlink(currentLink(dataDir)).catch(() => undefined);
    if (found === target) return;
    if (found === undefined) {
      [site, target] = [undefined, undefined];
      return;
    }
    try {
      site = await loadSite(join(publicationFolder(dataDir), found), options, site);
      [target, refused] = [found, undefined];
      log.info({ version: site.version }, "A published version is served from memory.");
    } catch (error) {
      if (refused !== found) log.warn({ err: error }, "A published version is not whole. The one before stays.");
      refused = found;
    }
  }

  /** One at a time; a switch during a look is seen by the next. */
  function lookSoon(): void {
    watcher ??= watchFolder(dataDir, lookSoon, () => (watcher = undefined));
    looking ??= look().finally(() => (looking = undefined));
  }

  lookSoon();
  await looking;
  const timer = setInterval(lookSoon, LOOK_EVERY_MS).unref();
  return {
    site: () => site,
    stop() {
      clearInterval(timer);
      watcher?.close();
    },
  };
}

/** Nothing while the folder is not there. */
function watchFolder(dataDir: string, onChange: () => void, onEnd: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(publicationFolder(dataDir), { persistent: false }, onChange);
    watcher.once("error", onEnd);
    return watcher;
  } catch {
    return undefined;
  }
}

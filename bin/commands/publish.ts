import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Db } from "#db/open.ts";
import { type Env, readEnv } from "#lib/env.ts";
import { type CopyRefusal, copySite, findCopyRefusal } from "#lib/publication/site/copy-site.ts";
import { PublicationError } from "#lib/publication/site/failure.ts";
import { webProcess } from "#lib/publication/site/fetch-document.ts";
import { publishLocked } from "#lib/publication/site/publish-locked.ts";
import type { Published } from "#lib/publication/site/publish-site.ts";
import { publicationSecret } from "#lib/publication/site/secret.ts";
import { notePublished } from "#lib/publication/state.ts";
import { borrowWeb } from "../borrow-web.ts";
import { type Command, UsageError, withDatabase } from "./command.ts";

const EXIT_REFUSED = 1;
/** The worker publishes within a second; another command may need some. */
const LOCK_WITHIN_MS = 60_000;
const LOCK_LOOK_MS = 200;

export const publish: Command = {
  usage: "[--to DIR]",
  summary: "Writes the public page as static files now; --to makes DIR a complete copy, for web space elsewhere.",
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { to: { type: "string" } } });
    if (positionals.length > 0) throw new UsageError("A folder is named with --to.");
    const target = values.to === undefined ? undefined : resolve(values.to);
    const refusal = target === undefined ? undefined : findCopyRefusal(target);
    if (refusal) return complain(refusals[refusal]);
    try {
      const { manifest, folder } = await withDatabase((db) => publishNow(db, readEnv()));
      console.log(`Published: ${Object.keys(manifest.files).length} files as of ${manifest.asOf}, in ${folder}.`);
      if (target === undefined) return 0;
      const { written, removed } = await copySite(folder, target);
      console.log(`Copied to ${target}: ${written} files written, ${removed} of an earlier copy removed.`);
      return 0;
    } catch (error) {
      if (error instanceof PublicationError) return complain(error.message);
      throw error;
    }
  },
};

const refusals: Record<CopyRefusal, string> = {
  foreign_files: "The folder holds files that are no publication. Name an empty one, or one that does not exist yet.",
  broken_manifest: "The manifest.json in the folder is not that of a publication. Name an empty folder, or empty this one.",
};

/** By the web process that runs; where none does, by one of our own that is gone afterwards. */
async function publishNow(db: Db, env: Env): Promise<Published> {
  const startedAt = new Date();
  const published = await publishFrom(db, env, env.PORT).catch(async (error: unknown) => {
    const isElsewhere = error instanceof PublicationError && ["unreachable", "foreign"].includes(error.failure.code);
    if (!isElsewhere) throw error;
    const web = await borrowWeb(env.PUBLIC_URL);
    try {
      return await publishFrom(db, env, web.port);
    } finally {
      await web.stop();
    }
  });
  notePublished(db, published.manifest, startedAt, new Date());
  return published;
}

async function publishFrom(db: Db, env: Env, port: number): Promise<Published> {
  const { DATA_DIR: dataDir, PUBLIC_URL: publicUrl } = env;
  const source = webProcess(port, publicationSecret(dataDir));
  for (const end = Date.now() + LOCK_WITHIN_MS; Date.now() < end; await pause(LOCK_LOOK_MS)) {
    const published = await publishLocked({ db, dataDir, publicUrl, source });
    if (published) return published;
  }
  throw new PublicationError({ code: "busy" });
}

function complain(sentence: string): number {
  console.error(sentence);
  return EXIT_REFUSED;
}

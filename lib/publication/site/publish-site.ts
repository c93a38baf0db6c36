import { join } from "node:path";
import type { Db } from "#db/open.ts";
import { assetShelf, keepFormerAssets } from "./asset-shelf.ts";
import type { SiteMap } from "./addresses.ts";
import { publicContentHash } from "./content.ts";
import { type Draft, type Former, openDraft } from "./draft.ts";
import { PublicationError } from "./failure.ts";
import type { DocumentSource } from "./fetch-document.ts";
import { ASSETS, type Manifest, versionsFolder } from "./format.ts";
import { inParallel } from "./in-parallel.ts";
import { publicationKey } from "./keys.ts";
import { listPublicPaths, type PublicPath } from "./paths.ts";
import { rewriteHtml } from "./rewrite-html.ts";
import { settledPages } from "./settled.ts";
import { newVersionName, pruneVersions, readCurrent } from "./versions.ts";

/** As many as keep both processors busy; more would only wait for each other. */
const WIDTH = 6;
/** A change while pages are fetched makes the version a mixture; it is begun anew. */
const MAX_TRIES = 5;

export type SiteWriting = {
  db: Db;
  dataDir: string;
  publicUrl: string;
  source: DocumentSource;
  /** Of the program that renders: pages of another one are never taken over. */
  buildId: string;
  clock?: () => Date;
  /** Of the documents; tests have fewer. */
  listPaths?: (db: Db) => PublicPath[];
};

export type Published = { manifest: Manifest; folder: string; taken: number };

/**
 * Writes the whole public site as a new version and switches readers to it: all of it as of one state, or nothing. Only for who holds
 * the lock (lock.ts).
 *
 * @throws PublicationError when a document is missing, or the state does not keep still; the version before stays then
 */
export async function publishSite(writing: SiteWriting): Promise<Published> {
  const { db, dataDir, clock = () => new Date() } = writing;
  for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
    const asOf = clock();
    const contentHash = publicContentHash(db, asOf);
    const former = readCurrent(dataDir);
    const draft = openDraft(dataDir, newVersionName(asOf), former, publicationKey(dataDir));
    try {
      const taken = await fill(draft, former, writing, asOf);
      if (publicContentHash(db, clock()) === contentHash) {
        const manifest = await draft.publish({ asOf, contentHash });
        return { manifest, folder: join(versionsFolder(dataDir), manifest.version), taken };
      }
    } finally {
      pruneVersions(dataDir, clock());
    }
  }
  throw new PublicationError({ code: "changing" });
}

/** Answers how many pages could be taken over. */
async function fill(draft: Draft, former: Former | undefined, writing: SiteWriting, asOf: Date): Promise<number> {
  const { db, publicUrl, source, buildId, listPaths = listPublicPaths } = writing;
  const paths = listPaths(db);
  const files = new Map(paths.map(({ path, file }) => [path, file]));
  const site: SiteMap = { publicUrl, fileOf: (path) => files.get(path) };
  const take = assetShelf(draft, source, site);
  const [front, ...others] = paths;
  if (front) await fetchInto(draft, front, source, site, take);

  const styles = draft.names().filter((name) => name.startsWith(ASSETS));
  const settled = await settledPages(db, JSON.stringify([buildId, publicUrl, ...styles.toSorted()]), asOf);
  let taken = 0;
  await inParallel(others, WIDTH, async (each) => {
    const madeOf = settled.get(each.path);
    const isSame = madeOf !== undefined && former?.manifest.files[each.file]?.madeOf === madeOf;
    if (isSame && (await draft.takeOver(each.file))) taken++;
    else await fetchInto(draft, each, source, site, take, madeOf);
  });
  await keepFormerAssets(draft, former, taken > 0, asOf);
  return taken;
}

async function fetchInto(
  draft: Draft,
  { path, file, type }: PublicPath,
  source: DocumentSource,
  site: SiteMap,
  take: (address: string) => Promise<string>,
  madeOf?: string,
): Promise<void> {
  const answer = await source(path);
  const said = type ?? answer.type;
  const bytes = said.startsWith("text/html")
    ? Buffer.from(await rewriteHtml(answer.bytes.toString("utf8"), { path, file }, site, take))
    : answer.bytes;
  await draft.put(file, bytes, said, madeOf);
}

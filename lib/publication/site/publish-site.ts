import { join } from "node:path";
import type { Db } from "#db/open.ts";
import { assetShelf, keepFormerAssets } from "./asset-shelf.ts";
import type { SiteMap } from "./addresses.ts";
import { publicContentHash } from "./content.ts";
import { type Draft, type Former, openDraft } from "./draft.ts";
import { PublicationError } from "./failure.ts";
import type { DocumentSource, FetchedDocument } from "./fetch-document.ts";
import { type Manifest, versionsFolder } from "./format.ts";
import { inParallel } from "./in-parallel.ts";
import { publicationKey } from "./keys.ts";
import { listPublicPaths, type PublicPath } from "./paths.ts";
import { ownDocuments } from "./own-documents.ts";
import { rewriteHtml, type TakeAsset } from "./rewrite-html.ts";
import { hashOf, settledPages } from "./settled.ts";
import { newVersionName, pruneVersions, readCurrent } from "./versions.ts";

/** The web process renders one page at a time, while others are packed and written; more would only take memory. */
const WIDTH = 3;
const OWN_WIDTH = 2;
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
  /** publicContentHash, when the caller has just worked it out. */
  contentHash?: string;
  /** Of the documents; tests have fewer. */
  listPaths?: (db: Db) => PublicPath[];
  /** What need not be fetched; tests fetch all. */
  ownDocuments?: typeof ownDocuments;
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
    const contentHash = (attempt === 1 && writing.contentHash) || publicContentHash(db, asOf);
    const former = readCurrent(dataDir);
    const draft = openDraft(dataDir, newVersionName(asOf), former, publicationKey(dataDir), asOf);
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
  const { db, publicUrl, source, listPaths = listPublicPaths } = writing;
  const paths = listPaths(db);
  const files = new Map(paths.map(({ path, file }) => [path, file]));
  const site: SiteMap = { publicUrl, fileOf: (path) => files.get(path) };
  const into = { draft, source, site, take: assetShelf(draft, source, site) };
  const own = (writing.ownDocuments ?? ownDocuments)(db, publicUrl, asOf);
  let taken = 0;
  const fetchPages = async () => {
    const pages = paths.filter(({ path }) => !own.has(path));
    taken = await fillPages(pages, former, writing, into, asOf);
  };
  const writeOwn = () =>
    inParallel(paths, OWN_WIDTH, async (each) => {
      const write = own.get(each.path);
      if (write) await putInto(each, write(), into);
    });
  await inParallel([fetchPages, writeOwn], 2, (part) => part());
  await keepFormerAssets(draft, former, taken > 0, asOf);
  return taken;
}

/** The first of them tells which styles the program has now: what was rendered with others cannot be taken over. */
async function fillPages(
  [front, ...others]: readonly PublicPath[],
  former: Former | undefined,
  { db, publicUrl, buildId }: SiteWriting,
  into: Into,
  asOf: Date,
): Promise<number> {
  if (!front) return 0;
  const styles = new Set<string>();
  const noting: TakeAsset = async (address) => {
    const name = await into.take(address);
    styles.add(name);
    return name;
  };
  let settled: ReadonlyMap<string, string> = new Map();
  const fetchFront = () => fetchInto(front, { ...into, take: noting });
  const findSettled = async () => void (settled = await settledPages(db, asOf)); // the web process renders meanwhile
  await inParallel([fetchFront, findSettled], 2, (part) => part());

  const program = [buildId, publicUrl, ...[...styles].toSorted()];
  let taken = 0;
  await inParallel(others, WIDTH, async (each) => {
    const facts = settled.get(each.path);
    const madeOf = facts === undefined ? undefined : hashOf([program, facts]);
    const isSame = madeOf !== undefined && former?.manifest.files[each.file]?.madeOf === madeOf;
    if (isSame && (await into.draft.takeOver(each.file))) taken++;
    else await fetchInto(each, into, madeOf);
  });
  return taken;
}

type Into = { draft: Draft; source: DocumentSource; site: SiteMap; take: TakeAsset };

const fetchInto = async (each: PublicPath, into: Into, madeOf?: string): Promise<void> =>
  putInto(each, await into.source(each.path), into, madeOf);

async function putInto(
  { path, file, type }: PublicPath,
  answer: FetchedDocument,
  { draft, site, take }: Into,
  madeOf?: string,
): Promise<void> {
  const said = type ?? answer.type;
  const bytes = said.startsWith("text/html")
    ? Buffer.from(await rewriteHtml(answer.bytes.toString("utf8"), { path, file }, site, take))
    : answer.bytes;
  await draft.put(file, bytes, said, madeOf);
}

import { join } from "node:path";
import { z } from "zod";

/** What the folder of a version holds beside its files, and how they are called. Read by the web process, `publish`, `verify-publication`. */
export const FORMAT = "lagebote-publication/1";
export const MANIFEST = "manifest.json";
/** Ed25519 over the bytes of the manifest, base64. */
export const SIGNATURE = "manifest.json.sig";
/** SPKI, PEM. */
export const PUBLIC_KEY = "publication-key.pem";
export const ASSETS = "assets/";

/** A request of the publication itself: it wants the page rendered, not what was published before. */
export const PUBLICATION_HEADER = "x-lagebote-publication";

/** One path inside a version: no way out of the folder. */
const FileName = z.string().regex(/^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/);

const ManifestFile = z.object({
  /** Of the plain bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
  /** Content type, with charset. */
  type: z.string(),
  /** `.gz` and `.br` lie beside it. */
  compressed: z.boolean(),
  /** An asset that no page needs any more, kept for pages read before the switch: as of the version that last needed it. */
  former: z.iso.datetime().optional(),
  /** Of a page that is taken over unchanged as long as this is the same: a hash of all it is made of. */
  madeOf: z.string().optional(),
});
export type ManifestFile = z.infer<typeof ManifestFile>;

export const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.string().regex(/^\d{8}-\d{6}-[0-9a-f]{6}$/),
  /** As of when the pages tell. */
  asOf: z.iso.datetime(),
  /** publicContentHash of what they tell. */
  contentHash: z.string(),
  files: z.record(FileName, ManifestFile),
});
export type Manifest = z.infer<typeof Manifest>;

export const publicationFolder = (dataDir: string) => join(dataDir, "publication");
export const versionsFolder = (dataDir: string) => join(publicationFolder(dataDir), "versions");
/** A symbolic link to the newest version, replaced by rename. */
export const currentLink = (dataDir: string) => join(publicationFolder(dataDir), "current");

/** Files that a web server should compress; the others are compressed already. */
export const isCompressible = (type: string): boolean =>
  /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|image\/svg\+xml|application\/x-pem-file)/.test(type);

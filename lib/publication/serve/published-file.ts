export type Encoding = "br" | "gzip" | "identity";

/** Which caching and protection an answer gets. */
export type FileKind =
  /** HTML that people read. */
  | "page"
  /** HTML made for frames of other sites. */
  | "widget"
  /** Feeds, calendar, JSON, badge: read by programs of others, also from their pages. */
  | "document"
  /** Named by the hash of its content: never changes. */
  | "asset"
  /** The rest: favicon, robots.txt, the manifest. */
  | "file";

/** A status line and headers, ready in both forms that are needed. Without `Date`, which changes. */
export type Head = {
  status: number;
  /** name, value, name, value: as `writeHead` takes them */
  headers: readonly string[];
  /** The same as it goes over the wire, without the blank line at its end. */
  wire: string;
};

/** The bytes of a file in one encoding, and what is said when they are sent or asked for again. */
export type Variant = {
  encoding: Encoding;
  etag: string;
  body: Buffer;
  full: Head;
  unchanged: Head;
};

export type PublishedFile = {
  kind: FileKind;
  /** Of the plain bytes, hex. */
  sha256: string;
  /** For figures: a pattern, never a path. */
  route: string;
  /** The one that is sent to whoever takes any comes first. */
  variants: readonly Variant[];
  /** Other sites' pages may read it. */
  isShared: boolean;
};

/** One complete version, in memory. Never changed once it is there: a reader has all of it or all of the next. */
export type PublishedSite = {
  version: string;
  asOf: Date;
  /** By every path that answers with the file. */
  files: ReadonlyMap<string, PublishedFile>;
};

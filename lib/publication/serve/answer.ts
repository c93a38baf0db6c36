import { hasCurrent } from "../conditional-response.ts";
import { preflightHeaders } from "./headers.ts";
import { chooseEncoding } from "./negotiate.ts";
import { headOf } from "./prepare-file.ts";
import type { Encoding, Head, PublishedFile, PublishedSite, Variant } from "./published-file.ts";

/** Older, the worker does not write any more, and what the database says counts. So does one from the future: the clock was wrong. */
const STALE_AFTER_MS = 30 * 60_000;

/** What decides about an answer. Header values as they came, several of one name joined by commas. */
export type Question = {
  method: string;
  /** Path and query, as asked for. */
  target: string;
  acceptEncoding: string | undefined;
  ifNoneMatch: string | undefined;
};

export type Answer = { head: Head; route: string; variant?: Variant; hasBody: boolean };

/**
 * The answer that was published to a question; nothing when somebody else must answer. What is asked for is looked up as it is written,
 * neither decoded nor shortened: no path leads anywhere but to a file of the version.
 */
export function answerFrom(site: PublishedSite, { method, target, acceptEncoding, ifNoneMatch }: Question): Answer | undefined {
  const file = findFile(site, target);
  if (!file) return undefined;
  if (method === "OPTIONS" && file.isShared) return { head: preflight, route: file.route, hasBody: false };
  if (method !== "GET" && method !== "HEAD") return undefined;
  const variant = variantFor(file, acceptEncoding);
  if (hasCurrent(ifNoneMatch, variant.etag)) return { head: variant.unchanged, route: file.route, hasBody: false };
  return { head: variant.full, route: file.route, variant, hasBody: method === "GET" };
}

export const isStale = ({ asOf }: PublishedSite, now: number): boolean => Math.abs(now - asOf.getTime()) > STALE_AFTER_MS;

/** What others append to links: no page of ours reads it, and on a bad day many links come from there. */
const FOREIGN_QUERY = /^(?:(?:utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|igshid|mtm_\w+|pk_\w+)=[^&]*(?:&|$))+$/;

function findFile({ files }: PublishedSite, target: string): PublishedFile | undefined {
  const at = target.indexOf("?");
  if (at < 0) return files.get(target);
  const file = files.get(target.slice(0, at));
  // Only pages read a query. Programs append one to get past caches.
  const readsQuery = file?.kind === "page" || file?.kind === "widget";
  return readsQuery && !FOREIGN_QUERY.test(target.slice(at + 1)) ? undefined : file;
}

function variantFor({ variants }: PublishedFile, acceptEncoding: string | undefined): Variant {
  const last = variants.at(-1)!;
  if (variants.length === 1) return last;
  const wanted = chooseEncoding(acceptEncoding, encodings);
  return variants.find(({ encoding }) => encoding === wanted) ?? last;
}

/** In our order of preference; a file that is compressed at all has them all. */
const encodings: readonly Encoding[] = ["br", "gzip", "identity"];

const preflight = headOf(204, preflightHeaders);

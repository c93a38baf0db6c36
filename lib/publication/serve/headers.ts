import { transportSecurity } from "../../requests/standing-headers.ts";
import type { FileKind } from "./published-file.ts";

const YEAR_SECONDS = 31_536_000;

const caching: Record<FileKind, string> = {
  // May be kept, must be asked for again each time: 304 costs little, and yesterday's state as today's costs trust.
  page: "no-cache",
  widget: "no-cache",
  document: "no-cache",
  file: "no-cache",
  asset: `public, max-age=${YEAR_SECONDS}, immutable`,
};

/**
 * The headers of a kind of file that are the same for each of them, as pairs.
 *
 * @param publicUrl where forms of the pages go
 */
export function headersOfKind(kind: FileKind, isShared: boolean, publicUrl: string): [string, string][] {
  const strict = transportSecurity(publicUrl);
  return [
    ["cache-control", caching[kind]],
    ["content-security-policy", policyOf(kind, new URL(publicUrl).origin)],
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "same-origin"],
    ["permissions-policy", "camera=(), microphone=(), geolocation=()"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", isShared || kind === "widget" ? "cross-origin" : "same-origin"],
    ...(strict ? [["strict-transport-security", strict] as [string, string]] : []),
    ...(isShared ? sharing : []),
  ];
}

const sharing: [string, string][] = [
  ["access-control-allow-origin", "*"],
  ["access-control-expose-headers", "ETag"],
];

/** What a page of another site is told when it asks beforehand. */
export const preflightHeaders: readonly [string, string][] = [
  ["access-control-allow-origin", "*"],
  ["access-control-allow-methods", "GET, HEAD, OPTIONS"],
  ["access-control-allow-headers", "Accept, Content-Type, If-None-Match, If-Modified-Since, X-Requested-With"],
  ["access-control-max-age", "86400"],
  ["x-content-type-options", "nosniff"],
];

/** A published page has no script, no inline style and nothing of others; nothing else is a document that could load anything. */
function policyOf(kind: FileKind, origin: string): string {
  if (kind !== "page" && kind !== "widget")
    return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
  return [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    `form-action 'self' ${origin}`,
    "base-uri 'none'",
    `frame-ancestors ${kind === "widget" ? "*" : "'none'"}`,
  ].join("; ");
}

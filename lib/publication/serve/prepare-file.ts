import { STATUS_CODES } from "node:http";
import { ASSETS } from "../site/format.ts";
import { OTHER, STATIC_FILE } from "../../requests/route-patterns.ts";
import { headersOfKind } from "./headers.ts";
import { addressesOf, isShared, kindOf } from "./kind.ts";
import type { Encoding, Head, PublishedFile, Variant } from "./published-file.ts";

export type FileOptions = {
  publicUrl: string;
  /** The pattern behind a path, for figures. */
  routeOf: (path: string) => string;
  asOf: Date;
};

/** The same content, plain and as it was packed beforehand. */
export type Packed = { plain: Buffer; gz?: Buffer; br?: Buffer };

/** Everything about an answer that can be worked out before anybody asks. */
export function publishedFile(
  name: string,
  { type, sha256 }: { type: string; sha256: string },
  packed: Packed,
  { publicUrl, routeOf, asOf }: FileOptions,
): PublishedFile {
  const kind = kindOf(name, type);
  const shared = isShared(name, kind);
  const standing: [string, string][] = [
    ...headersOfKind(kind, shared, publicUrl),
    ...(packed.gz || packed.br ? [["vary", "Accept-Encoding"] as [string, string]] : []),
    ["last-modified", asOf.toUTCString()],
  ];
  const tag = Buffer.from(sha256, "hex").toString("base64url").slice(0, 22);
  const variants = (
    [
      ["br", packed.br],
      ["gzip", packed.gz],
      ["identity", packed.plain],
    ] as const
  ).flatMap(([encoding, body]) => (body ? [variantOf(encoding, body, `"${tag}${tagEndings[encoding]}"`, type, standing)] : []));
  return { kind, sha256, isShared: shared, route: routeFor(name, routeOf), variants };
}

/** A strong tag names bytes, and each encoding has its own. */
const tagEndings: Record<Encoding, string> = { br: "-br", gzip: "-gz", identity: "" };

function variantOf(encoding: Encoding, body: Buffer, etag: string, type: string, standing: [string, string][]): Variant {
  const both: [string, string][] = [["etag", etag], ...standing];
  const full: [string, string][] = [
    ["content-type", type],
    ...(encoding === "identity" ? [] : [["content-encoding", encoding] as [string, string]]),
    ["content-length", String(body.length)],
    ...both,
  ];
  return { encoding, etag, body, full: headOf(200, full), unchanged: headOf(304, both) };
}

export function headOf(status: number, pairs: readonly (readonly [string, string])[]): Head {
  const lines = pairs.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return { status, headers: pairs.flat(), wire: `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}` };
}

function routeFor(name: string, routeOf: (path: string) => string): string {
  if (name.startsWith(ASSETS)) return STATIC_FILE;
  const route = routeOf(addressesOf(name)[0]!);
  return route === OTHER ? STATIC_FILE : route;
}

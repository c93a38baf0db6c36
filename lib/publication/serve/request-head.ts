import { PUBLICATION_HEADER } from "../site/format.ts";
import type { Asked } from "./publication.ts";

/**
 * A whole request without a body, written as RFC 9112 wants it. Anything else that some parser might understand, such as folded lines, bare
 * line feeds or two blanks, is not this, so that nobody in front can see other requests in the bytes than we do.
 */
const REQUEST = /(GET|HEAD) (\/[!-~]*) HTTP\/1\.1\r\n((?:[!#$%&'*+.^_`|~\w-]+:[\t -~\x80-\xff]*\r\n)+)\r\n/y;

/** They change what the request is, or what becomes of the connection. */
const difficult = new Set([
  "content-length",
  "transfer-encoding",
  "upgrade",
  "expect",
  "trailer",
  "te",
  "http2-settings",
  "keep-alive",
]);

/**
 * Reads the request that begins at a place.
 *
 * @param bytes latin1
 * @returns undefined: whoever knows all of HTTP must read it
 */
export function readRequestHead(bytes: string, from: number): { asked: Asked; end: number } | undefined {
  REQUEST.lastIndex = from;
  const match = REQUEST.exec(bytes);
  if (!match) return undefined;
  const [, method, target, lines] = match as unknown as [string, string, string, string];
  const end = REQUEST.lastIndex;
  const asked: Asked = {
    method,
    target,
    acceptEncoding: undefined,
    ifNoneMatch: undefined,
    cookie: undefined,
    publicationSecret: undefined,
  };
  return readHeaders(lines, asked) ? { asked, end } : undefined;
}

/** @returns false: not to be answered here */
function readHeaders(lines: string, asked: Asked): boolean {
  let hosts = 0;
  for (let at = 0, next: number; at < lines.length; at = next + 2) {
    next = lines.indexOf("\r\n", at);
    const colon = lines.indexOf(":", at);
    const name = lines.slice(at, colon).toLowerCase();
    if (difficult.has(name)) return false;
    if (name === "host") hosts++;
    else if (
      name === "connection" &&
      lines
        .slice(colon + 1, next)
        .trim()
        .toLowerCase() !== "keep-alive"
    )
      return false;
    const key = readNames[name];
    if (!key) continue;
    const value = lines.slice(colon + 1, next).trim();
    asked[key] = asked[key] === undefined ? value : `${asked[key]}, ${value}`;
  }
  return hosts === 1;
}

const readNames: Record<string, "acceptEncoding" | "ifNoneMatch" | "cookie" | "publicationSecret" | undefined> = Object.assign(
  Object.create(null) as object,
  {
    "accept-encoding": "acceptEncoding",
    "if-none-match": "ifNoneMatch",
    cookie: "cookie",
    [PUBLICATION_HEADER]: "publicationSecret",
  } as const,
);

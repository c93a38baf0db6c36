import { createHash } from "node:crypto";

type Document = { body: string; type: string; updatedAt: Date };

/** Public documents are for programs of others, also for those in their pages. */
const open = { "access-control-allow-origin": "*", "access-control-expose-headers": "ETag" };

/**
 * The document, or 304 when the asker has these very bytes. Only the ETag decides: a withdrawn update changes the bytes but leaves
 * the moment of the newest one as it was.
 */
export function conditionalResponse(asked: Headers, { body, type, updatedAt }: Document): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = { etag, "last-modified": updatedAt.toUTCString(), "cache-control": "no-cache", ...open };
  if (hasCurrent(asked.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": `${type}; charset=utf-8` } });
}

/** RFC 9110, 13.1.2: a list of tags, compared weakly, or `*`. */
export function hasCurrent(condition: string | null | undefined, etag: string): boolean {
  if (!condition) return false;
  return condition.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}

import { api } from "#app/_server/api.ts";
import { openToEverybody } from "#app/_server/roles.ts";

/** Machines only. Each call of lib/api names the roles a token needs, and checks it before anything else. */
export async function GET(request: Request): Promise<Response> {
  openToEverybody();
  return api().fetch(plain(request));
}

/**
 * Next.js hands over a proxy that no other code can copy (`new Request(request)` throws), with a body even where none was sent. A
 * request has one when its headers say so (RFC 9112, section 6.3).
 */
function plain({ url, method, headers, body }: Request): Request {
  const hasBody = headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > 0;
  const sent = hasBody && method !== "GET" && method !== "HEAD" ? ({ body, duplex: "half" } as RequestInit) : {};
  return new Request(url, { method, headers, ...sent });
}

export { GET as DELETE, GET as HEAD, GET as OPTIONS, GET as PATCH, GET as POST, GET as PUT };

import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { PassThrough } from "node:stream";
import { createGunzip } from "node:zlib";
import { decodeText } from "../directory/import/decode.ts";
import { DomainError } from "../domain-error.ts";
import { excessIn } from "../json-size.ts";
import { readingLimits } from "./reading.ts";

/**
 * The JSON of an answer. The limit is for what comes out: a small answer that unpacks into a large one is cut off as it does.
 *
 * @throws DomainError `oparl_page_too_large`, `oparl_too_many_values`, `oparl_not_json`; what the connection throws
 */
export async function jsonOf(response: IncomingMessage, url: URL, maxBytes: number): Promise<{ body: unknown; bytes: number }> {
  const encoding = response.headers["content-encoding"]?.toLowerCase() ?? "identity";
  const refused = (code: string) => {
    response.destroy();
    return new DomainError(code, { url: url.href.slice(0, 200), megabytes: Math.ceil(maxBytes / 1024 / 1024) }, "url");
  };
  if (Number(response.headers["content-length"] ?? 0) > maxBytes) throw refused("oparl_page_too_large");
  if (encoding !== "gzip" && encoding !== "identity") throw refused("oparl_not_json");
  const chunks: Buffer[] = [];
  let bytes = 0;
  await pipeline(response, encoding === "gzip" ? createGunzip() : new PassThrough(), async (stream: AsyncIterable<Buffer>) => {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw refused("oparl_page_too_large");
      chunks.push(chunk);
    }
  });
  const whole = Buffer.concat(chunks);
  if (excessIn(whole, readingLimits)) throw refused("oparl_too_many_values");
  try {
    return { body: JSON.parse(decodeText(whole) ?? "") as unknown, bytes };
  } catch (error) {
    if (error instanceof SyntaxError) throw refused("oparl_not_json");
    throw error;
  }
}

import { Agent, type IncomingMessage, request, type RequestOptions } from "node:http";
import { PublicationError } from "./failure.ts";
import { PUBLICATION_HEADER } from "./format.ts";

/** Longer than any page takes on a busy machine. */
const TIMEOUT_MS = 15_000;
/** Larger than any page of thousands of incidents. */
const MAX_BYTES = 50_000_000;

export type FetchedDocument = { bytes: Buffer; type: string };

/** Answers what the web process has at a path, query included. @throws PublicationError when it is not there */
export type DocumentSource = (path: string) => Promise<FetchedDocument>;

/** The web process of the same data folder, over loopback. Redirects are no documents. */
export function webProcess(port: number, secret: string): DocumentSource {
  const agent = new Agent({ keepAlive: true, timeout: TIMEOUT_MS });
  // Next.js streams the head of a page to readers it takes for browsers, and writes it where it belongs for those it takes for machines.
  const headers = { [PUBLICATION_HEADER]: secret, "user-agent": "Lagebote-Publication (Twitterbot)" };
  return async (path) => {
    const { answer, bytes } = await ask({ agent, headers, host: "127.0.0.1", port, path });
    if (answer.headers[PUBLICATION_HEADER] !== "known") throw new PublicationError({ code: "foreign" });
    if (answer.statusCode !== 200) throw new PublicationError({ code: "answered", path, status: answer.statusCode });
    return { bytes, type: answer.headers["content-type"] ?? "application/octet-stream" };
  };
}

/** Node's own client: `fetch` would cost the worker another 20 MB. */
function ask(options: RequestOptions): Promise<{ answer: IncomingMessage; bytes: Buffer }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ answer: IncomingMessage; bytes: Buffer }>();
  const fail = (cause: unknown) => reject(new PublicationError({ code: "unreachable" }, { cause }));
  const asked = request({ ...options, signal: AbortSignal.timeout(TIMEOUT_MS) }, (answer) => {
    const chunks: Buffer[] = [];
    let length = 0;
    answer.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_BYTES) asked.destroy(new RangeError("A document is too large to be one."));
    });
    answer.once("end", () => (answer.complete ? resolve({ answer, bytes: Buffer.concat(chunks) }) : fail(undefined)));
    answer.once("error", fail);
  });
  asked.once("error", fail);
  asked.end();
  return promise;
}

import { PublicationError } from "./failure.ts";
import { PUBLICATION_HEADER } from "./format.ts";

/** Longer than any page takes on a busy machine. */
const TIMEOUT_MS = 15_000;
/** Larger than any page of thousands of incidents. */
const MAX_BYTES = 50_000_000;

export type FetchedDocument = {
  bytes: Buffer;
  type: string;
  /** Its address will never answer anything else. */ isImmutable: boolean;
};

/** Answers what the web process has at a path, query included. @throws PublicationError when it is not there */
export type DocumentSource = (path: string) => Promise<FetchedDocument>;

/** The web process of the same data folder, over loopback. Redirects are no documents. */
export const webProcess =
  (port: number, secret: string): DocumentSource =>
  async (path) => {
    const answer = await ask(`http://127.0.0.1:${port}${path}`, secret);
    if (answer.headers.get(PUBLICATION_HEADER) !== "known") {
      await answer.body?.cancel();
      throw new PublicationError({ code: "foreign" });
    }
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw new PublicationError({ code: "answered", path, status: answer.status });
    }
    const bytes = await readBody(answer);
    return {
      bytes,
      type: answer.headers.get("content-type") ?? "application/octet-stream",
      isImmutable: answer.headers.get("cache-control")?.includes("immutable") ?? false,
    };
  };

async function ask(address: string, secret: string): Promise<Response> {
  try {
    return await fetch(address, {
      // Next.js streams the head of a page to readers it takes for browsers, and writes it where it belongs for those it takes for machines.
      headers: { [PUBLICATION_HEADER]: secret, "user-agent": "Lagebote-Publication (Twitterbot)", "accept-encoding": "identity" },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new PublicationError({ code: "unreachable" }, { cause });
  }
}

async function readBody(answer: Response): Promise<Buffer> {
  try {
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (bytes.length > MAX_BYTES) throw new RangeError("A document is too large to be one.");
    return bytes;
  } catch (cause) {
    throw new PublicationError({ code: "unreachable" }, { cause });
  }
}

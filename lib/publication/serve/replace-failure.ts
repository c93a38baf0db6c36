import type { ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";

/**
 * Lets somebody else answer, but sends what was published last in place of a failure (a status from 500): an old page that says how old it
 * is helps more than none.
 */
export function replaceFailure(response: ServerResponse, { head, variant, hasBody }: Answer): void {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  const write = response.write.bind(response) as (...chunk: unknown[]) => boolean;
  const end = response.end.bind(response) as (...chunk: unknown[]) => ServerResponse;
  let isReplaced = false;

  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status < 500 || isReplaced) return writeHead(status, ...rest);
    isReplaced = true;
    for (const name of response.getHeaderNames()) if (name !== "x-request-id") response.removeHeader(name);
    for (let i = 0; i < head.headers.length; i += 2) response.setHeader(head.headers[i]!, head.headers[i + 1]!);
    return writeHead(head.status);
  };
  /** Before the first byte, so that a body that is not sent has no part in the headers. */
  const begin = () => {
    if (!response.headersSent && response.statusCode >= 500) response.writeHead(response.statusCode);
  };
  response.write = (...chunk: unknown[]) => {
    begin();
    return isReplaced || write(...chunk);
  };
  response.end = (...chunk: unknown[]) => {
    begin();
    return isReplaced ? end(hasBody ? variant!.body : undefined) : end(...chunk);
  };
}

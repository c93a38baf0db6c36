import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "../log.ts";
import { type CurrentRequest, inRequest, requestIdFrom } from "./context.ts";
import { STATIC_FILE } from "./route-patterns.ts";
import { visitorOf } from "./visitor.ts";

/** What is told of a request that has ended. */
export type Finished = { method: string; route: string; status: number; seconds: number };

export type Observer = {
  /** The pattern behind a path. */
  routeOf: (path: string) => string;
  log: Logger;
  /** For figures. */
  count: (finished: Finished) => void;
  /** What every answer has that does not say it itself. */
  standing?: Readonly<Record<string, string>>;
};

/** Asked every few seconds, or many times per page. */
const quietRoutes = new Set([STATIC_FILE, "/healthz", "/readyz", "/metrics"]);
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Gives a request its id, for whatever runs while it is answered and for whoever asked, and tells of its end in one line. The line has the
 * route's pattern only: paths, queries and bodies hold tokens, addresses and texts.
 */
export function observe(
  { routeOf, log, count, standing = {} }: Observer,
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => void,
): void {
  const startedAt = performance.now();
  const path = (request.url ?? "").split("?", 1)[0]!;
  const current: CurrentRequest = {
    id: requestIdFrom(request.headers["x-request-id"]),
    route: routeOf(path),
    visitor: visitorOf(request.socket.remoteAddress, request.headers["x-forwarded-for"]),
  };
  request.headers["x-request-id"] = current.id;
  response.setHeader("x-request-id", current.id);
  sendAsChosen(response, current, standing);
  response.once("close", () => {
    const seconds = (performance.now() - startedAt) / 1000;
    const method = methods.has(request.method ?? "") ? request.method! : "other";
    const finished = { method, route: current.route, status: response.statusCode, seconds };
    count(finished);
    inRequest(current, () => tell(log, finished, !response.writableFinished));
  });
  inRequest(current, answer);
}

/** The last moment before the status leaves: also where Next.js never asks for it to be written. */
function sendAsChosen(response: ServerResponse, current: CurrentRequest, standing: Readonly<Record<string, string>>): void {
  const send = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    for (const [name, value] of Object.entries(standing)) if (!response.hasHeader(name)) response.setHeader(name, value);
    if (!current.chosen || status !== 200) return send(status, ...rest);
    for (const [name, value] of Object.entries(current.chosen.headers)) response.setHeader(name, value);
    return send(current.chosen.status, ...rest);
  };
}

function tell(log: Logger, { method, route, status, seconds }: Finished, isAborted: boolean): void {
  const level = status >= 500 ? "warn" : quietRoutes.has(route) ? "debug" : "info";
  const facts = { method, route, status, durationMs: Math.round(seconds * 10_000) / 10, ...(isAborted ? { isAborted } : {}) };
  log[level](facts, "Request");
}

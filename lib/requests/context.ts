import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

/** The request that is being answered. */
export type CurrentRequest = {
  id: string;
  /** A pattern such as `/r/:token`, never the path itself: paths hold secrets. */
  route: string;
  /** The network it comes from. For counting only; never written down. */
  visitor?: string;
  /** Chosen by a page that Next.js would answer with 200. */
  chosen?: { status: number; headers: Record<string, string> };
};

/** One for the process: the web server runs as plain files, pages and calls are bundled, and both must see the same request. */
const shared = globalThis as { lageboteRequest?: AsyncLocalStorage<CurrentRequest> };
const storage = (shared.lageboteRequest ??= new AsyncLocalStorage<CurrentRequest>());

export const currentRequest = (): CurrentRequest | undefined => storage.getStore();

export function inRequest<T>(request: CurrentRequest, work: () => T): T {
  return storage.run(request, work);
}

/** Says more exactly where a request went than the build's routes can: for calls behind a route that takes any path. */
export function nameRoute(route: string): void {
  const request = storage.getStore();
  if (request) request.route = route;
}

/** Pages of Next.js cannot choose their status; the server that sends them can. */
export function answerWith(status: number, headers: Record<string, string> = {}): void {
  const request = storage.getStore();
  if (request) request.chosen = { status, headers };
}

/** What the caller calls its request, when that can stand in a log as it is; else a new name. */
export function requestIdFrom(header: string | readonly string[] | undefined): string {
  return typeof header === "string" && /^[\w.-]{1,64}$/.test(header) ? header : randomUUID();
}

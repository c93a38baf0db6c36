import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import type { Finished } from "./observe.ts";

/** From a look into the directory, some milliseconds, to a large import. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What this process counts of itself. */
export type ProcessFigures = {
  registry: Registry;
  countRequest: (finished: Finished) => void;
  /** Of an answer from memory: counted and not timed, because looking at the clock takes longer than the answer. */
  countPublished: (method: string, route: string, status: number) => void;
};

/** One for the process: the web server counts, the bundled route `/metrics` shows. */
const shared = globalThis as { lageboteFigures?: ProcessFigures };

export function processFigures(): ProcessFigures {
  shared.lageboteFigures ??= createProcessFigures();
  return shared.lageboteFigures;
}

export function createProcessFigures(): ProcessFigures {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const published = new Map<string, { labels: { method: string; route: string; status: number }; count: number }>();
  const requests = new Counter({
    name: "lagebote_http_requests_total",
    help: "Requests answered, by method, pattern of the route, and status.",
    labelNames: ["method", "route", "status"],
    registers: [registry],
    collect() {
      for (const { labels, count } of published.values()) this.inc(labels, count);
      published.clear();
    },
  });
  const durations = new Histogram({
    name: "lagebote_http_request_duration_seconds",
    help: "Time from a request to the end of its answer, by method and pattern of the route, without answers from memory.",
    labelNames: ["method", "route"],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return {
    registry,
    countRequest({ method, route, status, seconds }) {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, seconds);
    },
    countPublished(method, route, status) {
      const key = `${method} ${status} ${route}`;
      const known = published.get(key);
      if (known) known.count++;
      else published.set(key, { labels: { method, route, status }, count: 1 });
    },
  };
}

import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import type { Finished } from "./observe.ts";

/** From a look into the directory, some milliseconds, to a large import. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What this process counts of itself. */
export type ProcessFigures = { registry: Registry; countRequest: (finished: Finished) => void };

/** One for the process: the web server counts, the bundled route `/metrics` shows. */
const shared = globalThis as { lageboteFigures?: ProcessFigures };

export function processFigures(): ProcessFigures {
  shared.lageboteFigures ??= createProcessFigures();
  return shared.lageboteFigures;
}

export function createProcessFigures(): ProcessFigures {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "lagebote_http_requests_total",
    help: "Requests answered, by method, pattern of the route, and status.",
    labelNames: ["method", "route", "status"],
    registers: [registry],
  });
  const durations = new Histogram({
    name: "lagebote_http_request_duration_seconds",
    help: "Time from a request to the end of its answer, by method and pattern of the route. Live pages stay open for minutes.",
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
  };
}

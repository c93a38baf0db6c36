import { Counter, Gauge, Registry } from "prom-client";
import type { Figures } from "./figures.ts";

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

type Sample = [labels: Record<string, string>, value: number];

/** The figures in the text format of Prometheus. Base units; what never happened is older than everything: `+Inf`. */
export async function renderMetrics(figures: Figures): Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string, samples: number | readonly Sample[]) => {
    const list: readonly Sample[] = typeof samples === "number" ? [[{}, samples]] : samples;
    const [first] = list;
    if (!first) return; // or it would say 0 of nothing
    const metric = new Gauge({ name, help, labelNames: Object.keys(first[0]), registers: [registry] });
    for (const [labels, value] of list) metric.set(labels, value);
  };
  const counter = (name: string, help: string, value: number) => new Counter({ name, help, registers: [registry] }).inc(value);

  addDeliveries(figures, gauge);
  addWork(figures, gauge);
  addCounters(figures, counter);
  addSheets(figures, gauge);
  addPublication(figures, gauge);
  addPlace(figures, gauge);
  return registry.metrics();
}

type AddGauge = (name: string, help: string, samples: number | readonly Sample[]) => void;
type AddCounter = (name: string, help: string, value: number) => void;

function addDeliveries(
  { now, deliveries, oldestUnsentAt, worker, transports, eventsRefused, suppressed }: Figures,
  gauge: AddGauge,
): void {
  gauge(
    "lagebote_deliveries",
    "Mails in each state in which something is still to happen or nobody was told.",
    byLabel("state", deliveries),
  );
  gauge(
    "lagebote_oldest_unsent_delivery_age_seconds",
    "How long the oldest mail that may leave has been waiting; 0 when none waits.",
    oldestUnsentAt ? secondsSince(oldestUnsentAt, now) : 0,
  );
  gauge(
    "lagebote_worker_heartbeat_age_seconds",
    "Time since the worker's last sign of life, given every second; +Inf when it has never run.",
    worker.heartbeatAt ? secondsSince(worker.heartbeatAt, now) : Number.POSITIVE_INFINITY,
  );
  gauge(
    "lagebote_worker_start_time_seconds",
    "When the worker was last started, as seconds since 1970; 0 when it has never run.",
    (worker.startedAt?.getTime() ?? 0) / 1000,
  );
  gauge(
    "lagebote_transport_ready",
    "1 when mail can leave this way, 0 while it is paused after a failure, as the worker last saw it.",
    transports.map(({ transport, isReady }) => [{ transport }, isReady ? 1 : 0]),
  );
  gauge(
    "lagebote_provider_events_refused",
    "Events of the mail provider whose signature did not fit since the last one that did.",
    eventsRefused,
  );
  gauge(
    "lagebote_suppressed_addresses",
    "Addresses that no mail goes to because mails came back, or somebody said so.",
    suppressed,
  );
}

function addWork({ notices, openIncidents, openSuspicions, openCalls, apiTokens, webhooks }: Figures, gauge: AddGauge): void {
  gauge("lagebote_notices", "Notices in each state.", byLabel("state", notices));
  gauge(
    "lagebote_incidents_open",
    "Open incidents by level, exercises apart.",
    openIncidents.map(({ level, isExercise, n }) => [{ level, exercise: String(isExercise) }, n]),
  );
  gauge("lagebote_suspected_incidents_open", "Suspected incidents that nobody has adopted or dismissed.", openSuspicions);
  gauge("lagebote_call_tasks_open", "People who must be told by telephone and have not been.", openCalls);
  gauge(
    "lagebote_webhook_messages_waiting",
    "Messages to other programs that have not arrived and are not given up.",
    webhooks.owed,
  );
  gauge(
    "lagebote_webhook_endpoints_failing",
    "Other programs that have been told nothing for a day or three messages, or have ended it themselves.",
    webhooks.failing,
  );
  gauge("lagebote_api_tokens", "API tokens that are valid; expiring: for less than 14 days more.", byLabel("state", apiTokens));
}

function addCounters({ ever }: Figures, counter: AddCounter): void {
  counter("lagebote_deliveries_owed_total", "Mails owed so far, test mails included.", ever.deliveries);
  counter("lagebote_delivery_attempts_total", "Attempts to hand a mail over so far.", ever.attempts);
  counter("lagebote_acknowledgements_total", "Answers of recipients so far.", ever.acknowledgements);
  counter("lagebote_audit_events_total", "Events in the chain of proof.", ever.auditEvents);
}

/** Nothing of what is switched off: an alarm must not wait for it. */
function addSheets({ now, sheets: { condition, writtenAt, failed } }: Figures, gauge: AddGauge): void {
  if (condition === "off") return;
  gauge(
    "lagebote_emergency_sheets_age_seconds",
    "How old the newest emergency sheets are; +Inf when none were ever written.",
    writtenAt ? secondsSince(writtenAt, now) : Number.POSITIVE_INFINITY,
  );
  gauge("lagebote_emergency_sheets_failed", "Sheets of the newest set that could not be rendered and are older than it.", failed);
  gauge(
    "lagebote_emergency_sheets_writing_failed",
    "1 when the last attempt to write the emergency sheets failed as a whole.",
    condition === "failed" ? 1 : 0,
  );
}

/** Nothing of what is switched off, as with the sheets. */
function addPublication(
  { now, publication: { condition, publishedAt, durationMs, bytes, command } }: Figures,
  gauge: AddGauge,
): void {
  if (condition === "off") return;
  gauge(
    "lagebote_publication_age_seconds",
    "How old the published public page is, written anew every 15 minutes; +Inf when it was never published.",
    publishedAt ? secondsSince(publishedAt, now) : Number.POSITIVE_INFINITY,
  );
  gauge("lagebote_publication_failing", "1 while the public page cannot be published.", condition === "failing" ? 1 : 0);
  gauge("lagebote_publication_duration_seconds", "How long the last publication took.", durationMs / 1000);
  gauge("lagebote_publication_size_bytes", "Size of what was published, not compressed.", bytes);
  gauge("lagebote_publication_command_failing", "1 while the command after the publication fails.", command ? 1 : 0);
}

function addPlace({ disk, databaseBytes, walBytes }: Figures, gauge: AddGauge): void {
  gauge("lagebote_disk_free_bytes", "Free space on the disk of the data folder.", disk.freeBytes);
  gauge("lagebote_disk_size_bytes", "Size of the disk of the data folder.", disk.sizeBytes);
  gauge("lagebote_database_size_bytes", "Size of the database file.", databaseBytes);
  gauge("lagebote_database_wal_size_bytes", "Size of the database's write-ahead log.", walBytes);
}

const byLabel = (label: string, counts: Record<string, number>): Sample[] =>
  Object.entries(counts).map(([value, n]) => [{ [label]: value }, n]);

/** A clock that was set back makes nothing younger than now. */
const secondsSince = (then: Date, now: Date): number => Math.max(0, now.getTime() - then.getTime()) / 1000;

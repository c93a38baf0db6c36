import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { deliveries, incidents, transportStates, workers } from "#db/schema/index.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import { createProcessFigures } from "../requests/figures.ts";
import { createToken } from "../tokens/commands.ts";
import { deliveriesByState, readFigures, watchedDeliveryStates } from "./figures.ts";
import { renderMetrics } from "./metrics.ts";
import { brokenConventions, parseMetrics, valueOf } from "./testing.ts";

const now = new Date("2026-11-21T03:12:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

function aPlace() {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const db = openDatabase(join(folder, "lagebote.db"));
  const render = async () =>
    renderMetrics(readFigures(db, { dataDir: folder, sheetTime: "02:00", publication: { isOn: true, hasCommand: true } }, now));
  return { db, render, read: async () => parseMetrics(await render()) };
}

test("an empty installation is told whole: what is none is 0, and a worker that never ran has been silent for ever", async () => {
  const { read } = aPlace();
  const metrics = await read();
  for (const state of watchedDeliveryStates) expect(valueOf(metrics, "lagebote_deliveries", { state })).toBe(0);
  expect(valueOf(metrics, "lagebote_incidents_open", { level: "crisis", exercise: "false" })).toBe(0);
  expect(valueOf(metrics, "lagebote_oldest_unsent_delivery_age_seconds")).toBe(0);
  expect(valueOf(metrics, "lagebote_worker_heartbeat_age_seconds")).toBe(Number.POSITIVE_INFINITY);
  expect(valueOf(metrics, "lagebote_database_size_bytes")).toBeGreaterThan(0);
  expect(valueOf(metrics, "lagebote_disk_free_bytes")).toBeGreaterThan(0);
  expect(valueOf(metrics, "lagebote_emergency_sheets_age_seconds")).toBe(Number.POSITIVE_INFINITY);
  expect(metrics.map(({ name }) => name)).not.toContain("lagebote_transport_ready");
});

test("mails, notices, incidents, ways out and the worker are told as they stand in the file", async () => {
  const { db, read } = aPlace();
  aScheduledNotice(db, { people: 4, at: ago(300) });
  releaseDueNotices(db, ago(240));
  db.insert(workers)
    .values({ id: 1, epoch: "e", pid: 1, startedAt: ago(600), heartbeatAt: ago(2.5) })
    .run();
  db.insert(transportStates)
    .values({ transport: "smtp", isReady: true, since: ago(600) })
    .run();
  db.insert(transportStates)
    .values({ transport: "resend", isReady: false, reason: "unreachable", since: ago(5) })
    .run();
  db.update(incidents).set({ level: "crisis", isExercise: true }).run();
  const metrics = await read();
  expect(valueOf(metrics, "lagebote_deliveries", { state: "queued" })).toBe(4);
  expect(valueOf(metrics, "lagebote_notices", { state: "sending" })).toBe(1);
  expect(valueOf(metrics, "lagebote_incidents_open", { level: "crisis", exercise: "true" })).toBe(1);
  expect(valueOf(metrics, "lagebote_oldest_unsent_delivery_age_seconds")).toBe(240);
  expect(valueOf(metrics, "lagebote_worker_heartbeat_age_seconds")).toBe(2.5);
  expect(valueOf(metrics, "lagebote_worker_start_time_seconds")).toBe(ago(600).getTime() / 1000);
  expect(valueOf(metrics, "lagebote_transport_ready", { transport: "smtp" })).toBe(1);
  expect(valueOf(metrics, "lagebote_transport_ready", { transport: "resend" })).toBe(0);
  expect(valueOf(metrics, "lagebote_deliveries_owed_total")).toBe(4);
  expect(valueOf(metrics, "lagebote_audit_events_total")).toBeGreaterThan(0);
});

test("tokens that end soon are apart from those that do not", async () => {
  const { db, read } = aPlace();
  const inDays = (days: number) => ago(-days * 86_400);
  for (const [name, days] of [
    ["Skript", 90],
    ["Wache", 300],
    ["Alt", 3],
  ] as const)
    createToken(db, { name, role: "monitor", expiresAt: inDays(days) }, { by: "system", at: ago(60) });
  const metrics = await read();
  expect(valueOf(metrics, "lagebote_api_tokens", { state: "active" })).toBe(2);
  expect(valueOf(metrics, "lagebote_api_tokens", { state: "expiring" })).toBe(1);
});

test("names, units, types and help keep the conventions, and no label holds an address or a token", async () => {
  const { db, render } = aPlace();
  aScheduledNotice(db, { people: 2, at: ago(300) });
  db.insert(transportStates)
    .values({ transport: "smtp", isReady: true, since: ago(600) })
    .run();
  const own = createProcessFigures();
  own.countRequest({ method: "GET", route: "/r/:token", status: 200, seconds: 0.02 });
  const text = (await own.registry.metrics()) + (await render());
  expect(brokenConventions(text)).toEqual([]);
  const names = parseMetrics(text).map(({ name }) => name);
  for (const name of names)
    expect(text).toMatch(new RegExp(`^# HELP ${name} \\S.*\\n# TYPE ${name} (?:counter|gauge|histogram|summary)$`, "m"));
  expect(names).toContain("process_cpu_user_seconds_total");
});

test("every figure stands in the operator's table, and nothing else does", async () => {
  const { db, render } = aPlace();
  db.insert(transportStates)
    .values({ transport: "smtp", isReady: true, since: ago(600) })
    .run();
  const own = createProcessFigures();
  own.countRequest({ method: "GET", route: "/", status: 200, seconds: 0.02 });
  const text = (await own.registry.metrics()) + (await render());
  const told = parseMetrics(text)
    .map(({ name }) => name)
    .filter((name) => name.startsWith("lagebote_"));
  const documented = readFileSync("docs/operation.md", "utf8").match(/\blagebote_\w+/g) ?? [];
  expect([...new Set(documented)].toSorted()).toEqual(told.toSorted());
});

test("a broken convention is seen", () => {
  expect(brokenConventions('lagebote_wait_ms{to="anna@stadt.example"} 1\n')).toHaveLength(4);
});

test("requests are counted by method, pattern and status, and their time by pattern", async () => {
  const own = createProcessFigures();
  for (const seconds of [0.02, 0.2]) own.countRequest({ method: "GET", route: "/r/:token", status: 200, seconds });
  const metrics = parseMetrics(await own.registry.metrics());
  expect(valueOf(metrics, "lagebote_http_requests_total", { method: "GET", route: "/r/:token", status: "200" })).toBe(2);
  const durations = metrics.find(({ name }) => name === "lagebote_http_request_duration_seconds")!;
  expect(durations.metrics[0]).toMatchObject({ buckets: { "0.01": "0", "0.025": "1", "0.25": "2" } });
});

test("counting mails reads the index of their states only, and of that nothing that has arrived", () => {
  const { db } = aPlace();
  const { sql, params } = deliveriesByState(db).toSQL();
  const plan = db.$client.prepare(`explain query plan ${sql}`).all(...params) as { detail: string }[];
  expect(plan.map(({ detail }) => detail)).toEqual(["SEARCH deliveries USING COVERING INDEX deliveries_due_idx (state=?)"]);
  for (const state of ["accepted", "delivered"]) expect(watchedDeliveryStates).not.toContain(state);
  expect(db.select().from(deliveries).all()).toEqual([]);
});

import { setTimeout as wait } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import { tokenRoles } from "#db/vocabulary.ts";
import { brokenConventions, parseMetrics, valueOf } from "#lib/health/testing.ts";
import type { Readiness } from "#lib/health/readiness.ts";
import { startApplication, until } from "./application.ts";
import { issueToken } from "./issue-token.ts";
import { createPeople } from "./people.ts";
import { routes } from "./routes.ts";
import { expect, test } from "./test.ts";

const scrape = (request: APIRequestContext, token?: string) =>
  request.get("/metrics", { headers: token ? { authorization: `Bearer ${token}` } : {} });

test("the process says that it lives, and that it can serve", async ({ request }) => {
  const alive = await request.get("/healthz");
  expect([alive.status(), await alive.json()]).toEqual([200, { status: "ok" }]);
  const ready = await request.get("/readyz");
  expect([ready.status(), ready.headers()["content-type"]]).toEqual([200, "application/json"]);
  const { checks } = (await ready.json()) as Readiness;
  expect(Object.keys(checks)).toEqual([
    "database",
    "migrations",
    "worker",
    "transports",
    "events",
    "deliveries",
    "disk",
    "sheets",
    "publication",
  ]);
  for (const name of ["database", "migrations", "worker", "transports"] as const) expect(checks[name].status, name).toBe("ok");
  for (const answer of [alive, ready]) expect(answer.headers()["cache-control"]).toBe("no-store");
});

test("while the file is locked the process lives and is not ready, and says so within two seconds", async ({
  application,
  request,
}) => {
  application.db.$client.exec("begin immediate");
  try {
    await wait(1100); // what was found out before counts for a second
    const startedAt = performance.now();
    const asked = request.get("/readyz");
    await wait(50);
    expect((await request.get("/healthz")).status()).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    const answer = await asked;
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(answer.status()).toBe(503);
    expect(await answer.json()).toMatchObject({ status: "fail", checks: { database: { status: "fail" } } });
  } finally {
    application.db.$client.exec("rollback");
  }
  await until("it is ready again", async () => (await request.get("/readyz")).ok());
});

test("metrics are for tokens of four roles, and for no session", async ({ request, application, cookies }) => {
  const allowed = routes["/metrics"]!.tokens!;
  for (const role of tokenRoles)
    expect((await scrape(request, issueToken(application, role))).status(), role).toBe(allowed.includes(role) ? 200 : 403);
  const ended = (["expired", "revoked"] as const).map((how) => issueToken(application, "monitor", how));
  for (const token of [undefined, "nonsense", `lgb_${"A".repeat(43)}`, ...ended]) {
    const answer = await scrape(request, token);
    expect(answer.status(), token).toBe(401);
    expect(answer.headers()["www-authenticate"], token).toMatch(/^Bearer /);
    expect(await answer.text(), token).not.toContain("lagebote_");
  }
  expect((await request.get("/metrics", { headers: { cookie: cookies.admin } })).status()).toBe(401);
});

test("metrics keep the conventions, tell of both processes, and know routes only by their pattern", async ({
  application,
  request,
  world,
}) => {
  const secret = issueToken(application, "monitor");
  await request.get(`/r/${world.answerToken}`);
  await request.get("/stoerungen/2020-999?from=anna@stadt.example");
  await request.get("/no/such/anna@stadt.example");
  await request.get("/api/v1/incidents/2020-999", { headers: { authorization: `Bearer ${issueToken(application, "auditor")}` } });
  const answer = await scrape(request, secret);
  expect(answer.headers()["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await answer.text();
  expect(brokenConventions(text)).toEqual([]);
  for (const secretPart of [world.answerToken, secret, "anna"]) expect(text).not.toContain(secretPart);
  const metrics = parseMetrics(text);
  const requests = (route: string, status: string) =>
    valueOf(metrics, "lagebote_http_requests_total", { method: "GET", route, status });
  expect(requests("/r/:token", "200")).toBeGreaterThan(0);
  expect(requests("/stoerungen/:number", "404")).toBeGreaterThan(0);
  expect(requests("/api/v1/incidents/:number", "404")).toBeGreaterThan(0);
  expect(requests("other", "404")).toBeGreaterThan(0);
  expect(valueOf(metrics, "lagebote_worker_heartbeat_age_seconds")).toBeLessThan(15);
  expect(valueOf(metrics, "lagebote_transport_ready", { transport: "capture" })).toBe(1);
  expect(valueOf(metrics, "process_resident_memory_bytes")).toBeGreaterThan(0);
});

test("a worker that was killed and that nobody starts again is seen, and the pages stay ready", async () => {
  test.setTimeout(120_000);
  const application = await startApplication({ prepare: async (db) => void (await createPeople(db)) });
  const look = async () => {
    const answer = await fetch(`${application.url}/readyz`);
    return { code: answer.status, ...((await answer.json()) as Readiness) };
  };
  expect(await look()).toMatchObject({ code: 200, checks: { worker: { status: "ok" } } });
  const letGoOn = application.freezeSupervisor();
  application.kill("worker");
  await until("the silence is seen", async () => (await look()).checks.worker.status === "warn", 30_000);
  expect(await look()).toMatchObject({ code: 200, status: "warn", checks: { database: { status: "ok" } } });
  letGoOn();
  await until("the worker is back", async () => (await look()).checks.worker.status === "ok");
  await application.stop();
});

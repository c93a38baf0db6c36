import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, idempotentAnswers, incidents } from "#db/schema/index.ts";
import { apiOf } from "./testing.ts";

const incident = {
  title: "Postfächer des Stadtrats gesperrt",
  level: "disruption",
  cause: "precaution",
  tlp: "amber",
  occurredAt: "2026-04-24T14:10:00+02:00",
  internalText: "Warnung des Herstellers.",
};

test("a program opens an incident and reads it back", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  const dispatcher = as("dispatcher");
  const opened = await dispatcher("POST", "/incidents", incident);
  expect(opened.status).toBe(201);
  expect(opened.body).toEqual({ number: "2026-001", url: "http://localhost:3000/leitstelle/vorfaelle/2026-001" });
  expect(opened.headers.get("location")).toBe("/api/v1/incidents/2026-001");
  const read = await dispatcher("GET", "/incidents/2026-001");
  expect(read.body).toMatchObject({
    title: incident.title,
    stage: "warning",
    occurredAt: "2026-04-24T12:10:00.000Z",
    version: 1,
  });
});

test("every fault of a body is named with its place, and nothing is written", async () => {
  const db = openDatabase(":memory:");
  const { as } = apiOf(db);
  const answer = await as("dispatcher")("POST", "/incidents", {
    ...incident,
    level: "chaos",
    occurredAt: "2026-04-24T14:10",
    internalText: { de: "Text", fr: "texte" },
    services: [{ key: "mail", impact: "outage", "a/b": 1 }],
    playbok: "x",
  });
  expect(answer.status).toBe(422);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body["errors"]).toMatchObject([
    { pointer: "#/level", code: "unknown_value" },
    { pointer: "#/occurredAt", code: "moment" },
    { pointer: "#/internalText/fr", code: "unknown_field" },
    { pointer: "#/services/0/a~1b", code: "unknown_field" },
    { pointer: "#/playbok", code: "unknown_field" },
  ]);
  expect(db.select().from(incidents).all()).toEqual([]);
});

test("a refusal of the domain names the field of the body", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  const answer = await as("dispatcher")("POST", "/incidents", { ...incident, occurredAt: "2999-01-01T00:00:00Z" });
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({ code: "in_future", errors: [{ pointer: "#/occurredAt", code: "in_future" }] });
});

test("the same key and body: the first answer again, and one incident; another body: refused", async () => {
  const db = openDatabase(":memory:");
  const { as } = apiOf(db);
  const dispatcher = as("dispatcher");
  const key = { "idempotency-key": "alarm-17" };
  const first = await dispatcher("POST", "/incidents", incident, key);
  const again = await dispatcher("POST", "/incidents", incident, key);
  expect(again.status).toBe(201);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get("location")).toBe(first.headers.get("location"));
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  const other = await dispatcher("POST", "/incidents", { ...incident, title: "Anderes" }, key);
  expect(other).toMatchObject({ status: 409, body: { code: "idempotency_key_reused" } });
  const stranger = await as("dispatcher")("POST", "/incidents", incident, key);
  expect(stranger.body["number"]).toBe("2026-002");
  expect(db.select().from(incidents).all()).toHaveLength(2);
});

test("the same request twice at once is one incident, and both are told so", async () => {
  const db = openDatabase(":memory:");
  const { as, unexpected } = apiOf(db);
  const dispatcher = as("dispatcher");
  const send = () => dispatcher("POST", "/incidents", incident, { "idempotency-key": "at-once" });
  const [first, second] = await Promise.all([send(), send()]);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(db.select().from(incidents).all()).toHaveLength(1);
  expect(unexpected).toEqual([]);
});

test("a refusal is a first answer too, and leaves nothing of the command behind", async () => {
  const db = openDatabase(":memory:");
  const { as } = apiOf(db);
  const dispatcher = as("dispatcher");
  const body = { ...incident, services: [{ key: "gibt-es-nicht", impact: "outage" }] };
  const events = db.select().from(auditEvents).all().length;
  const first = await dispatcher("POST", "/incidents", body, { "idempotency-key": "a" });
  expect(first).toMatchObject({ status: 422, body: { code: "unknown_service" } });
  expect(db.select().from(incidents).all()).toEqual([]);
  expect(db.select().from(auditEvents).all()).toHaveLength(events);
  expect(db.select().from(idempotentAnswers).all()).toHaveLength(1);
  const again = await dispatcher("POST", "/incidents", body, { "idempotency-key": "a" });
  expect(again.body).toEqual(first.body);
});

test("a page of a list leads to the next one, and the last one says so", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  const dispatcher = as("dispatcher");
  for (const title of ["A", "B", "C"]) await dispatcher("POST", "/incidents", { ...incident, title });
  const first = await dispatcher("GET", "/incidents?limit=2&state=open");
  expect((first.body["items"] as { title: string }[]).map((item) => item.title)).toEqual(["C", "B"]);
  const link = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  const second = await dispatcher("GET", link.replace("/api/v1", ""));
  expect((second.body["items"] as { title: string }[]).map((item) => item.title)).toEqual(["A"]);
  expect(second.body["next"]).toBeNull();
  expect(second.headers.get("link")).toBeNull();
});

test("what has not changed is not sent again", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  const dispatcher = as("dispatcher");
  await dispatcher("POST", "/incidents", incident);
  const first = await dispatcher("GET", "/incidents/2026-001");
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"/);
  expect((await dispatcher("GET", "/incidents/2026-001", undefined, { "if-none-match": etag })).status).toBe(304);
  await dispatcher("PUT", "/incidents/2026-001", { ...change, version: 1 });
  expect((await dispatcher("GET", "/incidents/2026-001", undefined, { "if-none-match": etag })).status).toBe(200);
});

const change = { title: "Neu", level: "disruption", cause: "precaution", tlp: "amber" };

test("a change to what somebody else has changed is refused", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  const dispatcher = as("dispatcher");
  await dispatcher("POST", "/incidents", incident);
  expect((await dispatcher("PUT", "/incidents/2026-001", { ...change, version: 1 })).body["version"]).toBe(2);
  expect(await dispatcher("PUT", "/incidents/2026-001", { ...change, version: 1 })).toMatchObject({
    status: 409,
    body: { code: "changed_meanwhile" },
  });
});

test.each([
  ["no JSON", "{", 400, "malformed_json"],
  ["brackets without end", "[".repeat(10_000) + "]".repeat(10_000), 400, "malformed_json"],
  ["too much", JSON.stringify({ title: "x".repeat(40 * 1024 * 1024) }), 413, "body_too_large"],
  ["half a character", '{"title":"\\ud800"}', 422, "invalid_request"],
  ["a list", "[]", 422, "invalid_request"],
])("%s is refused", async (_, body, status, code) => {
  const { as, unexpected } = apiOf(openDatabase(":memory:"));
  expect(await as("dispatcher")("POST", "/incidents", body)).toMatchObject({ status, body: { code } });
  expect(unexpected).toEqual([]);
});

test("what is not there and what cannot be called are problems too", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  const dispatcher = as("dispatcher");
  expect(await dispatcher("GET", "/nothing")).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect(await dispatcher("GET", "/incidents/2026-999")).toMatchObject({ status: 404 });
  expect(await dispatcher("GET", "/incidents/x")).toMatchObject({ status: 404 });
  const answer = await dispatcher("DELETE", "/incidents");
  expect(answer).toMatchObject({ status: 405, body: { code: "method_not_allowed" } });
  expect(answer.headers.get("allow")).toBe("POST, GET, HEAD");
  expect(await dispatcher("GET", "/incidents?limit=1000&sort=x&limit=2")).toMatchObject({
    status: 400,
    body: { errors: [{ parameter: "limit" }, { parameter: "sort", code: "unknown_field" }] },
  });
  expect(await dispatcher("POST", "/incidents", "title=x", { "content-type": "text/plain" })).toMatchObject({ status: 415 });
});

test("no token, a wrong one and one of another role are told apart", async () => {
  const { as, clientWith } = apiOf(openDatabase(":memory:"));
  expect(await clientWith(undefined)("GET", "/incidents")).toMatchObject({ status: 401, body: { code: "token_missing" } });
  const wrong = await clientWith("Bearer lgb_nonsense")("GET", "/incidents");
  expect(wrong).toMatchObject({ status: 401, body: { code: "token_unknown" } });
  expect(wrong.headers.get("www-authenticate")).toContain("Bearer");
  expect(await as("secretary")("GET", "/incidents")).toMatchObject({ status: 403, body: { code: "role_missing" } });
});

test("a token that calls too often waits, and others do not wait for it", async () => {
  const { as } = apiOf(openDatabase(":memory:"), { callsPerMinute: 2 });
  const [busy, other] = [as("auditor"), as("auditor")];
  await busy("GET", "/incidents");
  expect((await busy("GET", "/incidents")).headers.get("ratelimit")).toMatch(/r=0/);
  const refused = await busy("GET", "/incidents");
  expect(refused).toMatchObject({ status: 429, body: { code: "too_many_requests" } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await other("GET", "/incidents")).status).toBe(200);
});

test("of what nobody expected, only the id of the request gets out", async () => {
  const db = openDatabase(":memory:");
  const { as, unexpected } = apiOf(db);
  const dispatcher = as("dispatcher");
  db.$client.exec("drop table entry_impacts");
  const answer = await dispatcher("POST", "/incidents", { ...incident, services: [] }, { "x-request-id": "abc" });
  const read = await dispatcher("GET", "/incidents/2026-001", undefined, { "x-request-id": "abc" });
  expect(answer.status).toBe(201);
  expect(read).toMatchObject({ status: 500, body: { code: "internal", requestId: "abc" } });
  expect(JSON.stringify(read.body)).not.toContain("entry_impacts");
  expect(unexpected).toHaveLength(1);
});

test("problems speak German to whoever asks for it", async () => {
  const { clientWith } = apiOf(openDatabase(":memory:"));
  const answer = await clientWith(undefined)("GET", "/incidents", undefined, { "accept-language": "de-DE,de;q=0.9,en;q=0.5" });
  expect(answer.body["title"]).toBe("Nicht angemeldet");
  expect(answer.headers.get("content-language")).toBe("de");
});

import { afterEach, expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import type { JsonObject } from "./json-value.ts";
import { readUrl } from "./read-url.ts";
import { dryRun, figures, lines, stamp, take } from "./testing.ts";
import { answerJson, startServer, type TestServer } from "./testing-server.ts";

const open: TestServer[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const type = (name: string) => `https://schema.oparl.org/1.1/${name}`;
type Town = (origin: string, path: string, url: URL) => unknown;

/** A server of OParl: what `more` does not answer, it does not know. */
async function serve(more: Town): Promise<TestServer> {
  const server = await startServer((url, response) => {
    const body = more(url.origin, url.pathname + url.search, url);
    if (body === undefined) answerJson(response, {}, 404);
    else if (body !== null) answerJson(response, body);
  });
  open.push(server);
  return server;
}

const page = (data: JsonObject[], next?: string) => ({ data, links: next ? { next } : {}, pagination: { totalElements: 0 } });
const person = (origin: string, n: number, fields: JsonObject = {}): JsonObject => ({
  id: `${origin}/person/${n}`,
  type: type("Person"),
  familyName: `Person${n}`,
  membership: [{ id: `${origin}/membership/${n}`, organization: `${origin}/organization/1`, role: "Mitglied" }],
  ...fields,
});
const organization = (origin: string): JsonObject => ({
  id: `${origin}/organization/1`,
  type: type("Organization"),
  name: "Gemeinderat",
});
const body = (origin: string, n = 1, fields: JsonObject = {}): JsonObject => ({
  id: `${origin}/body/${n}`,
  type: type("Body"),
  name: `Gemeinde ${n}`,
  organization: `${origin}/organizations`,
  person: `${origin}/persons`,
  ...fields,
});
const town: Town = (origin, path) =>
  ({
    "/system": { id: `${origin}/system`, type: type("System"), oparlVersion: type(""), body: `${origin}/bodies` },
    "/bodies": page([body(origin)]),
    "/body/1": body(origin),
    "/organizations": page([organization(origin)]),
    "/persons": page([person(origin, 1), person(origin, 2)], `${origin}/persons?page=2`),
    "/persons?page=2": page([person(origin, 3)]),
  })[path];

const options = { startedAt: stamp.at, rules: { mayAsk: (address: string) => address === "127.0.0.1", retryAfterMs: 1 } };
const read = (url: string, more: Partial<Parameters<typeof readUrl>[0]> = {}) => readUrl({ ...options, url, ...more });

test.each(["/system", "/bodies", "/body/1"])("from %s every page is read, whatever the counts say", async (path) => {
  const { origin, asked } = await serve(town);
  const reading = await read(origin + path);
  expect([reading.organizations.length, reading.persons.length, reading.memberships.length]).toEqual([1, 3, 3]);
  expect(reading).toMatchObject({ faults: [], isWhole: { organizations: true, persons: true }, source: { name: "Gemeinde 1" } });
  expect(new Set(asked).size).toBe(asked.length);
});

test("a list of people alone brings people, and nobody's organization is gone", async () => {
  const { origin } = await serve(town);
  const reading = await read(`${origin}/persons`);
  expect([reading.persons.length, reading.isWhole.persons, reading.isWhole.organizations]).toEqual([3, true, false]);
  expect(reading.organizations).toEqual([]);
  expect(reading.faults).toMatchObject([{ code: "page_unread", values: { status: 404, reason: "oparl_status" } }]);
});

test("of several bodies one has to be chosen: they are named with their addresses", async () => {
  const { origin } = await serve((at, path) => (path === "/bodies" ? page([body(at, 1), body(at, 2)]) : undefined));
  await expect(read(`${origin}/bodies`)).rejects.toMatchObject({
    code: "oparl_several_bodies",
    field: "url",
    values: { count: 2, bodies: expect.stringContaining(`Gemeinde 2 ${origin}/body/2`) },
  });
});

test("an answer that is no OParl is refused", async () => {
  const { origin } = await serve(() => ({ hello: "world" }));
  await expect(read(`${origin}/`)).rejects.toMatchObject({ code: "oparl_unknown_answer" });
});

test("a page that fails in the middle is a line, what was read counts, and nobody is gone", async () => {
  const { origin } = await serve((at, path) => (path.includes("page=2") ? undefined : town(at, path, new URL(at))));
  const reading = await read(`${origin}/system`);
  expect(reading.persons).toHaveLength(2);
  expect(reading.isWhole).toMatchObject({ organizations: true, persons: false });
  expect(reading.faults).toMatchObject([{ code: "page_unread", at: `${origin}/persons?page=2` }]);
});

test("pages that go round in circles and pages without end are left", async () => {
  const circle = await serve((at, path) =>
    path.startsWith("/persons") ? page([person(at, 1)], `${at}/persons?page=1`) : town(at, path, new URL(at)),
  );
  expect((await read(`${circle.origin}/system`)).faults).toMatchObject([{ code: "paging_repeats" }]);
  const endless = await serve((at, path, url) => {
    const n = Number(url.searchParams.get("page") ?? 1);
    return path.startsWith("/persons") ? page([person(at, n)], `${at}/persons?page=${n + 1}`) : town(at, path, url);
  });
  const reading = await read(`${endless.origin}/system`, { maxPages: 20 });
  expect(reading.faults).toMatchObject([{ code: "reading_cut", values: { pages: 20 } }]);
  expect(reading.isWhole.persons).toBe(false);
  expect(endless.asked).toHaveLength(20);
});

test("a reading ends when it has taken too much or too long", async () => {
  const { origin } = await serve(town);
  expect((await read(`${origin}/system`, { maxBytes: 600 })).faults.map(({ code }) => code)).toEqual(["reading_cut"]);
  const slow = await serve((at, path) => (path.includes("page=2") ? null : town(at, path, new URL(at))));
  const reading = await read(`${slow.origin}/system`, { maxMs: 600 });
  expect([reading.persons.length, reading.faults.map(({ code }) => code)]).toEqual([2, ["reading_cut"]]);
});

test("a redirect to a private address in the middle is a line and not followed", async () => {
  const server = await startServer((url, response) => {
    if (url.pathname === "/persons") response.writeHead(302, { location: `http://127.0.0.2:${url.port}/geheim` }).end();
    else answerJson(response, town(url.origin, url.pathname, url) ?? {});
  });
  open.push(server);
  const reading = await read(`${server.origin}/system`);
  expect(reading.faults).toMatchObject([{ code: "page_unread", values: { reason: "oparl_private_address" } }]);
  expect(server.asked).not.toContain("/geheim");
});

test("seats that people only name, and organizations that only seats name, are fetched one by one; a 404 is a line", async () => {
  const seat = (origin: string, n: number) => ({
    id: `${origin}/membership/${n}`,
    type: type("Membership"),
    person: `${origin}/person/1`,
    organization: `${origin}/organization/${n}`,
  });
  const { origin } = await serve((at, path) =>
    path === "/persons"
      ? page([person(at, 1, { membership: [`${at}/membership/1`, `${at}/membership/2`, `${at}/membership/404`] })])
      : path === "/membership/1" || path === "/membership/2"
        ? seat(at, Number(path.at(-1)))
        : town(at, path, new URL(at)),
  );
  const reading = await read(`${origin}/system`);
  expect(reading.memberships).toHaveLength(2);
  expect(reading.faults.map(({ code, at }) => [code, at])).toEqual([
    ["page_unread", `${origin}/membership/404`],
    ["memberships_missing", `${origin}/person/1`.replace("http:", "https:")],
  ]);
});

test("a second reading asks for what was modified since, and brings news and deletions only", async () => {
  const since = new Date("2026-11-20T08:00:00Z");
  const server = await serve((origin, path, url) => {
    if (url.searchParams.get("modified_since") !== "2026-11-20T08:00:00+00:00") return town(origin, path, url);
    const deleted = { id: `${origin}/person/2`, type: type("Person"), deleted: true };
    return url.pathname === "/persons" ? page([person(origin, 1, { title: ["Dr."] }), deleted]) : page([]);
  });
  const { origin } = server;
  const db = openDatabase(":memory:");
  take(db, await read(`${origin}/system`));
  const news = await read(`${origin}/system`, { since });
  expect(server.asked.filter((path) => path.includes("modified_since"))).toHaveLength(2);
  expect(server.asked.at(-1)).toBe("/persons?modified_since=2026-11-20T08%3A00%3A00%2B00%3A00");
  expect(lines(dryRun(db, news).entries)).toEqual([
    "person Dr. Person1: changed",
    "membership Person2: gone, missing",
    "person Person2: gone, deleted",
  ]);
  expect(figures(take(db, news, { endGone: true }))).toMatchObject({ "person changed": 1, "person gone": 1 });
});

test("1,200 people on 48 pages are read and planned in good time", async () => {
  const people = (origin: string, n: number) => Array.from({ length: 25 }, (_, i) => person(origin, (n - 1) * 25 + i + 1));
  const { origin } = await serve((at, path, url) => {
    const n = Number(url.searchParams.get("page") ?? 1);
    return url.pathname === "/persons"
      ? page(people(at, n), n < 48 ? `${at}/persons?page=${n + 1}` : undefined)
      : town(at, path, url);
  });
  const reading = await read(`${origin}/system`);
  expect(figures(dryRun(openDatabase(":memory:"), reading))).toMatchObject({ "person new": 1_200, "membership new": 1_200 });
});

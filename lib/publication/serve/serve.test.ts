import { rmSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { loadSite } from "./load.ts";
import type { PublishedSite } from "./published-file.ts";
import { aDataDir, someFiles, startServer, type TestServer, writeSite } from "./testing.ts";

const SECRET = "0123456789abcdef";
const NEXT = "rendered by Next.js";
const dataDir = aDataDir();
let site: PublishedSite | undefined;
let whole: PublishedSite;
let counted: string[] = [];
let server: TestServer;
/** Both ways that lead to an answer: on the connection itself, and through the server, which an unusual header asks for. */
const ways = { "on the connection": {}, "through the server": { te: "trailers" } };

beforeAll(async () => {
  const folder = writeSite(dataDir, someFiles);
  whole = await loadSite(folder, { publicUrl: "https://lage.stadt.example", routeOf: () => "/some/:route" });
  const count = (...what: [string, string, number]) => void counted.push(what.join(" "));
  server = await startServer({ site: () => site, secret: SECRET, count }, (_, response) => response.end(NEXT));
});
beforeEach(() => {
  [site, counted] = [whole, []];
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

type Answered = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; text: string };

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asking = httpRequest({ port: server.port, host: "127.0.0.1", path, method, headers }, async (answer) => {
      const bytes = await buffer(answer);
      resolve({ status: answer.statusCode!, headers: answer.headers, bytes, text: bytes.toString() });
    });
    asking.once("error", reject).end();
  });
}

for (const [way, extra] of Object.entries(ways)) {
  test(`every file answers under its name, pages under their clean address too (${way})`, async () => {
    for (const [name, content] of Object.entries(someFiles)) expect((await ask(`/${name}`, extra)).text, name).toBe(content);
    expect((await ask("/", extra)).text).toBe(someFiles["index.html"]);
    expect((await ask("/en", extra)).text).toBe(someFiles["en.html"]);
    expect((await ask("/stoerungen/2026-003", extra)).text).toBe(someFiles["stoerungen/2026-003.html"]);
    expect(counted).toHaveLength(Object.keys(someFiles).length + 3);
    expect(counted[0]).toBe("GET /some/:route 200");
  });

  test(`what the reader takes decides about the encoding, and each has its own tag (${way})`, async () => {
    const taken = async (accepted: string) => ask("/", { ...extra, "accept-encoding": accepted });
    const br = await taken("gzip, deflate, br, zstd");
    expect(br.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(br.bytes).toString()).toBe(someFiles["index.html"]);
    const gzip = await taken("gzip;q=1, br;q=0");
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(gzip.bytes).toString()).toBe(someFiles["index.html"]);
    const plain = await taken("br;q=0, gzip;q=0");
    expect(plain.headers["content-encoding"]).toBeUndefined();
    for (const each of [br, gzip, plain]) {
      expect(each.headers["content-length"]).toBe(String(each.bytes.length));
      expect(each.headers.vary).toBe("Accept-Encoding");
      expect(each.headers.etag).toMatch(/^"[\w-]{22}(?:-br|-gz)?"$/);
    }
    expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
  });

  test(`whoever has these very bytes gets 304 (${way})`, async () => {
    const { headers } = await ask("/verlauf", extra);
    const etag = headers.etag!;
    for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await ask("/verlauf", { ...extra, "if-none-match": condition });
      expect([again.status, again.text, again.headers.etag], condition).toEqual([304, "", etag]);
      expect(again.headers["content-length"]).toBeUndefined();
      expect(again.headers["cache-control"]).toBe("no-cache");
    }
    for (const condition of ['"other"', `${etag}x`, "", etag.slice(1, -1)])
      expect((await ask("/verlauf", { ...extra, "if-none-match": condition })).status, condition).toBe(200);
    expect((await ask("/verlauf", { ...extra, "if-none-match": etag, "accept-encoding": "gzip" })).status).toBe(200);
  });

  test(`HEAD says what GET would, without the body (${way})`, async () => {
    const get = await ask("/verlauf", { ...extra, "accept-encoding": "gzip" });
    const head = await ask("/verlauf", { ...extra, "accept-encoding": "gzip" }, "HEAD");
    expect(head.bytes).toHaveLength(0);
    const { date: _, connection: __, ...said } = get.headers;
    expect(head.headers).toMatchObject(said);
  });

  test(`what only the application can answer goes on to it (${way})`, async () => {
    const cases: [string, Record<string, string>, string][] = [
      ["/adressen", {}, "not published"],
      ["/verlauf?vor=3", {}, "a question to the page"],
      ["/?sprache=en", {}, "another language"],
      ["/", { cookie: "a=b; lagebote.session_token=x" }, "signed in"],
      ["/", { cookie: "__Secure-lagebote.session_token=x" }, "signed in over https"],
      ["/", { "x-lagebote-publication": SECRET }, "the worker that publishes"],
    ];
    for (const [path, headers, why] of cases) expect((await ask(path, { ...extra, ...headers })).text, why).toBe(NEXT);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) expect((await ask("/", extra, method)).text).toBe(NEXT);
    expect(counted).toEqual([]);
  });

  test(`what asks for nothing else than the published page gets it (${way})`, async () => {
    const cases: [string, Record<string, string>, string][] = [
      ["/?fbclid=abc&utm_source=x", {}, "a link that others have marked"],
      ["/feed.atom?_=17", {}, "a program that wants no cache"],
      ["/", { cookie: "other=1; not-lagebote.session_token=x" }, "another cookie"],
      ["/", { "x-lagebote-publication": "guessed" }, "somebody who does not know the secret"],
      ["/", { "accept-language": "en" }, "the address decides about the language"],
    ];
    for (const [path, headers, why] of cases) expect((await ask(path, { ...extra, ...headers })).text, why).not.toBe(NEXT);
  });

  test(`no path leads out of what is published (${way})`, async () => {
    const paths = [
      "/../publication-key",
      "/..%2fpublication-key",
      "/%2e%2e/%2e%2e/publication-secret",
      "/assets/../../../../lagebote.db",
      "/verlauf%00.html",
      "//verlauf",
      "/verlauf/",
      "/VERLAUF",
      "/./verlauf",
      "/verlauf.html/..",
      "/verlauf.html.gz",
      "/index.html.br",
      "/__proto__",
      "/constructor",
      "/http://other.example/",
      "/\\..\\x",
      "*",
    ];
    for (const path of paths) expect((await ask(path, extra)).text, path).toBe(NEXT);
  });

  test(`too old a version is not served while the application answers, and is when that fails (${way})`, async () => {
    site = { ...whole, asOf: new Date(Date.now() - 31 * 60_000) };
    expect((await ask("/", extra)).text).toBe(NEXT);
    site = { ...whole, asOf: new Date(Date.now() + 31 * 60_000) };
    expect((await ask("/", extra)).text).toBe(NEXT);
    site = { ...whole, asOf: new Date(Date.now() - 29 * 60_000) };
    expect((await ask("/", extra)).text).toBe(someFiles["index.html"]);
    site = undefined;
    expect((await ask("/", extra)).text).toBe(NEXT);
  });
}

test("each kind of file says how long it may be kept, and what it may load", async () => {
  const headersOf = async (path: string) => (await ask(path, { "accept-encoding": "br" })).headers;
  const page = await headersOf("/");
  expect(page).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
    "last-modified": whole.asOf.toUTCString(),
  });
  expect(page["content-security-policy"]).toBe(
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self' https://lage.stadt.example; base-uri 'none'; frame-ancestors 'none'",
  );
  expect((await headersOf("/widget"))["content-security-policy"]).toContain("frame-ancestors *");
  for (const asset of ["/assets/page.3fa9c1d2.css", "/assets/sans.77aa11bb22.woff2"])
    expect((await headersOf(asset))["cache-control"]).toBe("public, max-age=31536000, immutable");
  for (const path of ["/feed.atom", "/api/v2/summary.json", "/kalender.ics", "/badge.svg", "/favicon.svg", "/manifest.json"])
    expect(await headersOf(path), path).toMatchObject({
      "cache-control": "no-cache",
      "content-security-policy": expect.stringContaining("default-src 'none'") as string,
    });
  expect((await headersOf("/assets/sans.77aa11bb22.woff2")).vary).toBeUndefined();
});

test("pages of other sites may read documents, and nothing else", async () => {
  const origin = { origin: "https://zeitung.example" };
  for (const path of ["/feed.atom", "/api/v2/summary.json", "/kalender.ics", "/badge.svg", "/manifest.json"]) {
    expect((await ask(path, origin)).headers["access-control-allow-origin"], path).toBe("*");
    const before = await ask(path, { ...origin, "access-control-request-headers": "if-none-match" }, "OPTIONS");
    expect(before.status).toBe(204);
    expect(before.headers["access-control-allow-headers"]).toContain("If-None-Match");
  }
  for (const path of ["/", "/widget", "/favicon.svg"])
    expect((await ask(path, origin)).headers["access-control-allow-origin"], path).toBeUndefined();
});

test("a city without https tells nobody to use it", async () => {
  const folder = writeSite(dataDir, someFiles);
  const plain = await loadSite(folder, { publicUrl: "http://localhost:3000", routeOf: () => "/" });
  expect(plain.files.get("/")!.variants[0]!.full.headers).not.toContain("strict-transport-security");
});

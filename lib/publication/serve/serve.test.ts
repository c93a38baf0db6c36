import { rmSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders, type RequestListener } from "node:http";
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
/** What stands for Next.js. */
let otherwise: RequestListener;
/** Both ways that lead to an answer: on the connection itself, and through the server, which an unusual header asks for. */
const ways = { "on the connection": {}, "through the server": { te: "trailers" } };

beforeAll(async () => {
  const folder = writeSite(dataDir, someFiles);
  whole = await loadSite(folder, { publicUrl: "https://lage.stadt.example", routeOf: () => "/some/:route" });
  const count = (...what: [string, string, number]) => void counted.push(what.join(" "));
  server = await startServer({ site: () => site, secret: SECRET, count }, (...asked) => otherwise(...asked));
});
beforeEach(() => {
  [site, counted, otherwise] = [whole, [], (_, response) => response.end(NEXT)];
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

  test(`too old a version is not served: the application answers (${way})`, async () => {
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

test("where the application fails, the last version is sent, however old, with its own status and headers", async () => {
  site = { ...whole, asOf: new Date(Date.now() - 31 * 60_000) };
  const failures: Record<string, RequestListener> = {
    "at once": (_, response) => {
      response.statusCode = 500;
      response.setHeader("set-cookie", "a=b");
      response.end("Internal Server Error");
    },
    "with a head": (_, response) => void response.writeHead(503, { "content-type": "text/plain" }).end("busy"),
    "in pieces": (_, response) => {
      response.writeHead(500, { "content-length": 6 });
      response.write("bro");
      response.end("ken");
    },
    "after a while": (_, response) => void setTimeout(() => response.writeHead(502).end(), 5),
  };
  for (const [how, fail] of Object.entries(failures)) {
    otherwise = fail;
    const { status, text, headers } = await ask("/verlauf");
    expect([status, text], how).toEqual([200, someFiles["verlauf.html"]]);
    expect(headers["content-security-policy"], how).toContain("default-src 'none'");
    expect(headers["set-cookie"], how).toBeUndefined();
    expect((await ask("/adressen")).status, how).toBeGreaterThanOrEqual(500);
    expect((await ask("/verlauf", { "if-none-match": headers.etag! })).status, how).toBe(304);
  }
});

test("what the application answers well, or refuses, arrives as it is although there is an old version", async () => {
  site = { ...whole, asOf: new Date(Date.now() - 31 * 60_000) };
  otherwise = (_, response) => {
    response.write("in ");
    response.end("pieces");
  };
  expect((await ask("/verlauf")).text).toBe("in pieces");
  otherwise = (_, response) => void response.writeHead(404, { "x-a": "1" }).end("gone");
  expect(await ask("/verlauf")).toMatchObject({ status: 404, text: "gone", headers: { "x-a": "1" } });
});

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

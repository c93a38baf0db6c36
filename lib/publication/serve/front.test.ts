import { rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { loadSite } from "./load.ts";
import type { PublishedSite } from "./published-file.ts";
import { aDataDir, someFiles, startServer, type TestServer, writeSite } from "./testing.ts";

const dataDir = aDataDir();
let site: PublishedSite;
let server: TestServer;
/** What came to the server, past the connection. */
let passed: string[] = [];

beforeAll(async () => {
  const files = { ...someFiles, "assets/large.aa11bb22cc.css": "x".repeat(3_000_000) };
  site = await loadSite(writeSite(dataDir, files), { publicUrl: "http://localhost", routeOf: () => "/" });
  server = await startServer({ site: () => site, secret: "s", count: () => {} }, echo);
  server.server.on("request", (request) => passed.push(`${request.method} ${request.url}`));
});
beforeEach(() => {
  passed = [];
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

function echo(request: IncomingMessage, response: ServerResponse): void {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => response.end(`[${request.method} ${request.url} ${body}]`));
}

const get = (path: string, headers = "") => `GET ${path} HTTP/1.1\r\nHost: stadt.example\r\n${headers}\r\n`;
const statuses = (answer: string) => answer.match(/HTTP\/1\.1 \d+/g)?.map((line) => Number(line.slice(9)));

test("what is published is answered without the server, one request after the other and several at once", async () => {
  const answer = await server.exchange(get("/verlauf") + get("/feed.atom") + get("/nothing").replace("/nothing", "/en"));
  expect(statuses(answer)).toEqual([200, 200, 200]);
  expect(answer).toContain("<title>Verlauf");
  expect(answer).toContain("<feed/>");
  expect(answer).toMatch(/\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n\r\n/);
  expect(passed).toEqual([]);
});

test("anything else goes to the server with all that came, and so does the rest of the connection", async () => {
  const post = "POST /abonnieren HTTP/1.1\r\nHost: stadt.example\r\nContent-Length: 5\r\n\r\nhallo";
  const answer = await server.exchange(get("/verlauf") + post + get("/en"));
  expect(statuses(answer)).toEqual([200, 200, 200]);
  expect(answer).toContain("[POST /abonnieren hallo]");
  expect(answer.indexOf("<title>Verlauf")).toBeLessThan(answer.indexOf("[POST"));
  expect(answer.indexOf("[POST")).toBeLessThan(answer.indexOf("<title>All well"));
  expect(passed).toEqual(["POST /abonnieren", "GET /en"]);
});

test("a request that comes in pieces is answered, wherever it was cut", async () => {
  const bytes = `${get("/verlauf")}POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhallo`;
  for (const at of [1, 4, 14, 20, 40, get("/verlauf").length - 1, get("/verlauf").length + 10, bytes.length - 2]) {
    const answer = await server.exchange(bytes, { at, ms: 5 });
    expect(statuses(answer), `cut at ${at}`).toEqual([200, 200]);
    expect(answer, `cut at ${at}`).toContain("[POST /x hallo]");
  }
});

test("a request that one program may read so and another otherwise is never answered on the connection", async () => {
  const requests = {
    "a body": get("/en", "Content-Length: 3\r\n").concat("abc"),
    "a body in chunks": get("/en", "Transfer-Encoding: chunked\r\n").concat("0\r\n\r\n"),
    "HTTP/1.0": "GET /en HTTP/1.0\r\n\r\n",
    "the end asked for": get("/en", "Connection: close\r\n"),
    "another protocol": get("/en", "Connection: Upgrade\r\nUpgrade: websocket\r\n"),
    "no host": "GET /en HTTP/1.1\r\n\r\n",
    "two hosts": get("/en", "Host: other.example\r\n"),
    "a folded line": get("/en", "X-A: 1\r\n 2\r\n"),
    "a blank before the colon": get("/en", "Content-Length : 3\r\n"),
    "bare line feeds": "GET /en HTTP/1.1\nHost: stadt.example\n\n",
    "a bare carriage return": get("/en", "X-A: 1\rContent-Length: 3\r\n"),
    "a zero byte": get("/en", "X-A: \0\r\n"),
    "two blanks": get("/en").replace("GET /en", "GET  /en"),
    "a whole address": get("http://stadt.example/en"),
    "an unknown method": get("/en").replace("GET", "BREW"),
    "no HTTP": "hello\r\n\r\n",
  };
  for (const [what, bytes] of Object.entries(requests)) {
    const answered: string[] = [];
    const before = passed.length;
    const answer = await server.exchange(bytes);
    answered.push(...passed.slice(before));
    const isServers = answered.length === 1 || /^HTTP\/1\.1 4\d\d|^$/.test(answer);
    expect(isServers, `${what}: ${answer.slice(0, 60)}`).toBe(true);
  }
});

test("one who does not read keeps no more than a connection's worth of answers waiting", async () => {
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  const socket = connect({ port: server.port, host: "127.0.0.1" });
  socket.pause();
  socket.write(get("/assets/large.aa11bb22cc.css").repeat(300));
  await wait(150);
  const grown = process.memoryUsage().arrayBuffers + process.memoryUsage().external - before;
  socket.destroy();
  expect(grown).toBeLessThan(60_000_000); // 300 answers would be 900 MB
});

test("a large answer comes whole, also when it is taken slowly", async () => {
  const socket = connect({ port: server.port, host: "127.0.0.1" });
  socket.write(get("/assets/large.aa11bb22cc.css"));
  let size = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 3_000_000) break;
    if (size % 5 === 0) await wait(1);
  }
  expect(size).toBeGreaterThan(3_000_000);
});

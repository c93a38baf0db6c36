import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { DomainError } from "../domain-error.ts";
import { checkedUrl, createFetcher, type FetchRules, rulesFor } from "./fetch.ts";
import { answerJson, startServer, type TestServer } from "./testing-server.ts";

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const serve = async (answer: Parameters<typeof startServer>[0]): Promise<TestServer> => {
  const server = await startServer(answer);
  open.push(server);
  return server;
};
const onlyServer: FetchRules = { mayAsk: (address) => address === "127.0.0.1", retryAfterMs: 1 };
const get = (url: string, rules: Partial<FetchRules> = {}, signal?: AbortSignal) => {
  const fetcher = createFetcher({ ...onlyServer, ...rules });
  open.push(fetcher);
  return fetcher.fetch(url, signal);
};
/** The code of the refusal. */
const refusalOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof DomainError ? error.code : String(error);
};

test("an answer is fetched as JSON, also packed, also with a mark and in the old encoding", async () => {
  const text = JSON.stringify({ name: "Müller" });
  const server = await serve((url, response) => {
    if (url.pathname === "/gzip") response.setHeader("content-encoding", "gzip").end(gzipSync(text));
    else if (url.pathname === "/mark") response.end(`\uFEFF${text}`);
    else if (url.pathname === "/latin1") response.end(Buffer.from(text, "latin1"));
    else response.end(text);
  });
  for (const path of ["/", "/gzip", "/mark", "/latin1"])
    expect((await get(server.origin + path)).body, path).toEqual({ name: "Müller" });
});

test("only http and https without a name and password are asked", async () => {
  for (const [url, code] of [
    ["file:///etc/passwd", "oparl_url_scheme"],
    ["ftp://ris.example/", "oparl_url_scheme"],
    ["javascript:alert(1)", "oparl_url_scheme"],
    ["https://anna:geheim@ris.example/", "oparl_url_credentials"],
    ["ris.example/oparl", "oparl_url_malformed"],
    ["", "oparl_url_malformed"],
  ] as const)
    expect(await refusalOf(get(url)), url).toBe(code);
  const error = await get("https://anna:geheim@ris.example/").catch((reason: unknown) => reason);
  expect(JSON.stringify(error)).not.toContain("geheim");
  expect(checkedUrl("https://ris.example/oparl#a").href).toBe("https://ris.example/oparl");
});

test.each([
  "http://127.0.0.1/",
  "http://127.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://0/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://169.254.169.254/latest/meta-data",
  "http://10.0.0.1/",
  "http://[fd00::1]/",
  "http://[fe80::1]/",
])("%s is not asked unless it is allowed", async (url) => {
  expect(await refusalOf(get(url, rulesFor(false)))).toBe("oparl_private_address");
});

test("a name that leads to a private address is not asked, and of several addresses only a public one is", async () => {
  const resolve = (...addresses: string[]) => ({ resolve: async () => addresses.map((address) => ({ address, family: 4 })) });
  expect(await refusalOf(get("http://intern.example/", { ...rulesFor(false), ...resolve("10.0.0.7") }))).toBe(
    "oparl_private_address",
  );
  const server = await serve((_, response) => answerJson(response, { ok: true }));
  const answer = await get(`http://beides.example:${server.port}/`, resolve("127.0.0.2", "127.0.0.1"));
  expect(answer.body).toEqual({ ok: true });
});

test("what was checked is what is connected to: a name that changes its answer is asked once", async () => {
  const server = await serve((_, response) => answerJson(response, { ok: true }));
  let questions = 0;
  const resolve = async () => [{ address: questions++ === 0 ? "127.0.0.1" : "127.0.0.2", family: 4 }];
  await get(`http://wechselt.example:${server.port}/`, { resolve });
  expect(questions).toBe(1);
});

test("redirects are followed by the same rules at every hop", async () => {
  const server = await serve((url, response) => {
    const to = url.searchParams.get("to");
    if (to) response.writeHead(302, { location: to }).end();
    else answerJson(response, { at: url.pathname });
  });
  const via = (to: string) => `${server.origin}/?to=${encodeURIComponent(to)}`;
  expect(await get(via("/ziel"))).toMatchObject({ url: `${server.origin}/ziel`, body: { at: "/ziel" } });
  expect(await get(via(via("/ziel")))).toMatchObject({ body: { at: "/ziel" } });
  for (const [to, code] of [
    [`http://127.0.0.2:${server.port}/`, "oparl_private_address"],
    [`http://[::1]:${server.port}/`, "oparl_private_address"],
    [via("http://169.254.169.254/"), "oparl_private_address"],
    ["file:///etc/passwd", "oparl_url_scheme"],
    ["http://anna:geheim@127.0.0.1/", "oparl_url_credentials"],
    ["http://[", "oparl_url_malformed"],
  ] as const)
    expect(await refusalOf(get(via(to))), to).toBe(code);
});

test("redirects without end are left", async () => {
  const server = await serve((url, response) =>
    response.writeHead(301, { location: `/${Number(url.pathname.slice(1)) + 1}` }).end(),
  );
  expect(await refusalOf(get(`${server.origin}/1`))).toBe("oparl_redirects");
  expect(server.asked).toHaveLength(6);
});

test("a page that is too large is cut off: announced, sent without announcing, or unpacking into one", async () => {
  const server = await serve((url, response) => {
    if (url.pathname === "/announced") response.setHeader("content-length", 10_000_000).write("[");
    else if (url.pathname === "/packed")
      response.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(5_000_000, 32)));
    else for (let i = 0; i < 500; i++) response.write(" ".repeat(10_000));
  });
  for (const path of ["/announced", "/packed", "/endless"])
    expect(await refusalOf(get(server.origin + path, { maxPageBytes: 100_000 })), path).toBe("oparl_page_too_large");
});

test("a server that does not answer, or drips, is given up in time", async () => {
  const server = await serve((url, response) => {
    if (url.pathname === "/silent") return;
    response.writeHead(200);
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  });
  for (const path of ["/silent", "/drip"])
    expect(await refusalOf(get(server.origin + path, { pageTimeoutMs: 200 })), path).toBe("oparl_too_slow");
});

test("what is no JSON, another status and nobody there are told apart", async () => {
  const server = await serve((url, response) => {
    if (url.pathname === "/html") response.end("<html>");
    else if (url.pathname === "/empty") response.end();
    else if (url.pathname === "/br") response.setHeader("content-encoding", "br").end("x");
    else if (url.pathname === "/cut") response.setHeader("content-encoding", "gzip").end(gzipSync("{}").subarray(0, 10));
    else answerJson(response, {}, 404);
  });
  const codes = { "/html": "oparl_not_json", "/empty": "oparl_not_json", "/br": "oparl_not_json", "/missing": "oparl_status" };
  for (const [path, code] of Object.entries(codes)) expect(await refusalOf(get(server.origin + path)), path).toBe(code);
  expect(await refusalOf(get(`${server.origin}/cut`))).toBe("oparl_unreachable");
  expect(await refusalOf(get("http://127.0.0.1:1/"))).toBe("oparl_unreachable");
  const resolve = () => Promise.reject(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }));
  expect(await refusalOf(get("http://gibtesnicht.example/", { resolve }))).toBe("oparl_host_unknown");
});

test("a server that is busy for a moment is asked once more, one that says no is not", async () => {
  let busy = 1;
  const server = await serve((url, response) => {
    if (url.pathname === "/busy" && busy-- > 0) response.writeHead(503, { "retry-after": "0" }).end();
    else answerJson(response, {}, url.pathname === "/no" ? 403 : 200);
  });
  await get(`${server.origin}/busy`);
  expect(await refusalOf(get(`${server.origin}/no`))).toBe("oparl_status");
  expect(server.asked).toEqual(["/busy", "/busy", "/no"]);
});

test("whoever gives up stops the request", async () => {
  const server = await serve(() => {});
  await expect(get(server.origin, {}, AbortSignal.timeout(50))).rejects.toThrow(/timeout/i);
});

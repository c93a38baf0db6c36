import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { expect, test } from "vitest";
import { answerWith, currentRequest } from "./context.ts";
import { type Finished, observe } from "./observe.ts";

/** One request to a server whose every page answers what it is told of the request. */
async function askServer(page: (response: ServerResponse) => void, headers: Record<string, string> = {}) {
  const finished: Finished[] = [];
  const standing = { "cache-control": "no-store", "x-frame": "1" };
  const observer = {
    routeOf: () => "/",
    log: pino({ enabled: false }),
    count: (each: Finished) => finished.push(each),
    standing,
  };
  const server = createServer((request, response) =>
    observe(observer, request, response, () => {
      page(response);
      response.statusCode = 200;
      response.end(currentRequest()?.visitor);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers });
  const text = await answer.text();
  await new Promise((resolve) => server.close(resolve));
  return { answer, text, finished };
}

test("a page chooses its status and headers, and the figures count that status", async () => {
  const { answer, finished } = await askServer(() => answerWith(429, { "retry-after": "7" }));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "7"]);
  expect(finished).toMatchObject([{ status: 429 }]);
});

test("whoever chooses nothing is answered as ever, from the address that the proxy has seen", async () => {
  const { answer, text } = await askServer(() => {}, { "x-forwarded-for": "1.1.1.1, 93.184.0.1" });
  expect([answer.status, text]).toEqual([200, "93.184.0.1"]);
});

test("an answer that does not say how it may be used gets what stands for all, and one that does keeps its own", async () => {
  const { answer } = await askServer((response) => void response.setHeader("Cache-Control", "max-age=60"));
  expect([answer.headers.get("cache-control"), answer.headers.get("x-frame")]).toEqual(["max-age=60", "1"]);
  const silent = await askServer(() => {});
  expect(silent.answer.headers.get("cache-control")).toBe("no-store");
});

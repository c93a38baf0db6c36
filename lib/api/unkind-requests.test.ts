import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { apiOf } from "./testing.ts";

const MEGABYTE = 1024 * 1024;
const megabytes = (of: string, count: number) => of.repeat((count * MEGABYTE) / of.length);

/** A body that comes in pieces, without saying how long it is, and how much of it was taken. */
function aStream(bytes: number) {
  const stream = { taken: 0 };
  const body = new ReadableStream({
    pull(controller) {
      if (stream.taken >= bytes) return controller.close();
      stream.taken += 64 * 1024;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
  });
  return { stream, body };
}

const upload = (body: ReadableStream, headers = {}) =>
  ({ method: "POST", body, duplex: "half", headers: { "content-type": "application/json", ...headers } }) as RequestInit;

test("whoever may not call fills no memory with what they send", async () => {
  const { api } = apiOf(openDatabase(":memory:"));
  const { stream, body } = aStream(16 * MEGABYTE);
  expect((await api.request("/api/v1/incidents", upload(body))).status).toBe(401);
  expect(stream.taken).toBeLessThan(MEGABYTE);
});

test("a role that may not call is told so before its body is read", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  expect(await as("monitor")("POST", "/incidents", megabytes("0,", 40))).toMatchObject({
    status: 403,
    body: { code: "role_missing" },
  });
});

test.each([
  ["numbers", "/signals", "monitor", `{"x":[${megabytes("0,", 7)}0]}`],
  ["alerts that are none", "/signals", "monitor", `{"version":"4","alerts":[${megabytes("{},", 6)}0]}`],
  ["labels", "/signals", "monitor", `{"version":"4","alerts":[{"labels":{${manyLabels()}}}]}`],
  ["choices", "/imports/oparl", "admin", `{"documents":[],"roles":{${manyLabels()}}}`],
  ["fields of an object", "/imports/oparl", "admin", `{"documents":[{${manyLabels()}}]}`],
  ["numbers in a body with room for files", "/incidents", "dispatcher", `{"x":[${megabytes("0,", 31)}0]}`],
] as const)("megabytes of %s are refused before they take up a hundred times that", async (_, path, role, body) => {
  const { as, unexpected } = apiOf(openDatabase(":memory:"));
  expect(await as(role)("POST", path, body)).toMatchObject({ status: 413, body: { code: "body_too_large" } });
  expect(unexpected).toEqual([]);
});

function manyLabels(): string {
  return Array.from({ length: 500_000 }, (_, index) => `"k${index}":0`).join(",");
}

test("of thousands of faults the first hundred are named", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  const fields = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`f${index}`, 0]));
  const answer = await as("dispatcher")("POST", "/incidents", fields);
  expect(answer.status).toBe(422);
  expect(answer.body["errors"]).toHaveLength(100);
});

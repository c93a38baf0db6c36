import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { webhookAttempts, webhookDeliveries } from "#db/schema/index.ts";
import { silentLog } from "../deliveries/worker-log.ts";
import type { CallRules } from "./call.ts";
import { createEndpoint, repeatMessage, replaceSecret, testEndpoint } from "./commands.ts";
import { findEndpoint, listEndpointMessages } from "./queries.ts";
import { sendDueWebhooks, type UnderWay } from "./send.ts";
import { onlyHere, startReceiver, verified } from "./testing.ts";

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const receiver = async (answer?: Parameters<typeof startReceiver>[0]) => {
  const started = await startReceiver(answer);
  open.push(started);
  return started;
};

/** A sender whose clock stands still until it is moved. */
function aSender(rules: Partial<CallRules> = {}) {
  const db = openDatabase(":memory:");
  let now = new Date();
  const underWay: UnderWay = new Map();
  const sending = {
    db,
    rules: { ...onlyHere, timeoutMs: 10_000, ...rules },
    log: silentLog,
    clock: () => now,
    random: () => 0.5,
  };
  const stamp = () => ({ by: "system", at: now });
  const anEndpoint = (url: string, name = "App") => createEndpoint(db, { name, url }, sending.rules, stamp());
  const owe = (id: number) => testEndpoint(db, id, "https://lage.example", stamp());
  const begin = (signal = new AbortController().signal) => sendDueWebhooks(sending, underWay, signal);
  const settle = () => Promise.all([...underWay.values()].map(({ end }) => end));
  const round = async () => {
    begin();
    await settle();
  };
  const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
  const rows = () => db.select().from(webhookDeliveries).all();
  const attempts = () => db.select().from(webhookAttempts).all();
  const stateOf = (id: number) => findEndpoint(db, id, now)!.state;
  return { db, anEndpoint, owe, begin, settle, round, later, rows, attempts, stateOf, stamp, underWay, now: () => now };
}

test("a message arrives with a signature that the receiver's library accepts, and only with the right secret", async () => {
  const there = await receiver();
  const { db, anEndpoint, owe, round, rows, stateOf, stamp } = aSender();
  const { id, secret } = anEndpoint(there.url);
  expect(stateOf(id)).toBe("new");
  owe(id);
  await round();
  const [first] = there.received;
  expect(verified(secret, first!)).toMatchObject({ type: "test", data: { url: "https://lage.example" } });
  expect(first!.headers).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Lagebote (webhooks)",
  });
  expect(rows()).toMatchObject([{ state: "delivered", attemptCount: 1, nextAttemptAt: null }]);
  expect(stateOf(id)).toBe("working");
  const next = replaceSecret(db, id, stamp());
  owe(id);
  await round();
  expect(() => verified(secret, there.received[1]!)).toThrow("signature");
  expect(verified(next, there.received[1]!)).toMatchObject({ type: "test" });
});

test("a failure is repeated after five seconds under the same id, signed anew", async () => {
  const there = await receiver((response, call) => response.writeHead(call === 1 ? 500 : 204).end());
  const { anEndpoint, owe, round, later, rows, attempts, stateOf, now } = aSender();
  const { id, secret } = anEndpoint(there.url);
  owe(id);
  await round();
  expect(rows()).toMatchObject([{ state: "owed", attemptCount: 1, nextAttemptAt: new Date(now().getTime() + 5000) }]);
  expect(stateOf(id)).toBe("troubled");
  later(4);
  await round();
  expect(there.received).toHaveLength(1);
  later(1);
  await round();
  expect(there.received.map(({ headers }) => headers["webhook-id"])).toEqual(
    Array(2).fill(there.received[0]!.headers["webhook-id"]),
  );
  expect(verified(secret, there.received[1]!)).toBeTruthy();
  expect(attempts().map(({ status }) => status)).toEqual([500, 204]);
  expect(stateOf(id)).toBe("working");
});

test("every way of failing is written down, and none holds the sender up", async () => {
  const there = await receiver((response, _, request) => {
    const way = new URL(request.url!, there.url).searchParams.get("way");
    if (way === "reset") request.socket.destroy();
    else if (way === "redirect") response.writeHead(302, { location: `${there.url}?way=ok` }).end();
    else if (way === "dripping-head") request.socket.write("HTTP/1.1 200 OK\r\nx-slow: ");
    else if (way !== "silent") response.end();
  });
  const { anEndpoint, owe, round, attempts } = aSender({ timeoutMs: 1_500 });
  const ways = ["silent", "reset", "redirect", "dripping-head", "ok"];
  for (const way of ways) owe(anEndpoint(`${there.url}?way=${way}`, way).id);
  owe(anEndpoint("http://127.0.0.1:1/", "nobody").id);
  await round();
  const told = attempts()
    .toSorted((a, b) => a.deliveryId - b.deliveryId)
    .map(({ status, error }) => [status, error]);
  expect(told).toEqual([
    [null, "too_slow"],
    [null, "broken_off"],
    [302, "redirect"],
    [null, "too_slow"],
    [200, null],
    [null, "refused"],
  ]);
  expect(there.received).toHaveLength(ways.length); // the redirect was not followed
});

let poured = 0;
/** As much as the other side takes. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(100_000, "x");
  do poured += chunk.length;
  while (response.write(chunk) && !response.destroyed);
  response.once("drain", () => pour(response));
}

test("the status counts, whatever comes after it: a huge body, one that drips, one that is cut off", async () => {
  const there = await receiver((response, _, request) => {
    const way = new URL(request.url!, there.url).searchParams.get("way");
    response.writeHead(200);
    if (way === "huge") pour(response);
    else if (way === "cut") response.write("x", () => request.socket.destroy());
    else {
      const drip = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(drip));
    }
  });
  const { anEndpoint, owe, round, rows } = aSender({ timeoutMs: 1_500 });
  for (const way of ["huge", "cut", "drip"]) owe(anEndpoint(`${there.url}?way=${way}`, way).id);
  await round();
  expect(poured).toBeLessThan(20_000_000); // what fits between two sockets, and not the endless rest
  expect(rows().map(({ state }) => state)).toEqual(["delivered", "delivered", "delivered"]);
});

test("a receiver that is gone (410) is called no more, and what is owed to it is given up", async () => {
  const there = await receiver((response) => response.writeHead(410).end());
  const { db, anEndpoint, owe, round, later, rows, stateOf } = aSender();
  const { id } = anEndpoint(there.url);
  for (let i = 0; i < 3; i++) owe(id);
  await round();
  expect(stateOf(id)).toBe("gone");
  expect(rows().map(({ state }) => state)).toEqual(["given_up", "given_up", "given_up"]);
  later(86_400);
  await round();
  expect(there.received).toHaveLength(2); // two were under way when it said so
  expect(() => owe(id)).toThrow("webhook_is_disabled");
  expect(() => repeatMessage(db, id, rows()[0]!.id, { by: "system", at: new Date() })).toThrow("webhook_is_disabled");
});

test("a receiver that asks for time gets it, in seconds or as a date", async () => {
  const asked = ["120", new Date(Date.now() + 600_000).toUTCString()];
  const there = await receiver((response, call) => response.writeHead(503, { "retry-after": asked[call - 1]! }).end());
  const { anEndpoint, owe, round, later, rows, now } = aSender();
  owe(anEndpoint(there.url).id);
  await round();
  expect(rows()[0]!.nextAttemptAt!.getTime() - now().getTime()).toBe(120_000);
  later(120);
  await round();
  expect(rows()[0]!.nextAttemptAt!.getTime() - now().getTime()).toBeGreaterThan(550_000);
});

test("after ten calls over three days it is given up, three in a row are a failing endpoint, and a person can repeat", async () => {
  let status = 500;
  const there = await receiver((response) => response.writeHead(status).end());
  const { db, anEndpoint, owe, round, later, rows, stateOf, stamp } = aSender();
  const { id } = anEndpoint(there.url);
  for (let i = 0; i < 3; i++) owe(id);
  const waits = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
  for (const wait of [0, ...waits]) {
    later(wait);
    await round();
    await round(); // two at a time
  }
  expect(there.received).toHaveLength(30);
  expect(rows().map(({ state }) => state)).toEqual(["given_up", "given_up", "given_up"]);
  expect(stateOf(id)).toBe("failing");
  status = 200;
  repeatMessage(db, id, rows()[1]!.id, stamp());
  await round();
  expect(rows().map(({ state }) => state)).toEqual(["given_up", "delivered", "given_up"]);
  expect(stateOf(id)).toBe("working");
  expect(listEndpointMessages(db, id).messages[1]!.attempts).toHaveLength(11);
});

test("a crash between call and record repeats the message under its id", async () => {
  const there = await receiver();
  const { db, anEndpoint, owe, begin, settle, round, rows, attempts } = aSender();
  owe(anEndpoint(there.url).id);
  db.$client.exec("CREATE TRIGGER crash BEFORE INSERT ON webhook_attempts BEGIN SELECT RAISE(ABORT, 'crash'); END");
  begin();
  await settle();
  expect(rows()).toMatchObject([{ state: "owed", attemptCount: 0 }]);
  db.$client.exec("DROP TRIGGER crash");
  await round();
  expect(there.received).toHaveLength(2);
  expect(there.received[0]!.headers["webhook-id"]).toBe(there.received[1]!.headers["webhook-id"]);
  expect(there.received[0]!.body).toBe(there.received[1]!.body);
  expect(attempts()).toHaveLength(1);
});

test("a worker that stops leaves what is under way owed, without an attempt", async () => {
  const there = await receiver(() => {});
  const { anEndpoint, owe, begin, settle, rows, attempts } = aSender({ timeoutMs: 60_000 });
  owe(anEndpoint(there.url).id);
  const stop = new AbortController();
  begin(stop.signal);
  await expect.poll(() => there.received.length).toBe(1);
  stop.abort();
  await settle();
  expect(rows()).toMatchObject([{ state: "owed", attemptCount: 0 }]);
  expect(attempts()).toEqual([]);
});

test("a slow endpoint takes two places and leaves the others to the rest; nothing is sent twice at once", async () => {
  const slow = await receiver(() => {});
  const quick = await receiver();
  const { anEndpoint, owe, begin, settle, rows, underWay } = aSender({ timeoutMs: 1_500 });
  const [first, second] = [anEndpoint(slow.url, "langsam").id, anEndpoint(quick.url, "schnell").id];
  for (let i = 0; i < 10; i++) owe(first);
  owe(second);
  expect(begin()).toBe(3);
  expect(begin()).toBe(0);
  await expect.poll(() => rows().filter(({ state }) => state === "delivered")).toHaveLength(1);
  expect(underWay.size).toBe(2);
  await settle();
  expect(slow.received).toHaveLength(2);
});

test("a name that leads to a private address when it is called is not called, though it did not when it was typed", async () => {
  const there = await receiver();
  let address = "127.0.0.1";
  const { anEndpoint, owe, round, attempts, later } = aSender({ resolve: async () => [{ address, family: 4 }] });
  const { id } = anEndpoint(`http://app.example:${there.port}/`);
  owe(id);
  await round();
  address = "10.0.0.7";
  owe(id);
  later(1);
  await round();
  expect(attempts().map(({ status, error }) => [status, error])).toEqual([
    [200, null],
    [null, "private_address"],
  ]);
  expect(there.received).toHaveLength(1);
});

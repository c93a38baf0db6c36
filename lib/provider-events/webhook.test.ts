import { setTimeout as wait } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { deliveries, providerFeeds } from "#db/schema/index.ts";
import { readEnv } from "../env.ts";
import { findFeedHealth } from "./feed.ts";
import { openInbox } from "./inbox.ts";
import { aSecret, aSentNotice, aWebhook, statesOf, storedEvents } from "./testing.ts";
import { webhookSecrets } from "./verify.ts";
import { answerWebhook } from "./webhook.ts";

const anotherSecret = `whsec_${Buffer.from("a secret that comes next").toString("base64")}`;

function setUp(secrets = [aSecret]) {
  const db = openDatabase(":memory:");
  aSentNotice(db, 3);
  const faults: unknown[] = [];
  const inbox = openInbox(
    db,
    () => new Date(),
    (error) => faults.push(error),
  );
  const post = (request: Request) => answerWebhook(request, { secrets, inbox });
  return { db, post, faults };
}

const delivered = (db: Connection, id: number) => ({
  type: "email.delivered",
  created_at: "2026-04-24T09:00:01.000Z",
  data: {
    email_id: `mail-${id}`,
    message_id: "<111-222@email.amazonses.com>",
    to: [db.select().from(deliveries).all()[id - 1]!.address],
    from: "Leitstelle <leitstelle@stadt.example>",
    subject: "Postfächer geschlossen",
    tags: { delivery_id: String(id) },
  },
});

const bounced = (db: Connection, id: number) => ({
  ...delivered(db, id),
  type: "email.bounced",
  data: {
    ...delivered(db, id).data,
    bounce: { type: "Permanent", subType: "General", message: "smtp; 550 5.1.1 <anna.mueller@rat.example>: user unknown" },
  },
});

test("an event that is signed is committed before the answer, projected, and told once", async () => {
  const { db, post } = setUp();
  expect((await post(aWebhook(delivered(db, 1), { id: "msg_1" }))).status).toBe(204);
  expect(storedEvents(db)).toMatchObject([
    {
      eventId: "msg_1",
      type: "email.delivered",
      source: "webhook",
      deliveryId: 1,
      providerId: "mail-1",
      saidAt: "2026-04-24T09:00:01.000Z",
    },
  ]);
  expect(statesOf(db)).toEqual(["delivered", "accepted", "accepted"]);
  expect((await post(aWebhook(delivered(db, 1), { id: "msg_1" }))).status).toBe(204);
  expect(storedEvents(db)).toHaveLength(1);
});

test("nothing of an event that is stored names a person: no address, no subject", async () => {
  const { db, post } = setUp();
  await post(aWebhook(bounced(db, 1)));
  const stored = JSON.stringify(storedEvents(db));
  expect(stored).toContain("550 5.1.1 <…@rat.example>: user unknown");
  expect(stored).not.toMatch(/anna|adresse\d|Postf/i);
  expect(statesOf(db)[0]).toBe("bounced");
  expect(db.select().from(deliveries).all()[0]).toMatchObject({ lastCode: "550" });
});

test("many at once share a commit, and each is answered when it is on disk", async () => {
  const { db, post } = setUp();
  const events = Array.from({ length: 250 }, (_, i) => aWebhook(delivered(db, (i % 3) + 1), { id: `msg_many_${i}` }));
  const answers = await Promise.all(events.map(post));
  expect(new Set(answers.map((each) => each.status))).toEqual(new Set([204]));
  expect(storedEvents(db)).toHaveLength(250);
});

describe("refused with 401, and nothing stored", () => {
  const hour = 3_600_000;
  const cases: [string, (db: Connection) => Request][] = [
    ["another secret", (db) => aWebhook(delivered(db, 1), { secret: anotherSecret })],
    ["no signature", (db) => aWebhook(delivered(db, 1), { signature: "" })],
    ["a signature of another version", (db) => aWebhook(delivered(db, 1), { signature: "v2,AAAA" })],
    ["301 seconds old", (db) => aWebhook(delivered(db, 1), { at: new Date(Date.now() - 301_000) })],
    ["302 seconds ahead", (db) => aWebhook(delivered(db, 1), { at: new Date(Date.now() + 302_000) })],
    ["an hour ahead", (db) => aWebhook(delivered(db, 1), { at: new Date(Date.now() + hour) })],
    ["a time that is none", (db) => withHeader(aWebhook(delivered(db, 1)), "svix-timestamp", "tomorrow")],
    ["a body changed on its way", (db) => changed(aWebhook(delivered(db, 1)))],
    ["the id of another event", (db) => withHeader(aWebhook(delivered(db, 1)), "svix-id", "msg_other")],
  ];
  test.each(cases)("%s", async (_, make) => {
    const { db, post } = setUp();
    expect((await post(make(db))).status).toBe(401);
    expect(storedEvents(db)).toEqual([]);
    expect(statesOf(db)).toEqual(["accepted", "accepted", "accepted"]);
  });

  test("within five minutes of our clock a signature holds, in both directions", async () => {
    const { db, post } = setUp();
    for (const seconds of [-298, 298])
      expect((await post(aWebhook(delivered(db, 1), { at: new Date(Date.now() + seconds * 1000) }))).status).toBe(204);
  });
});

test("while the secret is changed the old and the new one hold, here and in the signature", async () => {
  const { db, post } = setUp([aSecret, anotherSecret]);
  expect((await post(aWebhook(delivered(db, 1), { secret: anotherSecret }))).status).toBe(204);
  const rotated = setUp();
  const at = new Date();
  const body = JSON.stringify(delivered(rotated.db, 1));
  const signature = [anotherSecret, aSecret].map((secret) => new Webhook(secret).sign("msg_r", at, body)).join(" ");
  expect((await rotated.post(aWebhook(body, { id: "msg_r", at, signature }))).status).toBe(204);
  expect(webhookSecrets(`${aSecret}  ${anotherSecret}`)).toEqual([aSecret, anotherSecret]);
  expect(readEnv({ RESEND_WEBHOOK_SECRET: `${aSecret} ${anotherSecret}` }).RESEND_WEBHOOK_SECRET).toContain(anotherSecret);
  expect(() => readEnv({ RESEND_WEBHOOK_SECRET: "geheim" })).toThrow("RESEND_WEBHOOK_SECRET");
});

test("refusals are counted together, by what is wrong; what is not even signed is nobody's alarm", async () => {
  const { db, post } = setUp();
  for (let i = 0; i < 6; i++) await post(aWebhook(delivered(db, 1), { at: new Date(Date.now() - 3_600_000) }));
  for (let i = 0; i < 6; i++) await post(new Request("http://localhost/", { method: "POST", body: "{}" }));
  expect(db.select().from(providerFeeds).all()).toEqual([]);
  await wait(1200);
  expect(findFeedHealth(db, new Date())).toMatchObject({ refused: 6, alarm: "clock" });
});

test("without a secret there is nothing here", async () => {
  const { db, post } = setUp([]);
  expect((await post(aWebhook(delivered(db, 1)))).status).toBe(404);
});

test("a body of more than 256 KB is not read, said or not", async () => {
  const { post } = setUp();
  const large = "x".repeat(256 * 1024 + 1);
  expect((await post(aWebhook(large))).status).toBe(413);
  const stream = new ReadableStream({
    start(controller) {
      for (let i = 0; i < 300; i++) controller.enqueue(Buffer.alloc(1024));
      controller.close();
    },
  });
  const unsaid = new Request("http://localhost/", { method: "POST", body: stream, duplex: "half" } as RequestInit);
  expect((await post(unsaid)).status).toBe(413);
});

test("what is signed and no event is refused for good; what is not about our mails is thanked for and forgotten", async () => {
  const { db, post } = setUp();
  expect((await post(aWebhook("no JSON"))).status).toBe(400);
  expect((await post(aWebhook({ data: {} }))).status).toBe(400);
  for (const type of [
    "email.opened",
    "email.clicked",
    "contact.created",
    "suppression.added",
    "suppression.removed",
    "email.of_tomorrow",
  ])
    expect((await post(aWebhook({ ...delivered(db, 1), type }))).status).toBe(204);
  expect(storedEvents(db)).toEqual([]);
});

test("fields that are not as they were do not cost us the event", async () => {
  const { db, post } = setUp();
  const odd = {
    type: "email.bounced",
    created_at: 5,
    data: { email_id: "mail-2", to: 7, tags: "none", bounce: "hard", message_id: null },
  };
  expect((await post(aWebhook(odd))).status).toBe(204);
  expect(statesOf(db)[1]).toBe("bounced");
});

test("when the file cannot be written the event is not taken, so that it is sent again", async () => {
  const { db, post } = setUp();
  db.$client.exec("create trigger full before insert on provider_events begin select raise(abort, 'full'); end");
  await expect(post(aWebhook(delivered(db, 1)))).rejects.toThrow("full");
});

function withHeader(request: Request, name: string, value: string): Request {
  request.headers.set(name, value);
  return request;
}

function changed(request: Request): Request {
  return new Request(request.url, { method: "POST", headers: request.headers, body: '{"type":"email.bounced","data":{}}' });
}

import { inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import {
  contactPointOwners,
  contactPoints,
  deliveries,
  notices,
  providerFeeds,
  reachabilities,
  recipients,
} from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import { domainHealth } from "./queries.ts";

const nine = new Date("2026-04-24T09:00:00Z");
const later = (minutes: number) => new Date(nine.getTime() + minutes * 60_000);

/** Mails handed over at nine to people at one domain each after the other. */
function setUp(people = 8) {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people, at: nine });
  db.update(notices).set({ state: "sending" }).run();
  set(db, "accepted", range(1, people), { minutes: 0 });
  return { db, noticeId };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

type Facts = { minutes: number; code?: string; transport?: "smtp" | "resend"; domain?: string };

function set(
  db: Connection,
  state: DeliveryState,
  ids: number[],
  { minutes, code = "x", transport = "resend", domain = "stadt.example" }: Facts,
) {
  const at = later(minutes);
  db.update(deliveries)
    .set({
      state,
      lastCode: code,
      transport,
      acceptedAt: at,
      updatedAt: at,
      attemptCount: 1,
      addressNormalized: sql`'a' || id || '@' || ${domain}`,
    })
    .where(inArray(deliveries.id, ids))
    .run();
}

test("a domain that took a mail at nine and none since is named, with what became of each and since when", () => {
  const { db, noticeId } = setUp();
  set(db, "delivered", [1, 2], { minutes: 0 });
  set(db, "bounced", [3, 4], { minutes: 12 });
  set(db, "delayed", [5], { minutes: 13 });
  set(db, "rejected", [6], { minutes: 14, code: "554", transport: "smtp" });
  set(db, "queued", [7], { minutes: 14, code: "451", transport: "smtp" });
  db.insert(providerFeeds)
    .values({ provider: "resend", lastEventAt: later(60) })
    .run();
  set(db, "accepted", [8], { minutes: 15 });
  expect(domainHealth(db, later(60))).toEqual([
    {
      domain: "stadt.example",
      since: later(12),
      lastTakenAt: nine,
      mails: 6,
      bounced: 2,
      delayed: 1,
      refused: 2,
      silent: 1,
      people: 6,
      elsewhere: 0,
      noticeIds: [noticeId],
    },
  ]);
});

test("a domain that takes other mails, or that two mails came back from, is not", () => {
  const { db } = setUp();
  set(db, "bounced", [1, 2, 3, 4], { minutes: 12 });
  set(db, "delivered", [5], { minutes: 20 });
  expect(domainHealth(db, later(60))).toEqual([]);
  set(db, "delivered", [4, 5], { minutes: 5 });
  set(db, "delivered", [3], { minutes: 5 });
  expect(domainHealth(db, later(60))).toEqual([]);
});

test("mails that left together are together: which of them came back is no order", () => {
  const { db } = setUp();
  set(db, "delivered", [1], { minutes: 12 });
  set(db, "bounced", [2, 3, 4], { minutes: 12.5 });
  expect(domainHealth(db, later(60))).toEqual([]);
});

test("silence means something only while the provider's events come in, and what our own provider refuses nothing at all", () => {
  const { db } = setUp();
  set(db, "accepted", range(1, 8), { minutes: 0 });
  expect(domainHealth(db, later(60))).toEqual([]);
  db.insert(providerFeeds)
    .values({ provider: "resend", lastEventAt: later(5) })
    .run();
  expect(domainHealth(db, later(60))).toEqual([]);
  db.update(providerFeeds)
    .set({ lastEventAt: later(30) })
    .run();
  expect(domainHealth(db, later(60))).toMatchObject([{ silent: 8, since: nine }]);
  set(db, "queued", range(1, 8), { minutes: 0, code: "ECONNREFUSED" });
  expect(domainHealth(db, later(60))).toEqual([]);
  set(db, "rejected", range(1, 8), { minutes: 0, code: "422 validation_error" });
  expect(domainHealth(db, later(60))).toEqual([]);
});

test("what a relay took and did not send back counts as taken; yesterday's trouble is no news", () => {
  const { db } = setUp();
  set(db, "bounced", [1, 2, 3], { minutes: 0 });
  set(db, "accepted", [4], { minutes: 5, transport: "smtp" });
  expect(domainHealth(db, later(60))).toEqual([]);
  set(db, "bounced", [4], { minutes: 5 });
  expect(domainHealth(db, later(60))).toHaveLength(1);
  expect(domainHealth(db, later(25 * 60))).toEqual([]);
});

test("who has a working address at another domain is counted, once per person; an address at a silent domain helps nobody", () => {
  const { db } = setUp(4);
  set(db, "bounced", range(1, 4), { minutes: 0 });
  const [first, second] = db.select().from(recipients).all();
  anAddress(db, first!.personId!, "anna@anderswo.example");
  anAddress(db, second!.personId!, "bernd@stadt.example");
  const again = aScheduledNotice(db, { people: 1, at: nine });
  db.update(notices).set({ state: "sending" }).run();
  set(db, "bounced", [5], { minutes: 0 });
  db.update(recipients)
    .set({ personId: first!.personId })
    .where(inArray(recipients.noticeId, [again]))
    .run();
  expect(domainHealth(db, later(60))).toMatchObject([{ mails: 5, people: 4, elsewhere: 1, noticeIds: [again, 1] }]);
});

function anAddress(db: Connection, personId: number, value: string): void {
  const row = {
    channel: "email",
    value,
    valueNormalized: value,
    kind: "official",
    publicity: "public",
    createdAt: nine,
  } as const;
  const { id } = db.insert(contactPoints).values(row).returning().get();
  db.insert(contactPointOwners).values({ contactPointId: id, personId }).run();
  db.insert(reachabilities).values({ contactPointId: id, audience: "everyone", changeId: 1 }).run();
}

import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq, isNotNull } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { callTasks, deliveries, distributionLists, memberships, notices, organizations, persons } from "#db/schema/index.ts";
import { loadAddressBooks, addressToUse } from "../directory/addresses.ts";
import { readEnv } from "../env.ts";
import { verifyAudit } from "../evidence/verify-audit.ts";
import { listIncidents, listOpenIncidents } from "../incidents/queries.ts";
import { listLinks } from "../links/queries.ts";
import { listConfirmationStates } from "../lists/confirmation.ts";
import { resolveLists } from "../lists/resolve.ts";
import { reviewList } from "../lists/review.ts";
import { listSuspicions } from "../signals/queries.ts";
import { countSubscriptions, listMailings } from "../subscriptions/admin-queries.ts";
import { runDueMailings } from "../subscriptions/run.ts";
import { listTokens } from "../tokens/queries.ts";
import { buildDemo, type DemoAccess } from "./build.ts";
import { local } from "./scene.ts";

const now = new Date("2026-11-21T10:00:00Z");
let db: Connection;
let access: DemoAccess[];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "demo-"));
  db = openDatabase(":memory:");
  access = await buildDemo(db, readEnv({ DATA_DIR: folder }), now);
}, 60_000);

test("every role can sign in, each user with a password of their own", () => {
  expect(new Set(access.flatMap(({ roles }) => roles)).size).toBe(6);
  expect(new Set(access.map(({ password }) => password)).size).toBe(access.length);
});

test("the chain of proof of six years is whole", () => {
  expect(verifyAudit(db)).not.toHaveProperty("brokenAt");
});

test("a closed incident and an open one at the stage of fallback addresses", () => {
  expect(listIncidents(db).map(({ number, closedAt }) => [number, closedAt !== null])).toEqual([
    ["2026-001", false],
    ["2020-001", true],
  ]);
  expect(listOpenIncidents(db)).toMatchObject([{ stage: "fallback" }]);
});

test("every mail owed was handed over and is in the outbox", () => {
  const owed = db.select().from(deliveries).all();
  expect(owed.every(({ state }) => state === "accepted")).toBe(true);
  expect(readdirSync(join(folder, "outbox"))).toHaveLength(owed.length);
});

test("one notice waits for its approval", () => {
  const states = db.select({ state: notices.state }).from(notices).orderBy(asc(notices.id)).all();
  expect(states.filter(({ state }) => state !== "completed")).toEqual([{ state: "submitted" }]);
});

test("readers of the public page have subscribed and were told of the open incident and of planned work", () => {
  const counts = countSubscriptions(db, now);
  expect(counts).toMatchObject({
    active: 8,
    all: 2,
    byLocale: { de: 6, en: 2 },
    waiting: 1,
    ended: [{ reason: "one_click", n: 1 }],
  });
  expect(counts.incidents).toMatchObject([{ number: "2026-001" }]);
  const told = listMailings(db).toReversed();
  expect(told.map(({ incident, maintenance }) => incident ?? maintenance)).toEqual([
    "W2026-002",
    "W2026-003",
    "W2026-004",
    ...Array<string>(3).fill("2026-001"),
  ]);
  expect(told.every(({ owed, delivered }) => owed > 0 && delivered === owed)).toBe(true);
});

test("nothing that is public waits to be mailed when the demo starts", () => {
  const site = { publicUrl: "http://localhost:3000", mailHost: "rathaus.elbfurt.example" };
  expect(runDueMailings(db, new Date(now.getTime() + 120_000), { site })).toEqual([]);
});

test("programs have tokens, one of which is about to expire", () => {
  const states = listTokens(db, now).map(({ state }) => state);
  expect(states).toEqual(["expiring", "active", "revoked", "expired"]);
});

test("one list is overdue, and somebody came and went since it was confirmed", () => {
  const due = [...listConfirmationStates(db, now)].filter(([, { isDue }]) => isDue);
  expect(due).toHaveLength(1);
  const { difference } = reviewList(db, "fraktionsgeschaeftsstellen", now, "de")!;
  expect(difference).toMatchObject({ came: ["Leonie Brandstätter"], left: [{ lastDay: "2026-10-12" }] });
});

test("people without an account have links", () => {
  const { links } = listLinks(db, now, { limit: 10 });
  expect(links.map(({ name, purpose }) => [name, purpose])).toEqual([
    ["Büro des Oberbürgermeisters", "list_confirmation"],
    ["Beate Strömer", "look_up"],
  ]);
});

test("monitoring suspects one more incident, which nobody has decided yet", () => {
  expect(listSuspicions(db)).toMatchObject([{ state: "open", resolvedAt: null, signalCount: 4, serviceKey: "telefonie" }]);
});

test("one councillor of the open incident still has to be telephoned, nobody of the closed one", () => {
  expect(db.select().from(callTasks).where(eq(callTasks.state, "open")).all()).toHaveLength(1);
});

test("the secretariat of the Stadtwerke stands in no list", () => {
  const lists = db.select({ id: distributionLists.id }).from(distributionLists).all();
  const members = resolveLists(
    db,
    lists.map(({ id }) => id),
    now,
  );
  const secretary = db.select().from(persons).where(eq(persons.familyName, "Strömer")).get()!;
  expect(members.some(({ kind, id }) => kind === "person" && id === secretary.id)).toBe(false);
});

test("the address to use follows the chronology", () => {
  const { id } = db
    .select()
    .from(persons)
    .where(eq(persons.title, "Dr."))
    .all()
    .find(({ givenName }) => givenName === "Anna")!;
  const addressAt = (moment: string | Date, asker: "everyone" | "administration") => {
    const at = typeof moment === "string" ? local(moment) : moment;
    return addressToUse(loadAddressBooks(db, { personIds: [id] }, at).persons.get(id)!, asker, "email")?.value;
  };
  const usual = "a.mueller@mandat.elbfurt.example";
  const standIn = "a.mueller-neu@mandat.elbfurt.example";
  expect(addressAt("2020-04-24T12:00", "everyone")).toBe(usual);
  expect(addressAt("2020-04-27T12:00", "everyone")).toBeUndefined();
  expect(addressAt("2020-04-27T12:00", "administration")).toBe(usual);
  expect(addressAt("2020-05-04T12:00", "everyone")).toBe(standIn);
  expect(addressAt("2020-07-20T12:00", "everyone")).toBe(usual);
  expect(addressAt(now, "everyone")).toBe(standIn);
});

test("the council keeps its 56 seats although one member was replaced", () => {
  const council = db.select().from(organizations).where(eq(organizations.kind, "council")).get()!;
  const seats = db.select().from(memberships).where(eq(memberships.organizationId, council.id)).all();
  expect(seats.filter(({ untilDay }) => untilDay === null)).toHaveLength(56);
  expect(db.select().from(memberships).where(isNotNull(memberships.untilDay)).all().length).toBeGreaterThan(0);
});

test("a folder that somebody works in is left alone", async () => {
  await expect(buildDemo(db, readEnv({ DATA_DIR: folder }), now)).rejects.toThrow("demo_not_empty");
});

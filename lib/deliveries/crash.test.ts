import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { attempts, deliveries } from "#db/schema/index.ts";
import { FakeResend } from "#e2e/far-end/resend.ts";
import { startScriptedSmtp } from "#e2e/far-end/scripted-smtp.ts";
import { countDeliveries, listDeliveries } from "./outbox.ts";
import { aScheduledNotice } from "./testing.ts";

const KILLS = 8;
const PEOPLE = 800;
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

test("kill -9 at random moments over SMTP: nobody lost, nobody twice, only what was in its body is unknown", async () => {
  // A little slower than real, so that the kills fall into the middle.
  const far = await startScriptedSmtp(() => undefined, 5);
  stops.push(far.stop);
  const { db, noticeId, env } = setUp({ SMTP_URL: `${far.url}&maxConnections=8` });
  const unknown = new Set<number>();
  for (let i = 0; i < KILLS; i++) {
    await killSoon(env, () => far.accepted.length, Math.floor(Math.random() * 90));
    const inBody = interruptedBodies(db);
    for (const id of inBody) unknown.add(id);
    expect(sum(countDeliveries(db, noticeId))).toBe(PEOPLE);
  }
  await finish(env, () => {
    const { queued, planned, sending, accepted, unknown: open } = countDeliveries(db, noticeId);
    return planned + queued + sending === 0 && accepted + open === PEOPLE;
  });
  const states = listDeliveries(db, noticeId, { limit: PEOPLE + 1 });
  for (const row of states) if (row.state === "unknown") expect(unknown).toContain(row.id);
  const arrived = Map.groupBy(far.accepted, (mail) => mail.to);
  for (const row of states) {
    expect(arrived.get(row.address)?.length ?? 0).toBeLessThanOrEqual(1);
    if (row.state === "accepted") expect(arrived.get(row.address)).toHaveLength(1);
  }
}, 240_000);

test("kill -9 at random moments over Resend: nobody lost, nobody twice, nothing unknown", async () => {
  const far = await FakeResend.start({ latencyMs: 60 });
  stops.push(() => far.stop());
  const { db, noticeId, env } = setUp({ RESEND_API_KEY: "re_test", RESEND_BASE_URL: far.url, RESEND_RATE_LIMIT: "10" });
  for (let i = 0; i < KILLS; i++) await killSoon(env, () => far.calls.length, i % 2, 250);
  await finish(env, () => countDeliveries(db, noticeId).accepted === PEOPLE);
  expect(far.accepted).toHaveLength(PEOPLE);
  expect([...far.countPerDelivery().values()].every((number) => number === 1)).toBe(true);
  const bytesPerKey = Map.groupBy(far.calls, (call) => call.key);
  for (const calls of bytesPerKey.values()) expect(new Set(calls.map((call) => call.bodyHash)).size).toBe(1);
}, 240_000);

test("a second worker says so and stops; the lock is free again the moment the first is killed", async () => {
  const { env } = setUp({});
  const first = start(env);
  await first.said("Worker ready");
  const second = start(env);
  expect(await second.ended).toBe(3);
  expect(second.output()).toContain("Another worker is already running");
  first.child.kill("SIGKILL");
  await first.ended;
  const third = start(env);
  await third.said("Worker ready");
  third.child.kill("SIGTERM");
  expect(await third.ended).toBe(0);
}, 120_000);

test("an environment that is not valid is refused with the variable's name", async () => {
  const { env } = setUp({ SMTP_URL: "smtp://127.0.0.1", MAIL_FROM: "" });
  const worker = start(env);
  expect(await worker.ended).not.toBe(0);
  expect(worker.output()).toContain("MAIL_FROM");
}, 120_000);

/** Starts a worker and kills it at a random moment after the far end has heard `least` more from it. */
async function killSoon(env: Record<string, string>, heard: () => number, least: number, withinMs = 30): Promise<void> {
  const enough = heard() + least;
  const worker = start(env);
  await worker.said("Worker ready");
  for (let i = 0; i < 2500 && heard() < enough; i++) await wait(2);
  await wait(Math.random() * withinMs);
  worker.child.kill("SIGKILL");
  await worker.ended;
}

async function finish(env: Record<string, string>, isDone: () => boolean): Promise<void> {
  const worker = start(env);
  await worker.said("Worker ready"); // everything may be done already, and a process that is still starting knows no signal
  for (let i = 0; i < 2000 && !isDone(); i++) await wait(50);
  expect(isDone()).toBe(true);
  worker.child.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
}

/** Deliveries whose last attempt had reached its body when the worker died. */
function interruptedBodies(db: Connection): number[] {
  return db
    .select({ id: deliveries.id })
    .from(deliveries)
    .innerJoin(attempts, eq(attempts.deliveryId, deliveries.id))
    .where(and(eq(attempts.phase, "body"), inArray(deliveries.state, ["sending", "unknown"]), isNotNull(attempts.epoch)))
    .all()
    .map((row) => row.id);
}

function setUp(variables: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const db = openDatabase(join(folder, "lagebote.db"));
  const noticeId = aScheduledNotice(db, { people: PEOPLE, at: new Date() });
  const env = { DATA_DIR: folder, MAIL_FROM: "a@stadt.example", MAIL_REPLY_TO: "b@stadt.example", ...variables };
  return { db, noticeId, env };
}

type Worker = { child: ChildProcess; ended: Promise<number | null>; output(): string; said(text: string): Promise<void> };

function start(env: Record<string, string>): Worker {
  const child = spawn(process.execPath, ["bin/worker.ts"], { env: { ...process.env, ...env } });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  stops.push(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    child,
    ended,
    output: () => output,
    async said(text) {
      for (let i = 0; i < 3000 && !output.includes(text) && child.exitCode === null; i++) await wait(10);
      expect(output).toContain(text);
    },
  };
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, number) => total + number, 0);

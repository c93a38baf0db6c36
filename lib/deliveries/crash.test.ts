import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { CRASH_CONNECTIONS, crashRun } from "#e2e/crash-run.ts";

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const few = { people: 300, readers: 100, kills: 5 };
const thousands = { people: 3600, readers: 400, kills: 5 };
const whole = { lost: 0, doubled: 0, unaccounted: 0, keyMisuses: 0 };

test.each([
  { size: "a few hundred mails, which the worker writes itself", run: few },
  { size: "thousands, which a thread of its own writes", run: thousands },
])(
  "kill -9 at random moments over SMTP: nobody lost, nobody twice, only what was in its body is unknown ($size)",
  async ({ run }) => {
    const verdict = await crashRun("smtp", run);
    expect(verdict).toMatchObject({ ...whole, mails: run.people + run.readers });
    expect(verdict.unknown).toBeLessThanOrEqual(run.kills * CRASH_CONNECTIONS);
  },
  240_000,
);

test("kill -9 at random moments over Resend: nobody lost, nobody twice, nothing unknown", async () => {
  expect(await crashRun("resend", { ...few, kills: 10 })).toMatchObject({ ...whole, mails: 400, unknown: 0 });
}, 240_000);

test("a second worker says so and stops; the lock is free again the moment the first is killed", async () => {
  const env = setUp({});
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
  const env = setUp({ SMTP_URL: "smtp://127.0.0.1", MAIL_FROM: "" });
  const worker = start(env);
  expect(await worker.ended).not.toBe(0);
  expect(worker.output()).toContain("MAIL_FROM");
}, 120_000);

function setUp(variables: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { DATA_DIR: folder, MAIL_FROM: "a@stadt.example", MAIL_REPLY_TO: "b@stadt.example", ...variables };
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

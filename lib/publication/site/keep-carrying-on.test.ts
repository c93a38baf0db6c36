import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { publicationStates } from "#db/schema/index.ts";
import { holdSending, listOpenHolds, releaseSending } from "../../deliveries/guard/holds.ts";
import { findPublicationStanding, readPublicationState } from "../state.ts";
import { keepCarryingOn } from "./keep-carrying-on.ts";
import { runPublicationCommand } from "./run-command.ts";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const until = (isSo: () => boolean) => expect.poll(isSo, { interval: 10, timeout: 10_000 }).toBe(true);

function aCarrier(command: string, limit = 5000) {
  const dataDir = mkdtempSync(join(tmpdir(), "lagebote-command-"));
  const db = openDatabase(":memory:");
  const stop = new AbortController();
  let ended: Promise<void> | undefined;
  onTestFinished(async () => {
    stop.abort();
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  });
  const seen = join(dataDir, "seen");
  return {
    db,
    dataDir,
    seen: () => (existsSync(seen) ? readFileSync(seen, "utf8").trim().split("\n") : []),
    state: () => readPublicationState(db),
    publish(version: string): void {
      db.insert(publicationStates)
        .values({ id: 1, version })
        .onConflictDoUpdate({ target: publicationStates.id, set: { version } })
        .run();
    },
    begin(): void {
      const pauses = { look: 10, retry: 30, limit };
      ended = keepCarryingOn({ db, dataDir, command: command.replaceAll("SEEN", seen), log: quiet, pauses }, stop.signal);
    },
  };
}

test("the command runs once for each version, with its folder and name in the environment", async () => {
  const { begin, publish, seen, state, dataDir } = aCarrier(
    'echo "$LAGEBOTE_PUBLICATION_VERSION $LAGEBOTE_PUBLICATION_DIR" >> SEEN',
  );
  publish("v1");
  begin();
  await until(() => state()?.hookVersion === "v1");
  publish("v2");
  await until(() => state()?.hookVersion === "v2");
  expect(seen()).toEqual(["v1", "v2"].map((version) => `${version} ${join(dataDir, "publication/versions", version)}`));
});

test("only the newest version matters: what came and went during a run is left out", async () => {
  const { begin, publish, seen, state } = aCarrier('echo "$LAGEBOTE_PUBLICATION_VERSION" >> SEEN; sleep 0.3');
  publish("v1");
  begin();
  await until(() => seen().includes("v1"));
  publish("v2");
  publish("v3");
  await until(() => state()?.hookVersion === "v3");
  expect(seen()).toEqual(["v1", "v3"]);
});

test("a command that fails is repeated until it succeeds, and the end of what it wrote is kept", async () => {
  const { begin, publish, state, db, dataDir } = aCarrier(
    'test -e "SEEN.ok" || { echo "rsync: connection refused" >&2; exit 12; }',
  );
  publish("v1");
  begin();
  await until(() => (state()?.hookAttempts ?? 0) >= 2);
  const place = { isOn: true, hasCommand: true, workerStartedAt: null };
  expect(findPublicationStanding(db, place, new Date()).command).toMatchObject({ error: "rsync: connection refused\nExit 12." });
  expect(findPublicationStanding(db, { ...place, hasCommand: false }, new Date()).command).toBeNull();
  writeFileSync(join(dataDir, "seen.ok"), "");
  await until(() => state()?.hookVersion === "v1");
  expect(state()).toMatchObject({ hookError: null, hookFailingSince: null, hookAttempts: 0, hookNextAt: null });
});

test("a database that was put back carries nothing on until a person has released it", async () => {
  const { begin, publish, seen, state, db } = aCarrier('echo "$LAGEBOTE_PUBLICATION_VERSION" >> SEEN');
  const stamp = { by: "system", at: new Date() };
  holdSending(db, "restored", null, stamp);
  publish("v1");
  begin();
  await pause(80);
  expect(seen()).toEqual([]);
  releaseSending(db, listOpenHolds(db)[0]!.id, stamp);
  await until(() => state()?.hookVersion === "v1");
});

const run = (command: string, limitMs = 5000, signal = new AbortController().signal) =>
  runPublicationCommand({ command, folder: "/x", version: "v", limitMs }, signal);

test("a command that hangs is ended after its time, with all it has started", async () => {
  const mark = join(mkdtempSync(join(tmpdir(), "lagebote-hang-")), "mark");
  const result = await run(`(sleep 0.6; touch ${mark}) & sleep 30`, 200);
  expect(result).toEqual({ isDone: false, error: "Ended after 0.2 s." });
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(existsSync(mark)).toBe(false);
});

test("a command ends when Lagebote stops, and however much it writes, only the end is kept", async () => {
  expect(await run("sleep 30", 5000, AbortSignal.timeout(100))).toMatchObject({ isDone: false });
  const result = await run('i=0; while [ $i -lt 2000 ]; do echo "line $i of the noise" >&2; i=$((i+1)); done; exit 3');
  const error = result.isDone ? "" : result.error;
  expect(error).toMatch(/line 1999 of the noise\nExit 3\.$/);
  expect(error.length).toBeLessThanOrEqual(2020);
});

test("the command is not given the application's secrets", async () => {
  process.env["SMTP_URL"] = "smtp://user:secret@host";
  onTestFinished(() => void delete process.env["SMTP_URL"]);
  expect(await run('test -z "$SMTP_URL"')).toEqual({ isDone: true });
});

import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { recordEvent } from "../../evidence/record-event.ts";
import { findPublicationStanding, readPublicationState } from "../state.ts";
import { PublicationError } from "./failure.ts";
import { keepPublishing } from "./keep-publishing.ts";
import { publishLocked } from "./publish-locked.ts";
import { aSite, textOf } from "./testing.ts";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const pauses = { look: 5, retry: 20, quiet: 0 };

/** The loop as the worker has it, with a clock of its own, over a small site. */
async function aKept(options: { quiet?: number } = {}) {
  const site = await aSite();
  const stop = new AbortController();
  let now = new Date("2026-11-22T12:00:05Z");
  let count = 0;
  const publish = async () => {
    count++;
    return publishLocked({ ...site.writing, clock: () => now });
  };
  const begin = () => {
    const ended = keepPublishing(
      { db: site.db, publish, log: quiet, clock: () => now, pauses: { ...pauses, ...options } },
      stop.signal,
    );
    onTestFinished(async () => {
      stop.abort();
      await ended;
    });
  };
  return {
    ...site,
    begin,
    tries: () => count,
    state: () => readPublicationState(site.db),
    setClock: (at: string) => (now = new Date(at)),
  };
}

const until = (isSo: () => boolean) => expect.poll(isSo, { interval: 5, timeout: 10_000 }).toBe(true);

test("what the public can see is published when it changes, and nothing is when only something internal does", async () => {
  const { begin, say, state, db, tries, dataDir } = await aKept();
  say("eins");
  begin();
  await until(() => state()?.version !== undefined);
  const first = state()!.version;
  recordEvent(db, "settings.changed", { keys: [] }, { by: "system", at: new Date() });
  await pause(60);
  expect(tries()).toBe(1);
  say("zwei");
  await until(() => state()!.version !== first);
  expect(textOf(`${dataDir}/publication/current`, "index.html")).toContain("zwei");
  expect(state()).toMatchObject({ failingSince: null, error: null, files: 8 });
});

test("every 15 minutes it is published anew, so that its moment can be believed, and at midnight", async () => {
  const { begin, say, state, setClock, tries } = await aKept();
  say("eins");
  const publishedAt = () => state()?.publishedAt?.toISOString();
  begin();
  await until(() => publishedAt() !== undefined);
  setClock("2026-11-22T12:14:00Z");
  await pause(60);
  expect(tries()).toBe(1);
  setClock("2026-11-22T12:15:05Z");
  await until(() => publishedAt() === "2026-11-22T12:15:05.000Z");
  setClock("2026-11-22T22:59:59Z");
  await until(() => publishedAt() === "2026-11-22T22:59:59.000Z");
  expect(tries()).toBe(3);
  setClock("2026-11-22T23:00:00Z"); // midnight in the city
  await until(() => publishedAt() === "2026-11-22T23:00:00.000Z");
  expect(tries()).toBe(4);
});

test("a failure is told since when and why, tried again by itself, and forgotten when it goes well", async () => {
  const { begin, say, state, pages, setClock, db } = await aKept();
  say("eins");
  pages.set("/seite/0", { status: 503, body: "" });
  begin();
  const place = { isOn: true, hasCommand: false, workerStartedAt: null };
  await until(() => state()?.error != null);
  expect(findPublicationStanding(db, place, new Date("2026-11-22T12:00:06Z"))).toMatchObject({
    condition: "failing",
    failingSince: new Date("2026-11-22T12:00:05Z"),
    failure: { code: "answered", path: "/seite/0", status: 503 },
  });
  say("eins");
  setClock("2026-11-22T12:02:05Z");
  await until(() => state()?.version != null);
  expect(findPublicationStanding(db, place, new Date("2026-11-22T12:02:06Z"))).toMatchObject({
    condition: "well",
    failure: null,
  });
});

test("a failing version is not tried again and again at once, but as soon as the content changes", async () => {
  const { begin, say, state, pages, tries } = await aKept();
  say("eins");
  pages.set("/seite/0", { status: 500, body: "" });
  begin();
  await until(() => state()?.error != null);
  await pause(100);
  expect(tries()).toBeLessThanOrEqual(2); // the clock stands still
  say("zwei");
  await until(() => state()?.version != null);
});

test("a web process that is only starting is nobody's business yet", async () => {
  const site = await aSite();
  const stop = new AbortController();
  let tries = 0;
  const publish = () => {
    tries++;
    return Promise.reject(new PublicationError({ code: "unreachable" }));
  };
  let now = Date.now();
  const clock = () => new Date((now += 30));
  const ended = keepPublishing(
    { db: site.db, publish, log: quiet, clock, pauses: { look: 1, retry: 1, quiet: 2000 } },
    stop.signal,
  );
  await until(() => tries > 3);
  expect(readPublicationState(site.db)).toBeUndefined();
  await until(() => readPublicationState(site.db)?.failingSince != null);
  stop.abort();
  await ended;
});

test("two do not publish at once", async () => {
  const { writing, say } = await aSite();
  say("eins");
  const [first, second] = await Promise.all([publishLocked(writing), publishLocked(writing)]);
  expect([first, second].filter(Boolean)).toHaveLength(1);
  expect(await publishLocked(writing)).toBeDefined();
});

test("a version that is old although somebody should write it is told as such; one of a worker that has just started is not", async () => {
  const { begin, say, state, db } = await aKept();
  say("eins");
  begin();
  await until(() => state()?.version != null);
  const later = new Date("2026-11-22T14:00:00Z");
  const conditionAt = (workerStartedAt: Date | null, isOn = true) =>
    findPublicationStanding(db, { isOn, hasCommand: false, workerStartedAt }, later).condition;
  expect(conditionAt(new Date("2026-11-22T11:00:00Z"))).toBe("old");
  expect(conditionAt(null)).toBe("old");
  expect(conditionAt(new Date("2026-11-22T13:59:30Z"))).toBe("well");
  expect(conditionAt(null, false)).toBe("off");
});

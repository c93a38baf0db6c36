import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { postEvent } from "#e2e/far-end/resend-webhooks.ts";
import { aSecret, aSentNotice, providerIdOf, statesOf, storedEvents } from "./testing.ts";

vi.setConfig({ testTimeout: 120_000 }); // a busy machine, not a slow test

const MAILS = 200;
const KILLS = 3;
const AT_ONCE = 12;

test("kill -9 while events are taken in: whatever was answered is there, once, and the provider brings the rest again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-"));
  const path = join(folder, "lagebote.db");
  const db = openDatabase(path);
  onTestFinished(() => {
    db.$client.close();
    rmSync(folder, { recursive: true, force: true });
  });
  aSentNotice(db, MAILS);
  const events = db
    .select({ id: deliveries.id, address: deliveries.address })
    .from(deliveries)
    .all()
    .map(({ id, address }) => ({ id: `msg_${id}`, body: JSON.stringify(anEvent(id, address)) }));
  const answered = new Set<string>();
  for (let kill = 0; kill <= KILLS; kill++) {
    const inbox = await startInbox(path);
    const enough = (MAILS * (kill + 1)) / (KILLS + 1);
    const waiting = events.filter(({ id }) => !answered.has(id)).values();
    const posts = Array.from({ length: AT_ONCE }, async () => {
      for (const event of waiting) {
        if ((await postEvent(inbox.url, aSecret, event)) === 204) answered.add(event.id);
        if (answered.size >= enough) inbox.kill(); // the others are on their way, in a commit, or unanswered after it
      }
    });
    await Promise.allSettled(posts);
    await inbox.ended;
    const stored = storedEvents(db).map((event) => event.eventId);
    expect(new Set(stored).size).toBe(stored.length);
    expect([...answered].filter((id) => !stored.includes(id))).toEqual([]);
    expect(statesOf(db).filter((state) => state === "delivered")).toHaveLength(stored.length);
  }
  expect(answered.size).toBe(MAILS);
  expect(storedEvents(db)).toHaveLength(MAILS);
});

const anEvent = (id: number, to: string) => ({
  type: "email.delivered",
  created_at: "2026-04-24T09:00:01.000Z",
  data: { email_id: providerIdOf(id), to: [to], tags: { delivery_id: String(id) } },
});

async function startInbox(path: string) {
  const child = spawn(process.execPath, ["e2e/far-end/webhook-process.ts", path, aSecret], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  return {
    url: `http://127.0.0.1:${port.toString().trim()}/`,
    kill: () => void child.kill("SIGKILL"),
    ended,
  };
}

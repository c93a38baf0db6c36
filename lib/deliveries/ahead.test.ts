import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { attempts, deliveries } from "#db/schema/index.ts";
import { startSmtpServer } from "#e2e/far-end/smtp.ts";
import { type Ahead, openAhead } from "./ahead.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { claimParcels } from "./claim.ts";
import { composeMails } from "./compose.ts";
import { listDue } from "./due.ts";
import { countDeliveries } from "./outbox.ts";
import { messageFor } from "./smtp-body.ts";
import { smtpTransport } from "./smtp.ts";
import { aScheduledNotice } from "./testing.ts";
import { DeliveryWorker } from "./worker.ts";
import { silentLog } from "./worker-log.ts";

const ten = new Date("2026-04-24T10:00:00Z");
const after = new Date("2026-04-24T10:01:00Z");
const room = {
  identity: { from: "Leitstelle <leitstelle@stadt.example>", replyTo: "fragen@stadt.example" },
  attachments: attachmentShelf("/nowhere"),
};
const relay = "relay.stadt.example";
const CLAIM = 10;

test("what was made ready is taken up as composing gives it, to the byte; what has changed since is looked at anew", async () => {
  const { db, path, rows } = owed(60);
  const [altered, moved, ready] = [rows[40]!, rows[41]!, rows[42]!];
  db.update(deliveries)
    .set({ slots: sql`replace(slots, 'Müller', 'Meier')` })
    .where(eq(deliveries.id, altered.id))
    .run();
  const [composed] = composeMails(db, [ready], room);
  if (!composed || !("mail" in composed)) throw new Error("It cannot be composed.");
  const ahead = openAhead({ path, identity: room.identity, relay }, silentLog);
  onTestFinished(() => ahead.close());
  for (let i = 0; i < 3; i++) claim(db, ahead);
  await expect.poll(() => ahead.find(rows.at(-1)!) !== undefined, { timeout: 20_000 }).toBe(true);
  db.update(deliveries).set({ updatedAt: after }).where(eq(deliveries.id, moved.id)).run(); // as a hold and its end do
  claim(db, ahead);
  const jobs = claim(db, ahead).flatMap((parcel) => parcel.jobs);
  expect(jobs.map((job) => job.deliveryId)).toEqual(rows.slice(41, 50).map((row) => row.id));
  expect(jobs.map(({ mail }) => ("wire" in mail ? "made ready" : "composed"))).toEqual([
    "composed",
    ...jobs.slice(1).map(() => "made ready"),
  ]);
  const { mail } = jobs[1]!;
  expect(mail).toMatchObject({ deliveryId: ready.id, to: composed.mail.to });
  expect("wire" in mail && mail.wire.toString("latin1")).toBe(messageFor(relay, composed.mail).join(""));
  expect(db.select().from(deliveries).where(eq(deliveries.id, altered.id)).get()).toMatchObject({
    state: "rejected",
    lastCode: "content_changed",
  });
});

test("a wave that is small, or has come to its end, has no thread ahead of it", async () => {
  const { db, path } = owed(25);
  const { log, said } = aLog();
  const ahead = openAhead({ path, identity: room.identity, relay }, log);
  for (let i = 0; i < 4; i++) claim(db, ahead);
  expect(said).toEqual([]);
  await ahead.close();
});

test("a thread that cannot read says so; nothing else depends on it", async () => {
  const { db } = owed(40);
  const { log, said } = aLog();
  const ahead = openAhead({ path: "/nowhere/lagebote.db", identity: room.identity, relay }, log);
  for (let i = 0; i < 3; i++) claim(db, ahead);
  await expect.poll(() => said.at(-1), { timeout: 20_000 }).toContain("each is composed when it is taken up");
  expect(claim(db, ahead)).toHaveLength(CLAIM);
  await ahead.close();
});

test("a large wave arrives whole, each mail once and as approved, whoever made it ready", async () => {
  const far = await startSmtpServer();
  onTestFinished(() => far.stop());
  const { db } = owed(800, "scheduled");
  const transports = [smtpTransport(`${far.url}&maxConnections=20`, room.identity.from)];
  const worker = new DeliveryWorker({ db, transports, room, clock: () => ten });
  await worker.runOnce();
  await worker.stop();
  expect(countDeliveries(db, 1).accepted).toBe(800);
  const mails = far.received();
  expect(new Set(mails.flatMap((mail) => mail.to)).size).toBe(800);
  expect(mails).toHaveLength(800);
  const subjects = new Set(mails.map((mail) => /^Subject: (.*)$/m.exec(mail.raw.toString("latin1"))?.[1]));
  expect([...subjects]).toEqual([expect.stringContaining("3")]);
  for (const mail of mails) expect(mail.raw.toString("latin1")).toContain(`To: ${mail.to[0]}\r\n`);
  expect(db.select({ id: attempts.id }).from(attempts).all()).toHaveLength(800);
});

function owed(people: number, state: "queued" | "scheduled" = "queued") {
  const folder = mkdtempSync(join(tmpdir(), "ahead-"));
  const path = join(folder, "lagebote.db");
  const db = openDatabase(path);
  onTestFinished(() => {
    db.$client.close();
    rmSync(folder, { recursive: true, force: true });
  });
  aScheduledNotice(db, { people, at: ten });
  if (state === "queued") db.update(deliveries).set({ state }).run();
  return { db, path, rows: listDue(db, 10_000, ten) };
}

const transport = { name: "smtp", parcelSize: 1, usesKeys: false } as const;
const claim = (db: Connection, ahead: Ahead) => claimParcels(db, { epoch: "boot/1", transport, room, ahead }, CLAIM, ten);

function aLog() {
  const said: string[] = [];
  const say = (_: object, message: string) => void said.push(message);
  return { said, log: { info: say, warn: say } };
}

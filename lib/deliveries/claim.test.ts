import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, inArray } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { attempts, callTasks, deliveries, deliveryContents, notices, reachabilities } from "#db/schema/index.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { claimWires } from "./claim.ts";
import { composeMails } from "./compose.ts";
import { releaseDueNotices } from "./schedule.ts";
import { wireOf } from "./smtp-wire.ts";
import { aScheduledNotice } from "./testing.ts";
import { aMailing } from "./testing-mailing.ts";

const ten = new Date("2026-04-24T10:00:00Z");
const relay = "smtp.resend.com";
const identity = { from: "IT <it@stadt.example>", replyTo: "fragen@stadt.example" };
const nothing = () => undefined;

test("mails made beforehand are to the letter those that the worker makes itself, of notices and of mailings", () => {
  const db = openDatabase(":memory:");
  aMailing(db, { readers: 2, at: ten });
  releasedNotice(db, 3);
  for (const origin of [
    { noticeId: 1, mailingId: null },
    { noticeId: null, mailingId: 1 },
  ]) {
    const parcels = claim(db)!;
    const ids = parcels.map(({ jobs }) => jobs[0]!.deliveryId);
    const rows = db.select().from(deliveries).where(inArray(deliveries.id, ids)).orderBy(deliveries.id).all();
    expect(parcels.map((parcel) => parcel.origin)).toEqual(rows.map(() => origin));
    expect(parcels.map(({ jobs }) => jobs[0]!.mail)).toEqual(
      composeMails(db, rows, room("/nowhere")).map((composed) => "mail" in composed && wireOf(composed.mail, relay)),
    );
    expect(rows.map((row) => [row.state, row.ownerEpoch, row.transport, row.attemptCount])).toEqual(
      rows.map(() => ["sending", "e", "smtp", 1]),
    );
    const begun = parcels.map(({ jobs }) => db.select().from(attempts).where(eq(attempts.id, jobs[0]!.attemptId!)).get());
    expect(begun).toMatchObject(ids.map((deliveryId) => ({ deliveryId, phase: "claimed", epoch: "e", startedAt: ten })));
  }
  expect(claim(db)).toEqual([]);
});

test("what is stopped while the mails are made does not leave, and what becomes due meanwhile waits for the next claim", () => {
  const db = openDatabase(":memory:");
  const held = releasedNotice(db, 1);
  releasedNotice(db, 4);
  aScheduledNotice(db, { people: 1, at: ten });
  let isFirst = true;
  const parcels = claim(db, () => {
    if (!isFirst) return;
    isFirst = false;
    db.update(notices).set({ heldAt: ten }).where(eq(notices.id, held)).run();
    db.update(deliveries).set({ state: "cancelled" }).where(eq(deliveries.id, 2)).run();
    const { contactPointId } = db.select().from(deliveries).where(eq(deliveries.id, 3)).get()!;
    db.insert(reachabilities).values({ contactPointId: contactPointId!, audience: "nobody", changeId: 1 }).run();
    releaseDueNotices(db, ten);
  })!;
  expect(parcels.map(({ jobs }) => jobs[0]!.deliveryId)).toEqual([4, 5]);
  expect(statesOf(db)).toEqual(["planned", "cancelled", "invalid", "sending", "sending", "queued"]);
  expect(db.select({ reason: callTasks.reason }).from(callTasks).all()).toEqual([{ reason: "address_closed" }]);
  expect(claim(db)!.map(({ jobs }) => jobs[0]!.deliveryId)).toEqual([6]);
});

test("attachments, what is no address, and what is not what was approved, are left to the worker: nothing is claimed", () => {
  const folder = mkdtempSync(join(tmpdir(), "claim-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const withFile = openDatabase(":memory:");
  const files = [{ filename: "Anleitung.pdf", content: Buffer.from("Anleitung") }];
  aScheduledNotice(withFile, { people: 2, at: ten, attachments: { folder, files } });
  releaseDueNotices(withFile, ten);
  expect(claim(withFile, nothing, folder)).toBeUndefined();
  expect(claim(withFile, nothing, "/nowhere")).toBeUndefined();
  expect(statesOf(withFile)).toEqual(["queued", "queued"]);

  const injected = openDatabase(":memory:");
  releasedNotice(injected, 2);
  injected.update(deliveries).set({ address: "a@rat.example\r\nBcc: b@rat.example" }).where(eq(deliveries.id, 2)).run();
  expect(claim(injected)).toBeUndefined();
  expect(statesOf(injected)).toEqual(["queued", "queued"]);

  const altered = openDatabase(":memory:");
  releasedNotice(altered, 2);
  altered.update(deliveryContents).set({ slots: "{}" }).where(eq(deliveryContents.deliveryId, 2)).run();
  expect(claim(altered)).toBeUndefined();
  expect(statesOf(altered)).toEqual(["queued", "queued"]);
  expect(altered.select().from(attempts).all()).toEqual([]);
});

const room = (folder: string) => ({ identity, attachments: attachmentShelf(folder) });

const claim = (db: Connection, between: () => void = nothing, folder = "/nowhere") =>
  claimWires(db, { epoch: "e", transport: { name: "smtp" }, relay, room: room(folder) }, 5, ten, between);

function releasedNotice(db: Connection, people: number): number {
  const noticeId = aScheduledNotice(db, { people, at: ten });
  releaseDueNotices(db, ten);
  return noticeId;
}

const statesOf = (db: Connection) =>
  db
    .select({ state: deliveries.state })
    .from(deliveries)
    .orderBy(deliveries.id)
    .all()
    .map((row) => row.state);

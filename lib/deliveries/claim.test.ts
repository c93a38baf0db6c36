import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, inArray } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import {
  acknowledgements,
  attempts,
  deliveries,
  deliveryContents,
  noticeAnswers,
  notices,
  reachabilities,
  subscribers,
} from "#db/schema/index.ts";
import { suppressAddress } from "../suppressions/commands.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { claimParcels } from "./claim.ts";
import { claimWires } from "./claim-wires.ts";
import { composeMails } from "./compose.ts";
import { releaseDueNotices } from "./schedule.ts";
import { wireOf } from "./smtp-wire.ts";
import { aScheduledNotice } from "./testing.ts";
import { aMailing } from "./testing-mailing.ts";
import type { Parcel } from "./transport.ts";

const ten = new Date("2026-04-24T10:00:00Z");
const smtp = { name: "smtp", parcelSize: 1, usesKeys: false } as const;
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

test("what is taken back while the mails are made does not leave, and what becomes due meanwhile waits for the next claim", () => {
  const db = openDatabase(":memory:");
  releasedNotice(db, 4);
  aScheduledNotice(db, { people: 1, at: ten });
  const parcels = claim(db, () => {
    db.update(deliveries).set({ state: "cancelled" }).where(eq(deliveries.id, 2)).run();
    releaseDueNotices(db, ten);
  });
  expect(idsOf(parcels)).toEqual([1, 3, 4]);
  expect(statesOf(db)).toEqual(["sending", "cancelled", "sending", "sending", "queued"]);
  expect(idsOf(claim(db))).toEqual([5]);
});

test.each<[state: string, reason: string, stop: (db: Connection) => void]>([
  ["planned", "its notice is held", (db) => db.update(notices).set({ heldAt: ten }).run()],
  [
    "expired",
    "it is too late",
    (db) =>
      db
        .update(notices)
        .set({ notAfterAt: new Date(ten.getTime() - 1) })
        .run(),
  ],
  ["invalid", "its address is closed", closeAddress],
  [
    "suppressed",
    "mails came back",
    (db) => suppressAddress(db, { address: theAddress(db), remark: "" }, { by: "system", at: ten }),
  ],
  ["cancelled", "whoever it asks has answered", askAndAnswer],
])("the worker makes it %s because %s, before its mail is made and after", (state, _, stop) => {
  const before = openDatabase(":memory:");
  releasedNotice(before, 1);
  stop(before);
  expect(claim(before, () => expect.fail("made for nothing"))).toBeUndefined();
  const after = openDatabase(":memory:");
  releasedNotice(after, 1);
  expect(claim(after, () => void stop(after))).toBeUndefined();
  for (const db of [before, after]) {
    expect(statesOf(db)).toEqual(["queued"]);
    expect(claimParcels(db, { epoch: "e", transport: smtp, room: room("/nowhere") }, 5, ten)).toEqual([]);
    expect(statesOf(db)).toEqual([state]);
  }
});

test("mails to a reader who has unsubscribed are left to the worker, which stops them", () => {
  const db = openDatabase(":memory:");
  aMailing(db, { readers: 2, at: ten });
  db.update(subscribers).set({ endedAt: ten, endReason: "left" }).where(eq(subscribers.id, 1)).run();
  expect(claim(db)).toBeUndefined();
  expect(claimParcels(db, { epoch: "e", transport: smtp, room: room("/nowhere") }, 5, ten)).toHaveLength(1);
  expect(statesOf(db)).toEqual(["cancelled", "sending"]);
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

function closeAddress(db: Connection): void {
  const { contactPointId } = db.select().from(deliveries).get()!;
  db.insert(reachabilities).values({ contactPointId: contactPointId!, audience: "nobody", changeId: 1 }).run();
}

const theAddress = (db: Connection) => db.select().from(deliveries).get()!.address;

/** It is a reminder, and whoever is reminded has answered. */
function askAndAnswer(db: Connection): void {
  db.update(deliveries).set({ purpose: "reminder" }).run();
  db.insert(noticeAnswers).values({ id: 1, noticeId: 1, position: 0, text: "Gelesen" }).run();
  db.insert(acknowledgements).values({ recipientId: 1, answerId: 1, channel: "link", isLate: false, recordedAt: ten }).run();
}

const idsOf = (parcels: readonly Parcel[] | undefined) => parcels?.map(({ jobs }) => jobs[0]!.deliveryId);

const room = (folder: string) => ({ identity, attachments: attachmentShelf(folder) });

const claim = (db: Connection, between: () => void = nothing, folder = "/nowhere") =>
  claimWires(db.$client, { epoch: "e", transport: { name: "smtp" }, relay, room: room(folder) }, 5, ten, between);

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

import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { startSmtpSink } from "#e2e/far-end/smtp.ts";
import { attachmentShelf } from "./attachment-shelf.ts";
import { countDeliveries } from "./outbox.ts";
import { smtpTransport } from "./smtp.ts";
import { aScheduledNotice } from "./testing.ts";
import { DeliveryWorker } from "./worker.ts";

const ten = new Date("2026-04-24T10:00:00Z");

test.each([1, 3])(
  "whenever a crash may come, no more mails are in their body than there are connections: %d",
  async (connections) => {
    const sink = await startSmtpSink({ keeps: false });
    onTestFinished(() => sink.stop());
    const db = openDatabase(":memory:");
    const noticeId = aScheduledNotice(db, { people: 100, at: ten });
    // Results are written before bodies begin, so this is what each commit leaves behind at most.
    db.$client.exec(`
    create table in_body (mails integer not null);
    create trigger a_body_begins after update of phase on attempts when new.phase = 'body' begin
      insert into in_body select count(*) from attempts where phase = 'body' and ended_at is null;
    end`);
    const transports = [smtpTransport(`${sink.url}&maxConnections=${connections}`, "a@stadt.example")];
    const room = { identity: { from: "a@stadt.example", replyTo: "b@stadt.example" }, attachments: attachmentShelf("/nowhere") };
    await new DeliveryWorker({ db, transports, room, clock: () => ten }).runOnce();
    expect(countDeliveries(db, noticeId)).toMatchObject({ accepted: 100 });
    expect(db.$client.prepare("select count(*) as begun, max(mails) as most from in_body").get()).toEqual({
      begun: 100,
      most: connections,
    });
  },
);

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq, max, min } from "drizzle-orm";
import { openDatabase } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { attachmentShelf } from "#lib/deliveries/attachment-shelf.ts";
import { countDeliveries } from "#lib/deliveries/outbox.ts";
import { smtpTransport } from "#lib/deliveries/smtp.ts";
import { aScheduledNotice } from "#lib/deliveries/testing.ts";
import { DeliveryWorker } from "#lib/deliveries/worker.ts";
import { startSmtpSink } from "#e2e/far-end/smtp.ts";
import type { Figure } from "./figure.ts";

const RECIPIENTS = 300;
const HOLD_MS = 1000;
const identity = { from: "IT-Leitstelle <leitstelle@stadt.example>", replyTo: "fragen@stadt.example" };

/** From the end of the undo hold to the first and to the last acceptance, with the worker polling as it does in a city. */
export async function benchFirstHandOver(): Promise<Figure[]> {
  const sink = await startSmtpSink({ keeps: false });
  const folder = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  const db = openDatabase(join(folder, "lagebote.db"));
  const room = { identity, attachments: attachmentShelf(folder) };
  const worker = new DeliveryWorker({ db, transports: [smtpTransport(sink.url, identity.from)], room });
  const stop = new AbortController();
  const running = worker.run(stop.signal);

  const releaseAt = new Date(Date.now() + HOLD_MS);
  const noticeId = aScheduledNotice(db, { people: RECIPIENTS, at: releaseAt });
  while (countDeliveries(db, noticeId).accepted < RECIPIENTS) await wait(20);
  stop.abort();
  await running;
  const { first, last } = db
    .select({ first: min(deliveries.acceptedAt), last: max(deliveries.acceptedAt) })
    .from(deliveries)
    .where(eq(deliveries.noticeId, noticeId))
    .get()!;
  db.$client.close();
  await sink.stop();
  rmSync(folder, { recursive: true });
  const after = (instant: Date | null) => (instant!.getTime() - releaseAt.getTime()) / 1000;
  return [
    { name: "End of the undo hold to the first hand-over", value: after(first), unit: "s", bar: "≤ 0.5" },
    { name: `…and to the last of ${RECIPIENTS}`, value: after(last), unit: "s", bar: "≤ 2" },
  ];
}

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { deliveries, recipients } from "#db/schema/index.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import { listSharing } from "./sharing.ts";

test("who shares a mailbox shares the answer, but not after a mail that nobody got", () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 2, addresses: 1, at: new Date("2026-04-24T08:00:00Z") });
  const [anna, guenter] = db.select({ id: recipients.id }).from(recipients).all();
  expect(listSharing(db, anna!.id)).toEqual([anna!.id, guenter!.id]);
  db.update(deliveries).set({ state: "bounced" }).where(eq(deliveries.wave, 1)).run();
  expect(listSharing(db, anna!.id)).toEqual([anna!.id]);
});

import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { contactPoints, deliveries, notices, providerFeeds, transportStates } from "#db/schema/index.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import { suppressAddress } from "../suppressions/commands.ts";
import { feedbackTasks } from "./feedback-tasks.ts";

const ten = new Date("2026-04-29T08:00:00Z");
const later = new Date(ten.getTime() + 20 * 60_000);

test("without trouble nobody has to do anything", () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 5, at: ten });
  db.update(deliveries).set({ state: "delivered", acceptedAt: ten }).run();
  expect(feedbackTasks(db, later)).toEqual([]);
});

test("a domain that takes nothing is urgent and leads to the notice, where other addresses are", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 5, at: ten });
  db.update(notices).set({ state: "sending" }).run();
  db.update(deliveries).set({ state: "bounced", acceptedAt: ten, updatedAt: ten }).run();
  expect(feedbackTasks(db, later)).toMatchObject([
    {
      kind: "domain_silent",
      isUrgent: true,
      at: ten,
      noticeId,
      values: { domain: "rat.example", mails: 5, people: 5, elsewhere: 0 },
    },
  ]);
});

test("a wrong clock, a used-up limit and suppressed addresses are tasks of their own", () => {
  const db = openDatabase(":memory:");
  aScheduledNotice(db, { people: 3, at: ten });
  db.update(deliveries).set({ state: "queued" }).run();
  db.insert(transportStates).values({ transport: "resend", isReady: false, reason: "daily_quota_exceeded", since: ten }).run();
  db.insert(providerFeeds).values({ provider: "resend", refused: 7, refusedSince: ten, lastRefusal: "clock" }).run();
  const { value } = db.select().from(contactPoints).get()!;
  suppressAddress(db, { address: value, remark: "zieht um" }, { by: "system", at: ten });
  suppressAddress(db, { address: "niemand@fremd.example", remark: "kennt keiner" }, { by: "system", at: ten });
  expect(feedbackTasks(db, later)).toMatchObject([
    { kind: "events_refused", isUrgent: true, at: ten, values: { cause: "clock", count: 7 } },
    { kind: "limit_reached", isUrgent: true, values: { count: 3 } },
    { kind: "addresses_suppressed", isUrgent: false, values: { count: 1 } },
  ]);
  db.insert(transportStates).values({ transport: "smtp", isReady: true, since: ten }).run();
  expect(feedbackTasks(db, later).map((task) => task.kind)).toEqual(["events_refused", "addresses_suppressed"]);
});

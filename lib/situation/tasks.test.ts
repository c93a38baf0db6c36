import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { deliveries, notices } from "#db/schema/index.ts";
import { aScheduledNotice } from "../deliveries/testing.ts";
import { listTasks } from "./tasks.ts";

const ten = new Date("2026-04-29T08:00:00Z");

test("mails that did not leave in time are a task: of a notice that was being sent by number, else the whole notice", () => {
  const db = openDatabase(":memory:");
  const noticeId = aScheduledNotice(db, { people: 3, at: ten });
  db.update(deliveries).set({ state: "expired" }).run();
  const kinds = () => listTasks(db, ten).filter((task) => task.noticeId === noticeId);

  db.update(notices).set({ state: "completed" }).run();
  expect(kinds()).toMatchObject([{ kind: "deliveries_failed", isUrgent: true, values: { count: 3 } }]);
  db.update(notices).set({ state: "expired" }).run();
  expect(kinds()).toMatchObject([{ kind: "notice_expired", isUrgent: true }]);
});

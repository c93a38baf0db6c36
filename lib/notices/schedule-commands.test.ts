import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { auditEvents, deliveries, notices } from "#db/schema/index.ts";
import { moveWaiting } from "../deliveries/outbox.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { approveNotice, returnNotice, submitNotice } from "./approval.ts";
import { holdNotice, releaseNow } from "./release-commands.ts";
import { scheduleNotice } from "./schedule-commands.ts";
import { moveNotice } from "./state.ts";
import { aCity, aCouncil, aDraft, anApprovedNotice, aSubmittedNotice, henrik, jana, later, olga } from "./testing.ts";
import { hasWritten } from "./writers.ts";

const byJana = { by: jana, at: later(2) };
const noticeOf = (db: Db, id: number) => db.select().from(notices).where(eq(notices.id, id)).get()!;
const eventsOf = (db: Db) =>
  db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .orderBy(auditEvents.id)
    .all()
    .map((row) => row.type);

test("a draft is planned, and whoever plans it has written on it", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId] });
  scheduleNotice(db, id, { scheduledAt: later(120), notAfterAt: later(180) }, { by: henrik, at: later(1) });
  expect(noticeOf(db, id)).toMatchObject({ scheduledAt: later(120), notAfterAt: later(180), version: 2, state: "draft" });
  expect(hasWritten(db, id, henrik)).toBe(true);
  scheduleNotice(db, id, {}, byJana);
  expect(noticeOf(db, id)).toMatchObject({ scheduledAt: null, notAfterAt: null, version: 3 });
  expect(eventsOf(db).filter((type) => type === "notice.changed")).toHaveLength(2);
});

test("a returned notice becomes a draft again by it", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aSubmittedNotice(db, { listIds: [listId] });
  returnNotice(db, id, "Bitte später.", { by: henrik, at: later(1) });
  scheduleNotice(db, id, { scheduledAt: later(120) }, byJana);
  expect(noticeOf(db, id)).toMatchObject({ state: "draft", scheduledAt: later(120) });
});

test("what an approver has before their eyes is not moved under them", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aSubmittedNotice(db, { listIds: [listId] });
  expect(() => scheduleNotice(db, id, { scheduledAt: later(120) }, byJana)).toThrow("not_editable");
  expect(noticeOf(db, id)).toMatchObject({ scheduledAt: null, version: 1 });
});

test("a released notice moves both ways, but never before a new undo hold is over", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId], scheduledAt: later(90), holdSeconds: 300 });
  scheduleNotice(db, id, { scheduledAt: later(120) }, byJana);
  expect(noticeOf(db, id)).toMatchObject({ releaseAt: later(120), notAfterAt: later(150), scheduledAt: later(120) });
  scheduleNotice(db, id, { scheduledAt: later(3) }, byJana);
  expect(noticeOf(db, id)).toMatchObject({ releaseAt: later(7), notAfterAt: later(37), state: "scheduled" });
  scheduleNotice(db, id, {}, byJana);
  expect(noticeOf(db, id)).toMatchObject({ releaseAt: later(7), scheduledAt: null });
  expect(eventsOf(db).filter((type) => type === "notice.replanned")).toHaveLength(3);
  expect(releaseDueNotices(db, later(6))).toHaveLength(0);
  expect(releaseDueNotices(db, later(7))).toHaveLength(1);
});

test("it moves even after the hold was skipped, and stays on hold when it is", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId], holdSeconds: 600 });
  releaseNow(db, id, byJana);
  holdNotice(db, id, byJana);
  scheduleNotice(db, id, { scheduledAt: later(60) }, byJana);
  expect(noticeOf(db, id)).toMatchObject({ releaseAt: later(60), heldAt: later(2) });
  expect(releaseDueNotices(db, later(61))).toHaveLength(0);
});

test("a last moment that somebody chose is not moved along without a word", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId], scheduledAt: later(90), notAfterAt: later(100) });
  expect(() => scheduleNotice(db, id, { scheduledAt: later(120) }, byJana)).toThrow("not_after_too_early");
  expect(noticeOf(db, id)).toMatchObject({ releaseAt: later(90), notAfterAt: later(100) });
  scheduleNotice(db, id, { scheduledAt: later(95) }, byJana);
  expect(noticeOf(db, id)).toMatchObject({ releaseAt: later(95), notAfterAt: later(100) });
  scheduleNotice(db, id, { scheduledAt: later(120), notAfterAt: later(125) }, byJana);
  expect(noticeOf(db, id)).toMatchObject({ releaseAt: later(120), notAfterAt: later(125) });
});

test("moments that have passed are refused, whatever the state", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  for (const id of [aDraft(db, { listIds: [listId] }), anApprovedNotice(db, { listIds: [listId] })]) {
    const before = noticeOf(db, id);
    expect(() => scheduleNotice(db, id, { scheduledAt: later(1) }, byJana)).toThrow("schedule_passed");
    expect(() => scheduleNotice(db, id, { notAfterAt: later(2) }, byJana)).toThrow("not_after_passed");
    expect(() => scheduleNotice(db, id, { scheduledAt: later(60), notAfterAt: later(50) }, byJana)).toThrow(
      "not_after_too_early",
    );
    expect(noticeOf(db, id)).toEqual(before);
  }
});

test("what has left, was cancelled or is not there cannot be moved", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId] });
  releaseDueNotices(db, later(10));
  expect(() => scheduleNotice(db, id, { scheduledAt: later(60) }, byJana)).toThrow("already_sent");
  const cancelled = aDraft(db, { listIds: [listId] });
  moveNotice(db, cancelled, "draft", "cancelled", byJana);
  expect(() => scheduleNotice(db, cancelled, {}, byJana)).toThrow("notice_moved");
  expect(() => scheduleNotice(db, 999, {}, byJana)).toThrow("not_found");
});

test("an expired one goes after all, with its mails", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId] });
  moveNotice(db, id, "scheduled", "expired", { by: "system", at: later(60) });
  moveWaiting(db, id, ["planned"], "expired", later(60));
  scheduleNotice(db, id, { scheduledAt: later(120) }, { by: olga, at: later(61) });
  expect(noticeOf(db, id)).toMatchObject({ state: "scheduled", releaseAt: later(120) });
  expect(db.select({ state: deliveries.state }).from(deliveries).all()).toEqual([{ state: "planned" }, { state: "planned" }]);
});

test("whoever planned a draft cannot approve it", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId] });
  scheduleNotice(db, id, { scheduledAt: later(60) }, { by: henrik, at: later(1) });
  submitNotice(db, id, byJana);
  expect(() => approveNotice(db, id, {}, { by: henrik, at: later(3) })).toThrow("own_notice");
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { auditEvents, callTasks, deliveries, deliveryContents, notices } from "#db/schema/index.ts";
import type { NoticeState } from "#db/vocabulary.ts";
import { moveWaiting } from "../deliveries/outbox.ts";
import { cancelNotice, holdNotice, releaseNow, rescheduleNotice, resumeNotice } from "./release-commands.ts";
import { moveNotice } from "./state.ts";
import { aCity, aCouncil, aDraft, aList, anApprovedNotice, aPerson, aSubmittedNotice, henrik, jana, later } from "./testing.ts";

const byJana = { by: jana, at: later(2) };
const noticeOf = (db: Db, id: number) => db.select().from(notices).where(eq(notices.id, id)).get()!;
const deliveryStates = (db: Db) =>
  db
    .select({ state: deliveries.state })
    .from(deliveries)
    .all()
    .map((row) => row.state);

/** As the worker does when it is late. */
function expire(db: Db, id: number): void {
  moveNotice(db, id, "scheduled", "expired", { by: "system", at: later(60) });
  moveWaiting(db, id, ["planned"], "expired", later(60));
}

test("a notice can be held and resumed while it waits, once each", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId] });
  expect(() => resumeNotice(db, id, byJana)).toThrow("notice_not_held");
  holdNotice(db, id, byJana);
  expect(noticeOf(db, id).heldAt).toEqual(later(2));
  expect(() => holdNotice(db, id, byJana)).toThrow("notice_held");
  expect(() => releaseNow(db, id, byJana)).toThrow("notice_held");
  resumeNotice(db, id, byJana);
  expect(noticeOf(db, id).heldAt).toBeNull();
});

test("skipping the hold does not skip a planned moment", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const soon = anApprovedNotice(db, { listIds: [listId], holdSeconds: 600 });
  releaseNow(db, soon, byJana);
  expect(noticeOf(db, soon).releaseAt).toEqual(later(2));
  const planned = anApprovedNotice(db, { listIds: [listId], scheduledAt: later(90) });
  releaseNow(db, planned, byJana);
  expect(noticeOf(db, planned).releaseAt).toEqual(later(90));
});

test("a cancelled notice takes its mails and calls with it", () => {
  const db = aCity();
  const { council } = aCouncil(db);
  const bernd = aPerson(db, { familyName: "Achterberg" });
  const listId = aList(db, "Alle", [{ organizationId: council }, { personId: bernd }]);
  const id = anApprovedNotice(db, { listIds: [listId] });
  cancelNotice(db, id, "Falscher Text", byJana);
  expect(noticeOf(db, id).state).toBe("cancelled");
  expect(deliveryStates(db)).toEqual(["cancelled", "cancelled"]);
  expect(db.select({ state: callTasks.state, by: callTasks.closedBy }).from(callTasks).all()).toEqual([
    { state: "withdrawn", by: jana },
  ]);
  const event = db.select().from(auditEvents).all().at(-1);
  expect(JSON.parse(event!.subject)).toEqual({ noticeId: id, deliveries: 2, callTasks: 1 });
});

test("drafts and submitted notices can be cancelled, what is on its way cannot", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  cancelNotice(db, aDraft(db, {}), undefined, byJana);
  cancelNotice(db, aSubmittedNotice(db, { listIds: [listId] }), undefined, byJana);
  const id = anApprovedNotice(db, { listIds: [listId] });
  moveNotice(db, id, "scheduled", "sending", byJana);
  expect(() => cancelNotice(db, id, undefined, byJana)).toThrow("already_sent");
  expect(() => releaseNow(db, id, byJana)).toThrow("already_sent");
  expect(deliveryStates(db)).toEqual(["planned", "planned"]);
});

test("a notice that nobody sent in time asks: it goes out as it was frozen, at a new moment", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId] });
  const frozen = () => [db.select({ id: deliveries.messageId }).from(deliveries).all(), db.select().from(deliveryContents).all()];
  const before = frozen();
  expect(() => rescheduleNotice(db, id, {}, byJana)).toThrow("not_expired");
  expire(db, id);
  const stamp = { by: henrik, at: later(100) };
  expect(() => rescheduleNotice(db, id, { scheduledAt: later(90) }, stamp)).toThrow("schedule_passed");
  expect(() => rescheduleNotice(db, id, { notAfterAt: later(100) }, stamp)).toThrow("not_after_too_early");
  rescheduleNotice(db, id, { scheduledAt: later(120) }, stamp);
  expect(noticeOf(db, id)).toMatchObject({ state: "scheduled", releaseAt: later(120), notAfterAt: later(150) });
  expect(deliveryStates(db)).toEqual(["planned", "planned"]);
  expect(frozen()).toEqual(before);
});

test("only the edges of the state machine can be walked, and only from the state that is stored", () => {
  const db = aCity();
  const id = aDraft(db, {});
  const edges: [NoticeState, NoticeState][] = [["draft", "approved"], ["completed", "cancelled"], ["cancelled", "draft"], ["submitted", "scheduled"]]; // prettier-ignore
  for (const [from, to] of edges) expect(() => moveNotice(db, id, from, to, byJana)).toThrow(/cannot go/);
  expect(() => moveNotice(db, id, "submitted", "approved", byJana)).toThrow(
    expect.objectContaining({ code: "notice_moved", values: { state: "draft" } }),
  );
});

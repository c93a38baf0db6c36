import { sql } from "drizzle-orm";
import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { expect, test, vi } from "vitest";
import type { Connection, Db } from "#db/open.ts";
import { deliveries, notices, recipients } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import { countReach } from "../../notices/overview.ts";
import { holdNotice, resumeNotice } from "../../notices/release-commands.ts";
import { aCity, aCouncil, aMailbox, anApprovedNotice, jana, later, site } from "../../notices/testing.ts";
import { countDeliveries } from "../outbox.ts";
import { countProgressByPurpose, sumProgress } from "../progress.ts";
import { progressGroups } from "../progress-groups.ts";
import { completeNotices, releaseDueNotices } from "../schedule.ts";
import { mayBecome, moveDelivery, openDeliveryStates } from "../state.ts";
import { moveToCallList } from "./calls.ts";
import { sendToNextAddress } from "./next-address.ts";
import { sendAgain } from "./send-again.ts";
import { closeUnknown } from "./unclear.ts";

vi.setConfig({ testTimeout: 120_000 }); // a busy machine, not a slow test

const acts = ["again", "other", "call", "arrived", "leave", "hold", "resume", "complete"] as const;
const outcomes: DeliveryState[] = [
  "queued",
  "sending",
  "accepted",
  "delivered",
  "bounced",
  "rejected",
  "unknown",
  "failed",
  "invalid",
];
const stamp = { by: jana, at: later(10) };

function aSend() {
  const db = aCity();
  const { anna, listId } = aCouncil(db);
  aMailbox(db, { personId: anna, value: "mueller@elbfurt.example", kind: "official" });
  aMailbox(db, { personId: anna, value: "mueller2@elbfurt.example", kind: "official" });
  const noticeId = anApprovedNotice(db, { listIds: [listId] });
  releaseDueNotices(db, later(3));
  return { db, noticeId };
}

const rowsOf = (db: Db) => db.select().from(deliveries).orderBy(deliveries.id).all();

function act(db: Connection, noticeId: number, name: (typeof acts)[number], id: number): void {
  if (name === "again") sendAgain(db, noticeId, [id], stamp, site);
  if (name === "other") sendToNextAddress(db, noticeId, [id], stamp, site);
  if (name === "call") moveToCallList(db, noticeId, [id], stamp);
  if (name === "arrived" || name === "leave") closeUnknown(db, noticeId, [id], { arrived: name === "arrived" }, stamp);
  if (name === "hold") holdNotice(db, noticeId, stamp);
  if (name === "resume") resumeNotice(db, noticeId, stamp);
  if (name === "complete") completeNotices(db, later(11));
}

/** What the far end says next of a mail, where that can be. */
function happen(db: Db, id: number, to: DeliveryState): void {
  const row = rowsOf(db).find((each) => each.id === id)!;
  const isOurs = row.state === "planned" || (row.state === "closed_unknown" && to !== "accepted");
  if (mayBecome(row.state, to) && !isOurs) moveDelivery(db, id, row.state, to, later(10), { attemptCount: 1 });
}

function expectSound(db: Db, noticeId: number): void {
  const rows = rowsOf(db);
  const counts = Object.values(countDeliveries(db, noticeId)).reduce((sum, n) => sum + n);
  expect(counts).toBe(rows.length);
  const byPurpose = [...countProgressByPurpose(db, noticeId).values()];
  for (const progress of [sumProgress(byPurpose), ...byPurpose])
    expect(progressGroups.reduce((sum, group) => sum + progress[group], 0)).toBe(progress.total);
  expect(sumProgress(byPurpose).total).toBe(rows.length);

  const ties = db.all<{ id: number; mail: number }>(sql`select recipient_id as id, delivery_id as mail from delivery_recipients`);
  for (const row of rows.filter((each) => each.state === "replaced")) {
    const followed = rows.filter((each) => each.replacesId === row.id).map((each) => each.id);
    const people = ties.filter((tie) => tie.mail === row.id).map((tie) => tie.id);
    for (const person of people) expect(ties.some((tie) => tie.id === person && followed.includes(tie.mail))).toBe(true);
  }
  const everybody = db.select({ id: recipients.id }).from(recipients).all();
  for (const { id } of everybody)
    expect(rows.some((row) => row.state !== "replaced" && ties.some((tie) => tie.id === id && tie.mail === row.id))).toBe(true);
  expect(countReach(db, [noticeId]).get(noticeId)!.told).toBeLessThanOrEqual(everybody.length);

  const { state, heldAt } = db.select().from(notices).get()!;
  if (state === "completed") expect(rows.filter((row) => openDeliveryStates.includes(row.state))).toEqual([]);
  if (rows.some((row) => row.state === "planned")) expect(heldAt).not.toBeNull();
}

test("whatever happens and whatever is pressed: states add up, nobody is replaced by nothing, a completed notice owes nothing", () => {
  const step = record({
    act: constantFrom(...acts, "far end" as const),
    to: constantFrom(...outcomes),
    pick: integer({ min: 0, max: 9 }),
  });
  assert(
    property(array(step, { maxLength: 25 }), (steps) => {
      const { db, noticeId } = aSend();
      for (const { act: name, to, pick } of steps) {
        const rows = rowsOf(db);
        const { id } = rows[pick % rows.length]!;
        try {
          if (name === "far end") happen(db, id, to);
          else act(db, noticeId, name, id);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
        expectSound(db, noticeId);
      }
      db.$client.close();
    }),
    { numRuns: 40 },
  );
});

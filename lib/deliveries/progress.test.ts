import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deliveries } from "#db/schema/index.ts";
import { deliveryStates } from "#db/vocabulary.ts";
import { aCity, aCouncil, anApprovedNotice } from "../notices/testing.ts";
import { countProgressByPurpose } from "./progress.ts";
import { handedOver, progressGroup, progressGroups } from "./progress-groups.ts";
import { deliveryReason } from "./reason.ts";

test("every state is in one group, and the groups add up to the number owed", () => {
  for (const state of deliveryStates) expect(progressGroups).toContain(progressGroup(state, 0));
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId] });
  expect(countProgressByPurpose(db, id).get("notice")).toMatchObject({ waiting: 2, total: 2 });
  const [first] = db.select().from(deliveries).all();
  db.update(deliveries).set({ state: "queued", attemptCount: 3 }).where(eq(deliveries.id, first!.id)).run();
  const progress = countProgressByPurpose(db, id).get("notice")!;
  expect(progress).toMatchObject({ waiting: 1, delayed: 1, total: 2 });
  expect(progressGroups.reduce((sum, group) => sum + progress[group], 0)).toBe(progress.total);
  expect(handedOver(progress)).toBe(0);
});

test.each([
  ["550", "550 5.1.1 <x@y>: Recipient address rejected: User unknown", "no_such_address"],
  ["550", "550 No such user here", "no_such_address"],
  ["452", "452 4.2.2 Mailbox full", "mailbox_full"],
  ["554", "554 5.7.1 Sender denied", "sender_refused"],
  ["451", "451 4.7.1 Greylisted, try again", "try_later"],
  ["552", "552 message too big", "too_large"],
  ["ECONNREFUSED", "connect ECONNREFUSED", "unreachable"],
  ["422 validation_error", "Invalid `to` field", "no_such_address"],
  ["429 daily_quota_exceeded", "…", "limit_reached"],
  ["500 application_error", "…", "unreachable"],
  ["address_closed", null, "address_closed"],
  ["too_late", null, "too_late"],
  ["200", null, undefined],
  [null, null, undefined],
] as const)("%s %s is explained as %s", (code, error, reason) => {
  expect(deliveryReason(code, error)).toBe(reason);
});

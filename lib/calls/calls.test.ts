import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import { aCity, aCouncil, anApprovedNotice, aPerson, aSeat, henrik, jana, later } from "../notices/testing.ts";
import { closeCallTask } from "./commands.ts";
import { CallResultInput } from "./input.ts";
import { countOpenCalls, findCodeOfCall, listCallsOfNotice, listOpenCalls } from "./queries.ts";

/** Bernd has no mailbox, only a telephone. */
function aCall(db: Db) {
  const { council, listId } = aCouncil(db);
  const personId = aPerson(db, { givenName: "Bernd", familyName: "Achterberg" });
  aSeat(db, personId, council);
  recordContactPoint(
    db,
    { personId, channel: "phone", value: "+49 69 90009-440", kind: "official", publicity: "internal" },
    { by: "system", at: later(-30) },
  );
  const noticeId = anApprovedNotice(db, { listIds: [listId] });
  expect(countOpenCalls(db)).toBe(0);
  releaseDueNotices(db, later(3));
  return { noticeId, call: listOpenCalls(db, later(4))[0]! };
}

const done = CallResultInput.parse({ result: "informiert" });

test("whoever has no address is on the list with their telephone number, from the moment the mails leave", () => {
  const db = aCity();
  const { call } = aCall(db);
  expect(call).toMatchObject({ name: "Bernd Achterberg", reason: "no_address", numbers: [{ value: expect.stringContaining("90009") }] });
  expect(countOpenCalls(db)).toBe(1);
});

test("a call is closed once, with its result, and nobody telephones twice", () => {
  const db = aCity();
  const { call, noticeId } = aCall(db);
  closeCallTask(db, call.id, done, { by: jana, at: later(3) });
  expect(countOpenCalls(db)).toBe(0);
  expect(findCodeOfCall(db, call.id)).toBeUndefined();
  expect(listCallsOfNotice(db, noticeId)).toMatchObject([{ state: "done", result: "informiert", closedBy: "Jana Reuter" }]);
  expect(() => closeCallTask(db, call.id, done, { by: henrik, at: later(4) })).toThrow("call_closed");
  expect(() => closeCallTask(db, 999, done, { by: henrik, at: later(4) })).toThrow("not_found");
});

test("a call cannot be closed without saying what came of it", () => {
  expect(CallResultInput.safeParse({ result: "  " }).success).toBe(false);
});

import { expect, test } from "vitest";
import { callTasks, deliveries } from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { releaseDueNotices } from "../../deliveries/schedule.ts";
import { aMailbox, later } from "../../notices/testing.ts";
import { aTown, release } from "../testing-notices.ts";

/** The first mail is Anna's, who has a second address. */
async function aFailedSend(state: DeliveryState) {
  const town = aTown();
  aMailbox(town.db, { personId: town.council.anna, value: "mueller@elbfurt.example", kind: "official" });
  const id = await release(town.writer, town.approver);
  releaseDueNotices(town.db, later(10));
  town.db.update(deliveries).set({ state, attemptCount: 1 }).run();
  return { ...town, id, path: `/notices/${id}/deliveries/1` };
}

test("a program reads the other addresses and sends to one of them, once", async () => {
  const { writer, path, id, db } = await aFailedSend("bounced");
  const others = await writer("GET", `${path}/other-addresses`);
  expect(others.body).toEqual({
    people: [{ name: "Dr. Anna Müller", addresses: [{ address: "mueller@elbfurt.example", kind: "official", ofOffice: false }] }],
  });
  const sent = await writer("POST", `${path}/other-address`, { address: " Mueller@elbfurt.example" });
  expect(sent).toMatchObject({ status: 200, body: { mails: 1, calls: 0, state: "replaced" } });
  const again = await writer("POST", `${path}/other-address`, { address: "mueller@elbfurt.example" });
  expect(again.body).toEqual({ mails: 0, calls: 0, state: "replaced" });
  const rows = await writer("GET", `/notices/${id}/deliveries`);
  expect(rows.body["items"]).toContainEqual(expect.objectContaining({ purpose: "other_address", replaces: 1, state: "queued" }));
  expect(db.select().from(deliveries).all()).toHaveLength(3);
});

test("an address of somebody else is refused at its field, an unknown mail with 404", async () => {
  const { writer, path, id } = await aFailedSend("bounced");
  expect(await writer("POST", `${path}/other-address`, { address: "g.prahl@mandat.elbfurt.example" })).toMatchObject({
    status: 422,
    body: { code: "address_not_theirs", errors: [{ pointer: "#/address" }] },
  });
  for (const act of ["again", "call", "other-address"])
    expect(await writer("POST", `/notices/${id}/deliveries/99/${act}`)).toMatchObject({ status: 404 });
  expect(await writer("POST", `/notices/999/deliveries/1/again`)).toMatchObject({ status: 404 });
});

test("without an address the best other one is taken, and whoever has none is telephoned", async () => {
  const { writer, id, db } = await aFailedSend("rejected");
  const answer = await writer("POST", `/notices/${id}/deliveries/2/other-address`);
  expect(answer).toMatchObject({ status: 200, body: { mails: 0, calls: 1, state: "rejected" } });
  expect(db.select().from(callTasks).all()).toMatchObject([{ reason: "by_hand", state: "open" }]);
});

test("what is unclear is settled, sent again, or left to the telephone; what is settled is a conflict", async () => {
  const { writer, id, path } = await aFailedSend("unknown");
  expect(await writer("POST", `${path}/again`)).toMatchObject({ status: 200, body: { mails: 1, state: "queued" } });
  expect(await writer("POST", `/notices/${id}/deliveries/2/settle`, { arrived: true })).toMatchObject({
    body: { state: "accepted" },
  });
  expect(await writer("POST", `/notices/${id}/deliveries/2/settle`, { arrived: false })).toMatchObject({ status: 409 });
  expect(await writer("POST", `/notices/${id}/deliveries/2/again`)).toMatchObject({
    status: 409,
    body: { code: "delivery_not_failed" },
  });
  expect(await writer("POST", `/notices/${id}/deliveries/2/call`)).toMatchObject({ body: { calls: 1 } });
});

test("only dispatchers act on deliveries", async () => {
  const { approver, as, path } = await aFailedSend("bounced");
  for (const client of [approver, as("auditor"), as("monitor")])
    expect(await client("POST", `${path}/again`)).toMatchObject({ status: 403 });
});

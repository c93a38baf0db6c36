import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import {
  auditEvents,
  callTasks,
  deliveries,
  deliveryRecipients,
  noticeAnswers,
  notices,
  recipients,
  suppressions,
} from "#db/schema/index.ts";
import type { DeliveryState } from "#db/vocabulary.ts";
import { acknowledge } from "../../acknowledgements/commands.ts";
import { recordCall } from "../../calls/commands.ts";
import { setReachability } from "../../directory/reachability-commands.ts";
import { verifyAudit } from "../../evidence/verify-audit.ts";
import { holdNotice, resumeNotice } from "../../notices/release-commands.ts";
import { aCity, aCouncil, aList, aMailbox, anApprovedNotice, aPerson, aSeat, jana, later, site } from "../../notices/testing.ts";
import { claimParcels } from "../claim.ts";
import { requeueUnknown } from "../recover.ts";
import { completeNotices, releaseDueNotices } from "../schedule.ts";
import { oweCallsInstead } from "../stops.ts";
import { listOtherAddresses } from "./addresses.ts";
import { moveToCallList } from "./calls.ts";
import { listRescuable, rescue } from "./carry-out.ts";
import { RescueInput } from "./input.ts";
import { sendToNextAddress } from "./next-address.ts";
import { sendToOtherAddress } from "./other-address.ts";
import { listRescueFacts } from "./page-facts.ts";
import { sendAgain } from "./send-again.ts";
import { closeUnknown } from "./unclear.ts";

const stamp = { by: jana, at: later(10) };
const room = { identity: { from: "a@elbfurt.example", replyTo: "a@elbfurt.example" }, attachments: { read: () => [] } };
const claimant = { epoch: "e", transport: { name: "capture" as const, parcelSize: 1, usesKeys: false }, room };

/** Anna has two addresses, Günter one; the mail of each came to the state given. */
function aSend(state: DeliveryState, code: string | null = null) {
  const db = aCity();
  const council = aCouncil(db);
  const second = aMailbox(db, { personId: council.anna, value: "mueller@elbfurt.example", kind: "official" });
  const noticeId = anApprovedNotice(db, { listIds: [council.listId] });
  releaseDueNotices(db, later(3));
  db.update(deliveries)
    .set({ state, lastCode: code, attemptCount: 1, updatedAt: later(4) })
    .run();
  if (state === "bounced" || state === "rejected") oweCallsInstead(db, [1, 2], "rejected", later(4));
  const mailOf = (personId: number) =>
    db
      .select({ id: deliveryRecipients.deliveryId })
      .from(deliveryRecipients)
      .innerJoin(recipients, eq(recipients.id, deliveryRecipients.recipientId))
      .where(eq(recipients.personId, personId))
      .orderBy(deliveryRecipients.deliveryId)
      .all()[0]!.id;
  return { ...council, db, noticeId, second, annas: mailOf(council.anna), guenters: mailOf(council.guenter) };
}

const rowsOf = (db: Db) => db.select().from(deliveries).orderBy(deliveries.id).all();
const rowOf = (db: Db, id: number) => db.select().from(deliveries).where(eq(deliveries.id, id)).get()!;
const eventsOf = (db: Db) =>
  db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .orderBy(auditEvents.id)
    .all()
    .map((event) => event.type)
    .filter((type) => type.startsWith("delivery."));
const openCalls = (db: Db) => db.select().from(callTasks).where(eq(callTasks.state, "open")).all();

test("what bounced is sent to another address: the new mail stands in its place, nobody telephones, and pressing twice sends one", () => {
  const { db, noticeId, annas, second } = aSend("bounced");
  expect(openCalls(db)).toHaveLength(2);
  expect(sendToOtherAddress(db, noticeId, [{ deliveryId: annas, contactPointId: second }], stamp, site)).toEqual({ mails: 1 });
  expect(rowOf(db, annas).state).toBe("replaced");
  expect(rowsOf(db).at(-1)).toMatchObject({
    state: "queued",
    contactPointId: second,
    replacesId: annas,
    purpose: "other_address",
  });
  expect(openCalls(db)).toHaveLength(1);
  expect(sendToOtherAddress(db, noticeId, [{ deliveryId: annas, contactPointId: second }], stamp, site)).toEqual({ mails: 0 });
  expect(rowsOf(db)).toHaveLength(3);
  expect(eventsOf(db)).toEqual(["delivery.readdressed"]);
  expect(verifyAudit(db)).not.toHaveProperty("brokenAt");
});

test("when the other address fails too, its person is on the call list again", () => {
  const { db, noticeId, annas, second } = aSend("bounced");
  sendToOtherAddress(db, noticeId, [{ deliveryId: annas, contactPointId: second }], stamp, site);
  oweCallsInstead(db, [rowsOf(db).at(-1)!.id], "rejected", later(11));
  expect(openCalls(db)).toHaveLength(2);
});

test("an act without a mail to act on is refused, and nothing is recorded", () => {
  const { db, noticeId } = aSend("delivered");
  for (const input of [{ rows: [] }, { all: true }]) {
    const press = () => rescue(db, noticeId, RescueInput.parse({ act: "again", ...input }), stamp, site);
    expect(press).toThrow("nothing_chosen");
  }
  expect(eventsOf(db)).toEqual([]);
});

test("all of them are those whose people still have to be told: not who answered, was reached by telephone, or was left at that", () => {
  const answered = aSend("bounced");
  const { answerToken } = answered.db.select().from(recipients).where(eq(recipients.personId, answered.anna)).get()!;
  acknowledge(answered.db, answerToken, { answerId: answered.db.select().from(noticeAnswers).get()!.id }, later(5));
  expect(listRescuable(answered.db, answered.noticeId)).toEqual([answered.guenters]);
  const telephoned = aSend("bounced");
  const call = telephoned.db.select().from(callTasks).get()!;
  recordCall(telephoned.db, call.id, { result: "reached" }, { by: "system", at: later(5) });
  expect(listRescuable(telephoned.db, telephoned.noticeId)).toHaveLength(1);
  const left = aSend("unknown");
  closeUnknown(left.db, left.noticeId, [left.annas], { arrived: false }, stamp);
  expect(listRescuable(left.db, left.noticeId)).toEqual([left.guenters]);
});

test("an address that is not theirs, does not work or is the one that failed is refused, and nothing changes", () => {
  const { db, noticeId, annas, annasMailbox, second, guentersMailbox } = aSend("bounced");
  for (const contactPointId of [guentersMailbox, annasMailbox, 999])
    expect(() => sendToOtherAddress(db, noticeId, [{ deliveryId: annas, contactPointId }], stamp, site)).toThrow(
      "address_not_theirs",
    );
  setReachability(db, { contactPointIds: [second], audience: "nobody", from: later(5) }, { by: "system", at: later(5) });
  expect(() => sendToOtherAddress(db, noticeId, [{ deliveryId: annas, contactPointId: second }], stamp, site)).toThrow(
    "address_not_theirs",
  );
  expect(() => sendToOtherAddress(db, noticeId, [{ deliveryId: 999, contactPointId: second }], stamp, site)).toThrow("not_found");
  expect(rowOf(db, annas).state).toBe("bounced");
  expect(eventsOf(db)).toEqual([]);
});

test("a mail that is leaving, was replaced or taken back does not move; one that arrived stays what it is when it goes elsewhere too", () => {
  const { db, noticeId, annas, second } = aSend("bounced");
  const act = () => sendToOtherAddress(db, noticeId, [{ deliveryId: annas, contactPointId: second }], stamp, site);
  const states = { sending: "delivery_leaving", replaced: "delivery_replaced", cancelled: "delivery_cancelled" } as const;
  for (const [state, code] of Object.entries(states)) {
    db.update(deliveries)
      .set({ state: state as DeliveryState })
      .run();
    expect(act).toThrow(code);
  }
  db.update(deliveries).set({ state: "delivered" }).run();
  expect(act()).toEqual({ mails: 1 });
  expect(rowOf(db, annas).state).toBe("delivered");
});

test("what waits for its next attempt gives way to another address and does not leave any more", () => {
  const { db, noticeId, annas, second } = aSend("queued");
  db.update(deliveries)
    .set({ nextAttemptAt: later(30) })
    .run();
  sendToOtherAddress(db, noticeId, [{ deliveryId: annas, contactPointId: second }], stamp, site);
  expect(rowOf(db, annas).state).toBe("replaced");
  const left = claimParcels(db, claimant, 10, later(60)).flatMap((parcel) => parcel.jobs.map((job) => job.mail.to));
  expect(left.toSorted()).toEqual(["g.prahl@mandat.elbfurt.example", "mueller@elbfurt.example"]);
});

test("for many at once each gets their best other address, and who has none is telephoned", () => {
  const { db, noticeId, annas, guenters } = aSend("failed");
  expect(sendToNextAddress(db, noticeId, [annas, guenters], stamp, site)).toEqual({ mails: 1, calls: 1 });
  expect(rowOf(db, annas).state).toBe("replaced");
  expect(rowOf(db, guenters).state).toBe("failed");
  expect(openCalls(db)).toMatchObject([{ reason: "by_hand" }]);
});

test("while a domain takes nothing, an address elsewhere is the best; whoever has none is telephoned too", () => {
  const { db, noticeId, anna, guenter, annas, guenters } = aSend("bounced");
  for (const [personId, name] of [
    [anna, "a.mueller-alt"],
    [guenter, "g.prahl-alt"],
  ] as const)
    aMailbox(db, { personId, value: `${name}@mandat.elbfurt.example`, rank: 1 });
  const [first] = rowsOf(db);
  const third = { ...first!, id: 3, addressNormalized: "x@mandat.elbfurt.example", messageId: "<x@y>", wave: 2 };
  db.insert(deliveries).values(third).run(); // a third address of the domain that came back
  const facts = listRescueFacts(
    db,
    noticeId,
    rowsOf(db).map((row) => ({ ...row, code: row.lastCode, attempts: row.attemptCount })),
    { viewer: ["dispatcher"], at: later(5) },
  );
  expect(facts.get(annas)!.choices[0]!.addresses[0]!.address).toBe("mueller@elbfurt.example");
  expect(sendToNextAddress(db, noticeId, [annas, guenters], stamp, site)).toEqual({ mails: 2, calls: 1 });
  expect(
    rowsOf(db)
      .slice(-2)
      .map((row) => row.address),
  ).toEqual(["mueller@elbfurt.example", "g.prahl-alt@mandat.elbfurt.example"]);
  expect(openCalls(db)).toMatchObject([{ reason: "by_hand" }]);
});

test("of several who share a mailbox one goes elsewhere; the mail gives way only when all of them do", () => {
  const db = aCity();
  const { council } = aCouncil(db);
  aMailbox(db, { value: "buero@elbfurt.example", kind: "functional", organizationId: council });
  const [kurt, ida] = ["Kurt", "Ida"].map((givenName) => {
    const personId = aPerson(db, { givenName, familyName: "Blau" });
    aSeat(db, personId, council, "secretary");
    const own = aMailbox(db, { personId, value: `${givenName}@elbfurt.example`, kind: "official" });
    setReachability(
      db,
      { contactPointIds: [own], audience: "nobody", from: later(-9), to: later(5) },
      { by: "system", at: later(-8) },
    );
    return { personId, own };
  });
  const noticeId = anApprovedNotice(db, { listIds: [aList(db, "Büro", [{ organizationId: council, role: "secretary" }])] });
  releaseDueNotices(db, later(3));
  db.update(deliveries).set({ state: "bounced" }).run();
  for (const each of [kurt!, ida!])
    setReachability(db, { contactPointIds: [each.own], audience: "everyone", from: later(5) }, { by: "system", at: later(6) });
  const recipientOf = (personId: number) => db.select().from(recipients).where(eq(recipients.personId, personId)).get()!.id;
  const act = (each: typeof kurt) =>
    sendToOtherAddress(
      db,
      noticeId,
      [{ deliveryId: 1, contactPointId: each!.own, recipientId: recipientOf(each!.personId) }],
      stamp,
      site,
    );
  act(kurt);
  expect(rowOf(db, 1).state).toBe("bounced");
  act(ida);
  expect(rowOf(db, 1).state).toBe("replaced");
  expect(rowsOf(db)).toHaveLength(3);
});

test("what was rejected is sent again as a new mail in its place, once, however often it is pressed", () => {
  const { db, noticeId, annas, guenters } = aSend("rejected", "550");
  expect(sendAgain(db, noticeId, [annas, guenters], stamp, site)).toEqual({ mails: 2 });
  expect(sendAgain(db, noticeId, [annas, guenters], stamp, site)).toEqual({ mails: 0 });
  expect(rowsOf(db).map((row) => [row.state, row.replacesId])).toEqual([
    ["replaced", null],
    ["replaced", null],
    ["queued", annas],
    ["queued", guenters],
  ]);
  expect(openCalls(db)).toEqual([]);
  expect(eventsOf(db)).toEqual(["delivery.sent_again"]);
});

test("what is unclear is sent again as the same mail, and says that it may have arrived twice", () => {
  const { db, noticeId, annas } = aSend("unknown", "interrupted");
  const { messageId } = rowOf(db, annas);
  sendAgain(db, noticeId, [annas], stamp, site);
  expect(rowOf(db, annas)).toMatchObject({ state: "queued", lastCode: "possibly_twice", messageId });
  expect(rowsOf(db)).toHaveLength(2);
});

test("nothing is sent again that arrived, nor to an address that mail came back from", () => {
  const { db, noticeId, annas } = aSend("delivered");
  expect(() => sendAgain(db, noticeId, [annas], stamp, site)).toThrow("delivery_not_failed");
  db.update(deliveries).set({ state: "bounced" }).run();
  const addressNormalized = rowOf(db, annas).addressNormalized;
  db.insert(suppressions)
    .values({ addressNormalized, reason: "bounced", recordedBy: "system", since: later(5) })
    .run();
  expect(() => sendAgain(db, noticeId, [annas], stamp, site)).toThrow("follow_up_suppressed");
});

test("an unclear mail is settled by whoever asked: it arrived, or it is left at that; then the notice is done", () => {
  const { db, noticeId, annas, guenters } = aSend("unknown");
  expect(closeUnknown(db, noticeId, [annas], { arrived: true }, stamp)).toEqual({ mails: 1 });
  expect(rowOf(db, annas)).toMatchObject({ state: "accepted", lastCode: "confirmed", acceptedAt: stamp.at });
  expect(completeNotices(db, later(11))).toEqual([]);
  closeUnknown(db, noticeId, [guenters], { arrived: false }, stamp);
  expect(rowOf(db, guenters)).toMatchObject({ state: "closed_unknown", lastCode: "left_unclear" });
  expect(completeNotices(db, later(11))).toEqual([noticeId]);
  expect(closeUnknown(db, noticeId, [guenters], { arrived: false }, stamp)).toEqual({ mails: 0 });
  closeUnknown(db, noticeId, [guenters], { arrived: true }, stamp);
  expect(() => closeUnknown(db, noticeId, [guenters], { arrived: false }, stamp)).toThrow("delivery_not_unclear");
  expect(eventsOf(db)).toEqual(["delivery.confirmed", "delivery.left_unclear", "delivery.confirmed"]);
});

test("whoever is put on the call list is there once, and an unclear mail to them is not sent again by itself", () => {
  const { db, noticeId, annas, guenters } = aSend("unknown");
  expect(moveToCallList(db, noticeId, [annas], stamp)).toEqual({ calls: 1 });
  expect(moveToCallList(db, noticeId, [annas], stamp)).toEqual({ calls: 0 });
  db.update(deliveries)
    .set({ updatedAt: later(-30) })
    .run();
  db.$client.exec(
    "insert into attempts (delivery_id, transport, epoch, phase, started_at, outcome) select id, 'smtp', 'e', 'body', 0, 'unknown' from deliveries",
  );
  expect(requeueUnknown(db, later(20))).toBe(1);
  expect(rowOf(db, guenters).state).toBe("queued");
  expect(rowOf(db, annas).state).toBe("closed_unknown");
});

test("a notice that asks is not sent again by itself when it is unclear", () => {
  const { db } = aSend("unknown");
  db.$client.exec(
    "insert into attempts (delivery_id, transport, epoch, phase, started_at, outcome) select id, 'smtp', 'e', 'body', 0, 'unknown' from deliveries",
  );
  db.update(notices).set({ asksOnUnknown: true }).run();
  expect(requeueUnknown(db, later(60))).toBe(0);
  db.update(notices).set({ asksOnUnknown: false }).run();
  expect(requeueUnknown(db, later(20))).toBe(2);
});

test("a send that is held keeps back what has not left, also what comes back to the queue, and goes on when somebody says so", () => {
  const { db, noticeId, annas, guenters } = aSend("queued");
  db.update(deliveries).set({ state: "sending" }).where(eq(deliveries.id, guenters)).run();
  holdNotice(db, noticeId, stamp);
  expect(() => holdNotice(db, noticeId, stamp)).toThrow("notice_held");
  db.update(deliveries).set({ state: "queued" }).where(eq(deliveries.id, guenters)).run(); // put off by the other side
  expect(claimParcels(db, claimant, 10, later(11))).toEqual([]);
  expect(rowsOf(db).map((row) => row.state)).toEqual(["planned", "planned"]);
  expect(completeNotices(db, later(11))).toEqual([]);
  resumeNotice(db, noticeId, { by: jana, at: later(500) });
  expect(claimParcels(db, claimant, 10, later(501))).toHaveLength(2);
  expect(rowOf(db, annas).state).toBe("sending");
});

test("the addresses to choose from are those that work, without the one that failed", () => {
  const { db, annas, annasMailbox, second } = aSend("bounced");
  const choices = listOtherAddresses(db, [{ id: annas, contactPointId: annasMailbox }], later(10)).get(annas);
  expect(choices).toMatchObject([{ name: "Dr. Anna Müller", addresses: [{ contactPointId: second, kind: "official" }] }]);
});

test("each mail says what happens next, by itself or because somebody decides", () => {
  const { db, noticeId, annas, guenters } = aSend("unknown", "interrupted");
  db.$client.exec(
    "insert into attempts (delivery_id, transport, epoch, phase, started_at, outcome) select id, 'smtp', 'e', 'body', 0, 'unknown' from deliveries",
  );
  const nextOf = (id: number, at = later(5)) =>
    listRescueFacts(db, noticeId, rowsOf(db).map((row) => ({ ...row, attempts: row.attemptCount, code: row.lastCode })), { viewer: ["dispatcher"], at }).get(id)!.next; // prettier-ignore
  expect(nextOf(annas)).toEqual({ step: "again_by_itself", at: later(14) });
  db.update(notices).set({ asksOnUnknown: true }).run();
  expect(nextOf(annas)).toEqual({ step: "decide_unclear" });
  db.update(notices)
    .set({ asksOnUnknown: false, notAfterAt: later(10) })
    .run();
  expect(nextOf(annas)).toEqual({ step: "decide_unclear" });
  moveToCallList(db, noticeId, [guenters], stamp);
  expect(nextOf(guenters)).toEqual({ step: "on_call_list" });
  db.update(deliveries).set({ state: "bounced" }).where(eq(deliveries.id, annas)).run();
  expect(nextOf(annas)).toEqual({ step: "decide" });
  sendToNextAddress(db, noticeId, [annas], stamp, site);
  expect(nextOf(annas)).toEqual({ step: "replaced", address: "mueller@elbfurt.example", state: "queued" });
  holdNotice(db, noticeId, stamp);
  expect(nextOf(rowsOf(db).at(-1)!.id)).toEqual({ step: "held" });
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import {
  contactPoints,
  deliveries,
  deliveryContents,
  deliveryRecipients,
  incidents,
  notices,
  noticeTemplates,
  recipients,
  suppressions,
} from "#db/schema/index.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { spliceMail, type Slots } from "../notices/splice.ts";
import { aCity, aCouncil, aList, aMailbox, anApprovedNotice, aPerson, aSeat, later, site } from "../notices/testing.ts";
import { composeMails } from "./compose.ts";
import { type FollowUps, oweFollowUps } from "./follow-ups.ts";
import { claimParcels } from "./claim.ts";
import { completeNotices, releaseDueNotices } from "./schedule.ts";

const stamp = { by: "user-jana", at: later(60) };
const room = { identity: { from: "a@elbfurt.example", replyTo: "a@elbfurt.example" }, attachments: { read: () => [] } };

/** Anna and Günter have been written to, Bernd has only a telephone; Anna has a second address. */
function aSentNotice(body?: string) {
  const db = aCity();
  const council = aCouncil(db);
  const bernd = aPerson(db, { givenName: "Bernd", familyName: "Achterberg" });
  aSeat(db, bernd, council.council);
  const second = aMailbox(db, { personId: council.anna, value: "mueller@elbfurt.example", kind: "official" });
  const noticeId = anApprovedNotice(db, { listIds: [council.listId], ...(body && { body }) });
  releaseDueNotices(db, later(3));
  const recipientOf = (personId: number) => db.select().from(recipients).where(eq(recipients.personId, personId)).get()!;
  const first = (personId: number) =>
    db
      .select({ row: deliveries })
      .from(deliveryRecipients)
      .innerJoin(deliveries, eq(deliveries.id, deliveryRecipients.deliveryId))
      .where(eq(deliveryRecipients.recipientId, recipientOf(personId).id))
      .get()!.row;
  return { ...council, bernd, db, noticeId, second, recipientOf, first };
}

const owe = (db: Db, noticeId: number, followUps: FollowUps) => oweFollowUps(db, noticeId, followUps, stamp, site);
const rowOf = (db: Db, id: number) => db.select().from(deliveries).where(eq(deliveries.id, id)).get()!;
const contentOf = (db: Db, id: number) => db.select().from(deliveryContents).where(eq(deliveryContents.deliveryId, id)).get()!;
const textOf = (db: Db, row: typeof deliveries.$inferSelect) =>
  spliceMail(
    db.select().from(noticeTemplates).where(eq(noticeTemplates.id, row.templateId)).get()!,
    JSON.parse(contentOf(db, row.id).slots) as Slots,
  ).text;

test("a mail to another address says to the letter what was approved, with the same link, as a mail of its own in the same thread", () => {
  const { db, noticeId, anna, second, recipientOf, first } = aSentNotice();
  const before = first(anna);
  const [id] = owe(db, noticeId, {
    purpose: "other_address",
    items: [{ recipientIds: [recipientOf(anna).id], contactPointId: second, replacesId: before.id }],
  });
  const row = rowOf(db, id!);
  expect(row).toMatchObject({
    state: "queued",
    purpose: "other_address",
    address: "mueller@elbfurt.example",
    replacesId: before.id,
    wave: 10,
  });
  expect(row.messageId).not.toBe(before.messageId);
  const [content, contentBefore] = [contentOf(db, row.id), contentOf(db, before.id)];
  expect(content).toEqual({
    ...contentBefore,
    deliveryId: row.id,
    references: `${contentBefore.references} ${before.messageId}`,
  });
  expect(textOf(db, row)).toBe(textOf(db, before));
  expect(composeMails(db, [row], room)).toMatchObject([{ mail: { to: "mueller@elbfurt.example" } }]);
});

test("asked for twice, also within one call, it is owed once", () => {
  const { db, noticeId, anna, annasMailbox, recipientOf, first } = aSentNotice();
  const item = { recipientIds: [recipientOf(anna).id], contactPointId: annasMailbox, replacesId: first(anna).id };
  const ids = owe(db, noticeId, { purpose: "again", items: [item, item] });
  expect(ids).toHaveLength(1);
  expect(owe(db, noticeId, { purpose: "again", items: [item] })).toEqual(ids);
  const reminder = {
    purpose: "other_address" as const,
    items: [{ recipientIds: item.recipientIds, contactPointId: annasMailbox }],
  };
  expect(owe(db, noticeId, reminder)).toEqual(owe(db, noticeId, reminder));
});

test("people who do not share a link get a mail each, even in one mailbox", () => {
  const { db, noticeId, anna, guenter, second, recipientOf } = aSentNotice();
  const both = [recipientOf(anna).id, recipientOf(guenter).id];
  const ids = owe(db, noticeId, { purpose: "again", items: [{ recipientIds: both, contactPointId: second }] });
  const rows = ids.map((id) => rowOf(db, id));
  expect(rows.map((row) => row.wave)).toEqual([10, 11]);
  expect(textOf(db, rows[0]!)).toContain(recipientOf(anna).answerToken);
  expect(textOf(db, rows[1]!)).toContain(recipientOf(guenter).answerToken);
});

test("people who shared the mail share it again; one of them alone is greeted by name and has a link of their own", () => {
  const db = aCity();
  const { council } = aCouncil(db);
  const office = aMailbox(db, { value: "buero@elbfurt.example", kind: "functional", organizationId: council });
  const kurt = aPerson(db, { givenName: "Kurt", familyName: "Amsel", formOfAddress: "Herr" });
  const ida = aPerson(db, { givenName: "Ida", familyName: "Blau", formOfAddress: "Frau" });
  const own = aMailbox(db, {
    personId: ida,
    value: "blau@elbfurt.example",
    kind: "private",
    reason: "eigener Wunsch",
    expiresAt: later(9e5),
  });
  for (const personId of [kurt, ida]) aSeat(db, personId, council, "secretary");
  const noticeId = anApprovedNotice(db, { listIds: [aList(db, "Büro", [{ organizationId: council, role: "secretary" }])] });
  releaseDueNotices(db, later(3));
  const people = db.select().from(recipients).where(eq(recipients.noticeId, noticeId)).all();
  const [shared] = db.select().from(deliveries).where(eq(deliveries.noticeId, noticeId)).all();
  expect(people).toHaveLength(2);
  expect(shared).toMatchObject({ contactPointId: office });
  const [all] = owe(db, noticeId, {
    purpose: "again",
    items: [{ recipientIds: people.map((each) => each.id), contactPointId: office, replacesId: shared!.id }],
  });
  expect(textOf(db, rowOf(db, all!))).toBe(textOf(db, shared!));
  const idas = people.find((each) => each.personId === ida)!;
  const [one] = owe(db, noticeId, { purpose: "other_address", items: [{ recipientIds: [idas.id], contactPointId: own }] });
  expect(textOf(db, rowOf(db, one!))).toContain("Sehr geehrte Frau Blau");
  expect(textOf(db, rowOf(db, one!))).toContain(idas.answerToken);
});

test("whoever had no address at approval can be written to once there is one, unless the text needs what was never approved for them", () => {
  const { db, noticeId, bernd, recipientOf } = aSentNotice();
  const item = (contactPointId: number, id: number) => ({
    purpose: "other_address" as const,
    items: [{ recipientIds: [id], contactPointId }],
  });
  const box = recordContactPoint(
    db,
    { personId: bernd, value: "achterberg@elbfurt.example", kind: "mandate", publicity: "public" },
    { by: "system", at: later(30) },
  );
  const [id] = owe(db, noticeId, item(box, recipientOf(bernd).id));
  expect(textOf(db, rowOf(db, id!))).toContain(recipientOf(bernd).answerToken);
  expect(contentOf(db, id!).references).toBe("<vorfall-2026-003@elbfurt.example>");

  const other = aSentNotice("{{anrede}}, schreiben Sie an {{aktuelle_adresse}}. {{antwortlink}}");
  const box2 = recordContactPoint(
    other.db,
    { personId: other.bernd, value: "b@elbfurt.example", kind: "mandate", publicity: "public" },
    { by: "system", at: later(30) },
  );
  expect(() => owe(other.db, other.noticeId, item(box2, other.recipientOf(other.bernd).id))).toThrow("follow_up_lacks_value");
});

test("an address that is closed, suppressed, private without a reason or no mailbox is refused, naming whom it concerns; nothing is owed", () => {
  const { db, noticeId, anna, second, recipientOf } = aSentNotice();
  const items = (contactPointId: number) => ({
    purpose: "other_address" as const,
    items: [{ recipientIds: [recipientOf(anna).id], contactPointId }],
  });
  const before = db.select().from(deliveries).all().length;
  const phone = recordContactPoint(
    db,
    { personId: anna, channel: "phone", value: "+49 69 90009-1", kind: "official", publicity: "internal" },
    { by: "system", at: later(9) },
  );
  expect(() => owe(db, noticeId, items(phone))).toThrow("follow_up_not_by_mail");
  expect(() => owe(db, noticeId, items(9999))).toThrow("follow_up_closed");
  db.insert(suppressions)
    .values({ addressNormalized: "mueller@elbfurt.example", reason: "bounced", recordedBy: "system", since: later(5) })
    .run();
  expect(() => owe(db, noticeId, items(second))).toThrow("follow_up_suppressed");
  db.update(suppressions)
    .set({ liftedBy: "system", liftedAt: later(6) })
    .run();
  const home = recordContactPoint(
    db,
    {
      personId: anna,
      value: "anna@privat.example",
      kind: "private",
      publicity: "restricted",
      reason: "Ausfall",
      expiresAt: later(90),
    },
    { by: "system", at: later(9) },
  );
  db.update(contactPoints).set({ reason: null }).where(eq(contactPoints.id, home)).run(); // as no command leaves it
  expect(() => owe(db, noticeId, items(home))).toThrow(
    expect.objectContaining({ code: "follow_up_private", values: { names: "Dr. Anna Müller" } }),
  );
  setReachability(db, { contactPointIds: [second], audience: "nobody", from: later(20) }, { by: "system", at: later(20) });
  expect(() => owe(db, noticeId, items(second))).toThrow(
    expect.objectContaining({ code: "follow_up_closed", values: { names: "Dr. Anna Müller" } }),
  );
  expect(db.select().from(deliveries).all()).toHaveLength(before);
});

test("nothing follows a notice before it has left, nor once its incident is confidential", () => {
  const db = aCity();
  const { listId, annasMailbox } = aCouncil(db);
  const noticeId = anApprovedNotice(db, { listIds: [listId] });
  const [recipient] = db.select().from(recipients).all();
  const followUps = { purpose: "again" as const, items: [{ recipientIds: [recipient!.id], contactPointId: annasMailbox }] };
  expect(() => owe(db, noticeId, followUps)).toThrow("follow_up_too_early");
  releaseDueNotices(db, later(3));
  expect(() => owe(db, noticeId, { ...followUps, purpose: "reminder" })).toThrow("follow_up_no_text");
  db.update(incidents).set({ tlp: "red" }).run();
  expect(() => owe(db, noticeId, followUps)).toThrow("tlp_not_mailable");
});

test("a completed notice is being sent again until its follow-up has left, long after its last moment", () => {
  const { db, noticeId, anna, annasMailbox, recipientOf } = aSentNotice();
  db.update(deliveries).set({ state: "delivered" }).run();
  completeNotices(db, later(4));
  const stateOf = () => db.select({ state: notices.state }).from(notices).where(eq(notices.id, noticeId)).get()!.state;
  expect(stateOf()).toBe("completed");
  const [id] = owe(db, noticeId, {
    purpose: "again",
    items: [{ recipientIds: [recipientOf(anna).id], contactPointId: annasMailbox }],
  });
  expect(stateOf()).toBe("sending");
  const claimant = { epoch: "e", transport: { name: "capture" as const, parcelSize: 1, usesKeys: false }, room };
  expect(claimParcels(db, claimant, 10, later(600))).toMatchObject([{ jobs: [{ deliveryId: id }] }]);
  db.update(deliveries).set({ state: "accepted" }).where(eq(deliveries.id, id!)).run();
  expect(completeNotices(db, later(601))).toEqual([noticeId]);
});

test("while a send is held, what follows waits with it", () => {
  const { db, noticeId, anna, annasMailbox, recipientOf } = aSentNotice();
  db.update(notices)
    .set({ heldAt: later(5) })
    .run();
  const [id] = owe(db, noticeId, {
    purpose: "again",
    items: [{ recipientIds: [recipientOf(anna).id], contactPointId: annasMailbox }],
  });
  expect(rowOf(db, id!).state).toBe("planned");
});

test("a reminder says what the approval froze for it, with names that the notice itself did not need", () => {
  const { db, noticeId, second } = aSentNotice();
  const ids = db.select({ id: recipients.id }).from(recipients).orderBy(recipients.id).all();
  db.insert(noticeTemplates)
    .values({
      noticeId,
      wave: 2,
      variant: "de",
      subject: "Erinnerung",
      text: "{{name}}: {{antwortlink}}",
      html: "<p>{{name}}</p>",
    })
    .run();
  const owed = owe(db, noticeId, {
    purpose: "reminder",
    items: ids.map(({ id }) => ({ recipientIds: [id], contactPointId: second })),
  });
  expect(owed).toHaveLength(ids.length);
  const texts = owed.map((id) => textOf(db, rowOf(db, id)));
  expect(texts).toContainEqual(expect.stringMatching(/^Dr. Anna Müller: https:\/\/lage\.elbfurt\.example\/r\//));
});

import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import {
  acknowledgements,
  auditEvents,
  callTasks,
  deliveries,
  inboundMails,
  providerEvents,
  recipients,
  subscribers,
  suppressions,
} from "#db/schema/index.ts";
import { aMailing } from "../deliveries/testing-mailing.ts";
import { aCity, aCouncil, aList, aMailbox, anApprovedNotice, anOrganization, aPerson, aSeat, later } from "../notices/testing.ts";
import { MAX_MAIL_BYTES } from "./parse.ts";
import { listInbound } from "./queries.ts";
import { receiveInbound } from "./receive.ts";
import { type About, aMail, mailOf } from "./testing.ts";

const stamp = { by: "system", at: later(30) };

/** A notice to Anna Müller and Günter Prahl that was handed over, and where mails are kept. */
function aSentNotice() {
  const db = aCity();
  const city = aCouncil(db);
  const noticeId = anApprovedNotice(db, { listIds: [city.listId] });
  sendAll(db);
  const place = { db, dataDir: mkdtempSync(join(tmpdir(), "inbound-")) };
  const [anna, guenter] = db.select().from(deliveries).all() as [Delivery, Delivery];
  return { ...city, place, noticeId, anna, guenter };
}

type Delivery = typeof deliveries.$inferSelect;

function sendAll(db: Db): void {
  db.update(deliveries)
    .set({ state: "accepted", attemptCount: 1, acceptedAt: later(2), transport: "smtp" })
    .run();
  db.run("update notices set state = 'completed', release_at = " + later(2).getTime());
}

const aboutOf = (row: Delivery): About => ({ messageId: row.messageId, deliveryId: row.id, address: row.address });
const rows = (db: Db) => db.select().from(inboundMails).all();
const recipientOf = (db: Db, name: RegExp) =>
  db
    .select()
    .from(recipients)
    .all()
    .find((row) => name.test(row.name))!;

test("a reply stands with the mail it answers and the person it was for, and is no answer", async () => {
  const { place, anna } = aSentNotice();
  const received = await receiveInbound(place, aMail("reply-above", aboutOf(anna)), "smtp", stamp);
  expect(received).toEqual({ id: 1, kind: "reply", isNew: true });
  expect(rows(place.db)).toMatchObject([
    {
      deliveryId: anna.id,
      recipientId: recipientOf(place.db, /Müller/).id,
      sender: `Dr. Anna Müller <${anna.address}>`,
      subject: "AW: [2026-003] Postfächer geschlossen",
      seenAt: null,
    },
  ]);
  expect(place.db.select().from(acknowledgements).all()).toEqual([]);
  expect(place.db.select().from(deliveries).where(eq(deliveries.id, anna.id)).get()).toEqual(anna);
});

test("the mail is kept to the letter, for its owner only, under its hash", async () => {
  const { place, anna } = aSentNotice();
  const raw = aMail("reply-smime", aboutOf(anna));
  await receiveInbound(place, raw, "smtp", stamp);
  const [file] = readdirSync(join(place.dataDir, "inbound"));
  expect(file).toBe(`${rows(place.db)[0]!.hash}.eml`);
  expect(readFileSync(join(place.dataDir, "inbound", file!))).toEqual(raw);
});

test("the same mail twice, even at once, is one", async () => {
  const { place, anna } = aSentNotice();
  const raw = aMail("postfix-user-unknown", aboutOf(anna));
  const received = await Promise.all(["smtp", "file"].map((source) => receiveInbound(place, raw, source as "smtp", stamp)));
  expect(received.map((each) => each.isNew).toSorted()).toEqual([false, true]);
  expect(rows(place.db)).toHaveLength(1);
  expect(place.db.select().from(providerEvents).all()).toHaveLength(1);
  expect(
    place.db
      .select()
      .from(auditEvents)
      .all()
      .filter((event) => event.type === "inbound_mail.received"),
  ).toHaveLength(1);
});

test("a mailbox that does not exist: the mail came back, somebody telephones, the address is not written to again", async () => {
  const { place, anna } = aSentNotice();
  await receiveInbound(place, aMail("postfix-user-unknown", aboutOf(anna)), "smtp", stamp);
  expect(place.db.select().from(deliveries).all()).toMatchObject([
    { id: anna.id, state: "bounced", lastCode: "550" },
    { state: "accepted" },
  ]);
  expect(place.db.select().from(callTasks).all()).toMatchObject([
    { recipientId: recipientOf(place.db, /Müller/).id, state: "open" },
  ]);
  expect(place.db.select().from(suppressions).all()).toMatchObject([{ addressNormalized: anna.address, reason: "bounced" }]);
  expect(place.db.select().from(providerEvents).get()?.facts).not.toContain("a.mueller@");
  expect(rows(place.db)).toMatchObject([{ kind: "bounce", bounceStatus: "5.1.1" }]);
});

test("a full mailbox came back too, but may be written to tomorrow", async () => {
  const { place, anna } = aSentNotice();
  await receiveInbound(place, aMail("exchange-unzustellbar", aboutOf(anna)), "smtp", stamp);
  expect(place.db.select().from(deliveries).where(eq(deliveries.id, anna.id)).get()?.state).toBe("bounced");
  expect(place.db.select().from(suppressions).all()).toEqual([]);
});

test("what comes back from a subscriber belongs to their mail and to no notice; a mailbox that does not exist ends them", async () => {
  const { place } = aSentNotice();
  const { mailingId } = aMailing(place.db, { readers: 2, at: later(3) });
  sendAll(place.db);
  const [first, second] = place.db.select().from(deliveries).where(eq(deliveries.mailingId, mailingId)).all() as [
    Delivery,
    Delivery,
  ];
  await receiveInbound(place, aMail("postfix-user-unknown", aboutOf(first)), "smtp", stamp);
  await receiveInbound(place, aMail("reply-above", aboutOf(second)), "smtp", stamp);
  expect(listInbound(place.db)).toMatchObject([
    { kind: "reply", deliveryId: second.id, mailingId, noticeId: null, noticeSubject: null },
    { kind: "bounce", deliveryId: first.id, mailingId, noticeId: null },
  ]);
  const states = place.db.select().from(deliveries).where(eq(deliveries.mailingId, mailingId)).orderBy(deliveries.id).all();
  expect(states.map((row) => row.state)).toEqual(["bounced", "accepted"]);
  expect(place.db.select().from(subscribers).all()).toMatchObject([{ endReason: "bounced" }, { endReason: null }]);
  expect(place.db.select().from(callTasks).all()).toEqual([]);
});

test("a report of delay is a delay, and a bounce that follows counts", async () => {
  const { place, anna } = aSentNotice();
  const stateNow = () => place.db.select().from(deliveries).where(eq(deliveries.id, anna.id)).get()?.state;
  await receiveInbound(place, aMail("postfix-delayed", aboutOf(anna)), "smtp", stamp);
  expect(stateNow()).toBe("delayed");
  await receiveInbound(place, aMail("nested-bounce", aboutOf(anna)), "smtp", stamp);
  expect(stateNow()).toBe("bounced");
});

test.each(["groupwise-nicht-zustellbar", "exim-plain-bounce"])("%s is found without a report", async (name) => {
  const { place, anna } = aSentNotice();
  await receiveInbound(place, aMail(name, { ...aboutOf(anna), messageId: "<other@id.example>" }), "smtp", stamp);
  expect(rows(place.db)).toMatchObject([{ kind: "bounce", deliveryId: anna.id }]);
  expect(place.db.select().from(deliveries).where(eq(deliveries.id, anna.id)).get()?.state).toBe("bounced");
});

test("a forged bounce that knows only the number of a mail, or only the address, changes no mail", async () => {
  const { place, anna, guenter } = aSentNotice();
  const wrongAddress = { messageId: "<x@y.example>", deliveryId: anna.id, address: "somebody@else.example" };
  await receiveInbound(place, aMail("postfix-user-unknown", wrongAddress), "smtp", stamp);
  const onlyAddress = { messageId: "<x@y.example>", deliveryId: 999, address: guenter.address };
  await receiveInbound(place, aMail("postfix-user-unknown", onlyAddress), "smtp", stamp);
  expect(rows(place.db)).toMatchObject([
    { kind: "unmatched", deliveryId: null, recipientId: null, bounceStatus: "5.1.1" },
    { kind: "bounce", deliveryId: null, recipientId: recipientOf(place.db, /Prahl/).id },
  ]);
  expect(
    place.db
      .select()
      .from(deliveries)
      .all()
      .map((row) => row.state),
  ).toEqual(["accepted", "accepted"]);
  expect(place.db.select().from(providerEvents).all()).toEqual([]);
});

test("without a Message-ID the newest notice to its sender is meant, as a guess", async () => {
  const { place, listId, guenter } = aSentNotice();
  anApprovedNotice(place.db, { listIds: [listId], subject: "Zweite Mitteilung" });
  anApprovedNotice(place.db, { listIds: [listId], subject: "Noch nicht versandt" });
  place.db.run("update notices set state = 'sending', release_at = " + later(3).getTime() + " where id = 2");
  const raw = aMail("abwesenheit-groupwise", { messageId: "", deliveryId: 0, address: guenter.address });
  await receiveInbound(place, raw, "smtp", stamp);
  const [row] = rows(place.db);
  expect(row).toMatchObject({ kind: "out_of_office", deliveryId: null });
  expect(place.db.select().from(recipients).where(eq(recipients.id, row!.recipientId!)).get()).toMatchObject({
    noticeId: 2,
    name: "Günter Prahl",
  });
});

test("whoever writes from another address of theirs is known by it, whoever writes months later is not", async () => {
  const { place, guenter: delivery } = aSentNotice();
  const { db } = place;
  const guenter = recipientOf(db, /Prahl/);
  aMailbox(db, { personId: guenter.personId!, value: "guenter@zuhause.example", kind: "official" });
  const fromHome = (text: string) => mailOf({ From: "guenter@zuhause.example", Subject: "Frage" }, text);
  await receiveInbound(place, fromHome("eins"), "smtp", stamp);
  await receiveInbound(place, fromHome("zwei"), "smtp", { ...stamp, at: later(60 * 24 * 90) });
  expect(rows(db)).toMatchObject([
    { kind: "reply", recipientId: guenter.id },
    { kind: "unmatched", recipientId: null },
  ]);
  expect(delivery.state).toBe("accepted");
});

test("what somebody writes from a shared mailbox stands with the mail, and with nobody in particular", async () => {
  const db = aCity();
  const company = anOrganization(db, "Stadtwerke", "municipal_company");
  for (const familyName of ["Brandt", "Moll"]) aSeat(db, aPerson(db, { familyName }), company, "secretary");
  aMailbox(db, { organizationId: company, value: "sekretariat@stadtwerke.example", kind: "functional" });
  anApprovedNotice(db, { listIds: [aList(db, "Sekretariate", [{ organizationId: company }])] });
  sendAll(db);
  const delivery = db.select().from(deliveries).get()!;
  const place = { db, dataDir: mkdtempSync(join(tmpdir(), "inbound-")) };
  await receiveInbound(place, aMail("reply-below", aboutOf(delivery)), "smtp", stamp);
  expect(rows(db)).toMatchObject([{ kind: "reply", deliveryId: delivery.id, recipientId: null }]);
});

test("a stranger's mail is kept and belongs to nothing", async () => {
  const { place } = aSentNotice();
  await receiveInbound(place, aMail("stranger"), "file", stamp);
  expect(rows(place.db)).toMatchObject([{ kind: "unmatched", source: "file", deliveryId: null, recipientId: null }]);
});

test("the proof names mail, kind and hash, but no address and no word of it", async () => {
  const { place, anna, noticeId } = aSentNotice();
  await receiveInbound(place, aMail("reply-above", aboutOf(anna)), "smtp", stamp);
  const event = place.db.select().from(auditEvents).all().at(-1)!;
  expect(event).toMatchObject({ type: "inbound_mail.received", actorId: "system", incidentId: 1 });
  expect(JSON.parse(event.subject)).toEqual({
    noticeId,
    deliveryId: anna.id,
    recipientId: recipientOf(place.db, /Müller/).id,
    kind: "reply",
    source: "smtp",
    hash: rows(place.db)[0]!.hash,
  });
});

test("what is too large is refused before anything is kept; nothing else is", async () => {
  const { place } = aSentNotice();
  await expect(receiveInbound(place, Buffer.alloc(MAX_MAIL_BYTES + 1), "smtp", stamp)).rejects.toThrow("mail_too_large");
  await receiveInbound(place, Buffer.alloc(0), "smtp", stamp);
  await receiveInbound(place, Buffer.from([0, 255, 10, 13, 0]), "smtp", stamp);
  expect(rows(place.db)).toMatchObject([{ kind: "unmatched", sender: "", subject: "" }, { kind: "unmatched" }]);
});

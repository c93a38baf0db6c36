import { eq } from "drizzle-orm";
import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import type { Connection } from "#db/open.ts";
import { appointments } from "#db/schema/index.ts";
import { attachmentShelf } from "../deliveries/attachment-shelf.ts";
import type { Mail } from "../deliveries/compose.ts";
import { rawMessage } from "../deliveries/mime.ts";
import { composedMail, type Parcel, type Transport } from "../deliveries/transport.ts";
import { DeliveryWorker } from "../deliveries/worker.ts";
import { restoreReachability } from "../directory/reachability-commands.ts";
import { jana, later, number, site } from "../notices/testing.ts";
import { loadBoard } from "../reactivation/board.ts";
import { bookByLink, cancelByLink, findOwnReactivation, ownCalendar, reportInstalled } from "../reactivation/own.ts";
import { aClosedCouncil, aToldNotice, tokenOf } from "../reactivation/testing.ts";
import { suppressAddress } from "../suppressions/commands.ts";
import { bookAppointment, cancelAppointment } from "./book.ts";
import { SeriesInput } from "./input.ts";
import { listFreeSlots, listPlan } from "./queries.ts";
import { runDueReminders } from "./reminders.ts";
import { createSlots, withdrawSlot } from "./slots.ts";

const HOUR = 60;
const DAY = 24 * HOUR;
const by = (minutes: number) => ({ by: jana, at: later(minutes) });

/** Four half hours of Jörg Kühn, from two days on, and a notice that has frozen what an appointment says. */
function aHelpedCouncil(capacity = 1) {
  const council = aClosedCouncil();
  const { db, listId } = council;
  const noticeId = aToldNotice(db, { listIds: [listId], stage: "workaround" });
  const slotIds = createSlots(db, number, series({ capacity }), by(5));
  return { ...council, noticeId, slotIds, annasToken: tokenOf(db, noticeId, "Müller"), token: tokenOf(db, noticeId, "Prahl") };
}

const series = (input: Partial<SeriesInput> = {}): SeriesInput => ({
  technician: "Jörg Kühn",
  place: "Rathaus, Zimmer 112",
  from: later(2 * DAY),
  until: later(2 * DAY + 155),
  lengthMinutes: 30,
  bufferMinutes: 10,
  capacity: 1,
  ...input,
});

type Row = { address: string; state: string; subject: string; slots: string; media_type: string; content: string };
const mails = (db: Connection) =>
  db.$client
    .prepare(
      `select d.address, d.state, t.subject, c.slots, f.media_type, f.content from deliveries d join delivery_contents c on c.delivery_id = d.id
       join notice_templates t on t.id = d.template_id join delivery_attachments f on f.delivery_id = d.id
       where d.purpose = 'appointment' order by d.id`,
    )
    .all() as Row[];
const sequenceOf = (row: Row) => Number(/SEQUENCE:(\d+)/.exec(row.content)![1]);
const uidOf = (row: Row) => /UID:(\S+)/.exec(row.content)![1];

async function handOver(db: Connection, at: Date, name: Transport["name"] = "smtp") {
  const received: Mail[][] = [];
  const transport: Transport = {
    name,
    lanes: 1,
    parcelSize: name === "resend" ? 100 : 1,
    usesKeys: name === "resend",
    handOver: async ({ jobs }: Parcel) => {
      received.push(jobs.map(composedMail));
      return { outcomes: jobs.map(() => ({ kind: "accepted", code: "250" })) };
    },
    close: async () => undefined,
  };
  const room = {
    identity: { from: "it@elbfurt.example", replyTo: "it@elbfurt.example" },
    attachments: attachmentShelf("/nowhere"),
  };
  await new DeliveryWorker({ db, transports: [transport], room, clock: () => at }).runOnce();
  return received;
}

test("a series leaves the buffer between two, ends in time, and is refused whole where the technician is somewhere else", () => {
  const { db, incidentId, slotIds } = aHelpedCouncil();
  expect(
    listFreeSlots(db, incidentId, later(5)).map((slot) => (slot.startsAt.getTime() - later(2 * DAY).getTime()) / 60_000),
  ).toEqual([0, 40, 80, 120]);
  const make = (input: Partial<SeriesInput>) => () => createSlots(db, number, series(input), by(6));
  expect(make({ from: later(2 * DAY + 100), until: later(2 * DAY + 200) })).toThrow("slot_clash");
  expect(make({ from: later(2 * DAY + 30), until: later(2 * DAY + 40), lengthMinutes: 10 })).not.toThrow(); // in the buffer
  expect(make({ technician: "Ute Brandt" })).not.toThrow();
  expect(make({ from: later(1), until: later(90) })).toThrow("slot_in_past");
  expect(make({ until: later(2 * DAY + 20) })).toThrow("series_empty");
  expect(make({ until: later(4 * DAY) })).toThrow("series_too_long");
  withdrawSlot(db, number, slotIds[0]!, by(7));
  expect(make({ until: later(2 * DAY + 30) })).not.toThrow(); // what was withdrawn stands in nobody's way
});

test("booked by link: the case moves on, and the mail carries the entry that a calendar takes", async () => {
  const { db, incidentId, annasToken, annasMailbox, slotIds } = aHelpedCouncil();
  const booked = bookByLink(db, annasToken, { contactPointId: annasMailbox, slotId: slotIds[1]! }, later(10), site);
  expect(booked.mails).toBe(1);
  expect(loadBoard(db, incidentId, later(11), [annasMailbox])[0]!.state).toBe("appointment");
  const [[mail]] = (await handOver(db, later(11))) as [[Mail]];
  const raw = rawMessage(mail)
    .map((piece) => piece.toString())
    .join("");
  const read = await simpleParser(raw);
  expect(read.subject).toBe("[2026-003] Ihr Termin ist gebucht: 01.05.2026, 10:40 bis 11:10 Uhr");
  expect(read.text).toContain("Rathaus, Zimmer 112");
  expect(read.text).toContain("Jörg Kühn");
  expect(read.text).toContain(`https://lage.elbfurt.example/r/${annasToken}`);
  expect(read.attachments.map((file) => [file.filename, file.contentType])).toEqual([["termin.ics", "text/calendar"]]);
  const entry = read.attachments[0]!.content.toString();
  expect(entry).toContain("METHOD:REQUEST");
  expect(entry).toContain("DTSTART;TZID=Europe/Berlin:20260501T104000");
  expect(raw).toContain("Content-Type: text/calendar; method=REQUEST; charset=utf-8");
  expect(ownCalendar(db, annasToken, annasMailbox, later(12), site)).toContain(uidOf(mails(db)[0]!));
});

test("a change keeps the calendar entry and counts on, a cancellation takes it back; what has not left is stopped", () => {
  const { db, incidentId, annasToken: token, annasMailbox: contactPointId, slotIds } = aHelpedCouncil();
  bookByLink(db, token, { contactPointId, slotId: slotIds[0]! }, later(10), site);
  bookAppointment(db, number, { contactPointId, slotId: slotIds[2]! }, by(20), site); // by telephone
  expect(bookByLink(db, token, { contactPointId, slotId: slotIds[2]! }, later(21), site).mails).toBe(0); // nothing new
  cancelByLink(db, token, { contactPointId }, later(30), site);
  const sent = mails(db);
  expect(sent.map(sequenceOf)).toEqual([0, 1, 2]);
  expect(new Set(sent.map(uidOf)).size).toBe(1);
  expect(sent.map((mail) => mail.media_type)).toEqual([
    "text/calendar; method=REQUEST; charset=utf-8",
    "text/calendar; method=REQUEST; charset=utf-8",
    "text/calendar; method=CANCEL; charset=utf-8",
  ]);
  expect(sent.map((mail) => mail.state)).toEqual(["cancelled", "cancelled", "queued"]);
  expect(listFreeSlots(db, incidentId, later(31))).toHaveLength(4);
  expect(loadBoard(db, incidentId, later(31), [contactPointId])[0]!.state).toBe("contacted");
  expect(() => cancelAppointment(db, number, { contactPointId }, by(32), site)).toThrow("no_appointment");
});

test("two at once for the last place: one gets it, and a change that finds no place leaves the old appointment standing", () => {
  const { db, annasToken, token, annasMailbox, guentersMailbox, slotIds, incidentId } = aHelpedCouncil();
  const [first, second] = slotIds as [number, number];
  bookByLink(db, annasToken, { contactPointId: annasMailbox, slotId: first }, later(10), site);
  const late = () => bookByLink(db, token, { contactPointId: guentersMailbox, slotId: first }, later(10), site);
  expect(late).toThrow("slot_full");
  bookByLink(db, token, { contactPointId: guentersMailbox, slotId: second }, later(11), site);
  expect(late).toThrow("slot_full");
  const standing = db.select().from(appointments).all();
  expect(standing.map((row) => [row.slotId, row.cancelledAt])).toEqual([
    [first, null],
    [second, null],
  ]);
  const plan = listPlan(db, incidentId, { from: later(DAY), until: later(3 * DAY) });
  expect(plan.map((slot) => slot.guests.map((guest) => guest.name))).toEqual([["Dr. Anna Müller"], ["Günter Prahl"], [], []]);
  expect(() => withdrawSlot(db, number, first, by(12))).toThrow("slot_booked");
});

test("a slot for several takes as many and no more", () => {
  const { db, annasToken, token, annasMailbox, guentersMailbox, slotIds, incidentId } = aHelpedCouncil(2);
  const slotId = slotIds[0]!;
  bookByLink(db, annasToken, { contactPointId: annasMailbox, slotId }, later(10), site);
  bookByLink(db, token, { contactPointId: guentersMailbox, slotId }, later(10), site);
  expect(listFreeSlots(db, incidentId, later(11)).map((slot) => slot.id)).not.toContain(slotId);
});

test("the day before, whoever has booked earlier is reminded, once, and nobody whose appointment was cancelled", () => {
  const { db, annasToken, token, annasMailbox, guentersMailbox, slotIds } = aHelpedCouncil();
  bookByLink(db, annasToken, { contactPointId: annasMailbox, slotId: slotIds[0]! }, later(10), site);
  bookByLink(db, token, { contactPointId: guentersMailbox, slotId: slotIds[1]! }, later(11), site);
  cancelByLink(db, token, { contactPointId: guentersMailbox }, later(12), site);
  expect(runDueReminders(db, later(DAY - 1), site)).toEqual([]);
  expect(runDueReminders(db, later(DAY + 1), site)).toMatchObject([{ mails: 1 }]);
  expect(runDueReminders(db, later(DAY + 2), site)).toEqual([]);
  const reminder = mails(db).at(-1)!;
  expect([reminder.address, JSON.parse(reminder.slots).termin_stand]).toEqual([
    "a.mueller@mandat.elbfurt.example",
    "Erinnerung an Ihren Termin",
  ]);
  bookByLink(db, token, { contactPointId: guentersMailbox, slotId: slotIds[2]! }, later(DAY + HOUR * 2), site); // less than a day before
  expect(runDueReminders(db, later(DAY + HOUR * 3), site)).toEqual([]);
});

test("where no notice has frozen such words, or no address works, the appointment stands and no mail is owed", () => {
  const { db, listId, annasMailbox } = aClosedCouncil();
  aToldNotice(db, { listIds: [listId], stage: "fallback" });
  const [slotId, other] = createSlots(db, number, series(), by(5)) as [number, number];
  expect(bookAppointment(db, number, { contactPointId: annasMailbox, slotId }, by(6), site).mails).toBe(0);
  aToldNotice(db, { listIds: [listId], stage: "workaround" });
  for (const address of ["a.mueller@mandat.elbfurt.example", "a.mueller-neu@mandat.elbfurt.example"])
    suppressAddress(db, { address, remark: "voll" }, by(6));
  expect(bookAppointment(db, number, { contactPointId: annasMailbox, slotId: other }, by(7), site).mails).toBe(0);
});

test("with a provider, a mail with a calendar entry travels alone, and what its notice has attached stays behind", async () => {
  const { db, noticeId, mailboxes, slotIds } = aHelpedCouncil();
  for (const [i, contactPointId] of mailboxes.entries())
    bookAppointment(db, number, { contactPointId, slotId: slotIds[i]! }, by(6), site);
  const calls = await handOver(db, later(7), "resend");
  expect(calls.map((call) => call.map((mail) => mail.attachments.map((file) => file.filename)))).toEqual([
    [["termin.ics"]],
    [["termin.ics"]],
  ]);
  expect(db.$client.prepare("select count(*) from batches where notice_id = ?").pluck().get(noticeId)).toBe(2);
});

test("whose link it is not can book, report or read nothing, and an open mailbox needs nothing any more", () => {
  const { db, incidentId, annasToken, annasMailbox, guentersMailbox, slotIds } = aHelpedCouncil();
  const slotId = slotIds[0]!;
  const report = (contactPointId: number, minutes = 20) =>
    reportInstalled(db, annasToken, { contactPointId, items: [{ text: "Neu gestartet", done: true }] }, later(minutes));
  expect(() => bookByLink(db, annasToken, { contactPointId: guentersMailbox, slotId }, later(10), site)).toThrow("unknown_link");
  expect(() => bookByLink(db, "x", { contactPointId: annasMailbox, slotId }, later(10), site)).toThrow("unknown_link");
  expect(() => report(guentersMailbox)).toThrow("unknown_link");
  expect(ownCalendar(db, annasToken, guentersMailbox, later(10), site)).toBeUndefined();
  expect(findOwnReactivation(db, annasToken, later(10))!.mailboxes.map((row) => row.contactPointId)).toEqual([annasMailbox]);
  restoreReachability(db, { contactPointIds: [annasMailbox], from: later(15), incidentId }, by(15));
  expect(findOwnReactivation(db, annasToken, later(16))).toBeUndefined();
  expect(() => report(annasMailbox)).toThrow("mailbox_open");
});

test("a self-report moves the case on; twice the same is one, and what was ticked off is kept", () => {
  const { db, incidentId, annasToken, annasMailbox: contactPointId } = aHelpedCouncil();
  const items = [
    { text: "Update installiert", done: true },
    { text: "Neu gestartet", done: false },
  ];
  expect(reportInstalled(db, annasToken, { contactPointId, items }, later(20)).isNew).toBe(true);
  expect(reportInstalled(db, annasToken, { contactPointId, items }, later(21)).isNew).toBe(false);
  expect(reportInstalled(db, annasToken, { contactPointId, items, remark: "iPad auch" }, later(22)).isNew).toBe(true);
  const [row] = loadBoard(db, incidentId, later(30), [contactPointId]);
  expect([row!.state, row!.case!.reports.map((report) => report.remark), row!.case!.reports[1]!.items]).toEqual([
    "fix_installed",
    ["iPad auch", null],
    items,
  ]);
  expect(db.select().from(appointments).where(eq(appointments.id, 1)).all()).toEqual([]);
});

test("form fields of a series are read as they are typed and refused where they make no sense", () => {
  const typed = {
    technician: "Jörg Kühn",
    place: "Raum 1",
    from: "2026-05-27T09:00",
    until: "2026-05-27T12:00",
    lengthMinutes: "30",
  };
  expect(SeriesInput.parse(typed)).toMatchObject({ lengthMinutes: 30, bufferMinutes: 0, capacity: 1 });
  expect(SeriesInput.safeParse({ ...typed, capacity: "0" }).success).toBe(false);
  expect(SeriesInput.safeParse({ ...typed, technician: "A\r\nBcc: x" }).success).toBe(false);
});

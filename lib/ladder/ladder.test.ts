import { expect, test } from "vitest";
import type { Connection } from "#db/open.ts";
import { deliveries, incidents, noticeAnswers } from "#db/schema/index.ts";
import { acknowledge } from "../acknowledgements/commands.ts";
import { describeCalls } from "../calls/open-calls.ts";
import { listCallOrder } from "../calls/queries.ts";
import { attachmentShelf } from "../deliveries/attachment-shelf.ts";
import { sendAgain } from "../deliveries/rescue/send-again.ts";
import { oweCallsInstead } from "../deliveries/stops.ts";
import type { Transport } from "../deliveries/transport.ts";
import { DeliveryWorker } from "../deliveries/worker.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { recordDeputy } from "../deputies/commands.ts";
import {
  aCity,
  aCouncil,
  aDraft,
  aMailbox,
  anApprovedNotice,
  aPerson,
  henrik,
  jana,
  later,
  site,
  ten,
} from "../notices/testing.ts";
import { submitNotice } from "../notices/approval.ts";
import { runDueLadders } from "./run.ts";

const steps = { answerBy: later(60), reminderAfterMinutes: 0, deputyAfterMinutes: 60, callAfterMinutes: 120 };
const afterDeadline = (minutes: number) => later(60 + minutes);

/** Anna has a second mailbox, and Berta stands in for her; Günter has neither. */
function aLadder(input: object = {}) {
  const db = aCity();
  const council = aCouncil(db);
  const annasOther = aMailbox(db, { personId: council.anna, value: "anna@privat-buero.example", rank: 900 });
  const berta = aPerson(db, { givenName: "Berta", familyName: "Kühn", formOfAddress: "Frau" });
  aMailbox(db, { personId: berta, value: "b.kuehn@mandat.elbfurt.example" });
  recordDeputy(db, { personId: council.anna }, { personId: berta }, { by: "system", at: later(-30) });
  const noticeId = anApprovedNotice(db, { listIds: [council.listId], ...steps, ...input });
  releaseDueNotices(db, later(3));
  db.$client.prepare("update deliveries set state = 'accepted', accepted_at = ?").run(later(3).getTime());
  return { db, noticeId, ...council, annasOther };
}

type Row = { address: string; purpose: string; state: string; template: string; slots: string; token: string };
const mails = (db: Connection, purpose: string) =>
  db.$client
    .prepare(
      `select d.address, d.purpose, d.state, t.text as template, c.slots, (
         select group_concat(r.answer_token) from delivery_recipients dr join recipients r on r.id = dr.recipient_id where dr.delivery_id = d.id) as token
       from deliveries d join delivery_contents c on c.delivery_id = d.id join notice_templates t on t.id = d.template_id where d.purpose = ? order by d.address`,
    )
    .all(purpose) as Row[];

const answer = (db: Connection, name: string, at: Date) => {
  const token = db.$client.prepare("select answer_token from recipients where name like ?").pluck().get(`%${name}`) as string;
  const answerId = db.select({ id: noticeAnswers.id }).from(noticeAnswers).get()!.id;
  acknowledge(db, token, { answerId }, at);
};

const openCallsAt = (db: Connection, at: Date) => {
  const ids = listCallOrder(db, at).now.map(({ id }) => id);
  return describeCalls(db, ids, at);
};

test("nothing follows before the deadline; then a reminder goes to the next address, or to the only one again", () => {
  const { db } = aLadder();
  expect(runDueLadders(db, afterDeadline(-1), site)).toEqual([]);
  expect(runDueLadders(db, afterDeadline(1), site)).toMatchObject([{ step: "reminder", unanswered: 2, deliveries: 2, calls: 0 }]);
  const sent = mails(db, "reminder");
  expect(sent.map((mail) => mail.address)).toEqual(["anna@privat-buero.example", "g.prahl@mandat.elbfurt.example"]);
  expect(sent.every((mail) => mail.template.includes("Erinnerung: Von {{name}} fehlt noch eine Antwort"))).toBe(true);
  expect(sent[0]!.slots).toContain(sent[0]!.token); // the same link as in the first mail
  expect(runDueLadders(db, afterDeadline(2), site)).toEqual([]); // once
});

test("whoever has answered is not reminded, and nobody else's step is lost by it", () => {
  const { db } = aLadder();
  answer(db, "Prahl", later(30));
  expect(runDueLadders(db, afterDeadline(1), site)).toMatchObject([{ unanswered: 1, deliveries: 1 }]);
  expect(mails(db, "reminder").map((mail) => mail.address)).toEqual(["anna@privat-buero.example"]);
});

test("an answer stops the reminder that has not left, in the same commit", () => {
  const { db } = aLadder();
  runDueLadders(db, afterDeadline(1), site);
  answer(db, "Müller", afterDeadline(2));
  expect(mails(db, "reminder").map(({ address, state }) => [address, state])).toEqual([
    ["anna@privat-buero.example", "cancelled"],
    ["g.prahl@mandat.elbfurt.example", "queued"],
  ]);
});

test("a reminder to somebody who has answered is never taken up, however the answer came to be recorded", async () => {
  const { db } = aLadder();
  runDueLadders(db, afterDeadline(1), site);
  answer(db, "Müller", afterDeadline(2));
  db.$client.prepare("update deliveries set state = 'queued' where purpose = 'reminder'").run();
  const received: string[] = [];
  const transport: Transport = {
    name: "smtp",
    lanes: 1,
    parcelSize: 1,
    usesKeys: false,
    handOver: async ({ jobs }) => ({
      outcomes: jobs.map(({ mail }) => {
        received.push(mail.to);
        return { kind: "accepted", code: "250" };
      }),
    }),
    close: async () => undefined,
  };
  const room = {
    identity: { from: "a@elbfurt.example", replyTo: "b@elbfurt.example" },
    attachments: attachmentShelf("/nowhere"),
  };
  await new DeliveryWorker({ db, transports: [transport], room, clock: () => afterDeadline(3) }).runOnce();
  expect(received).toEqual(["g.prahl@mandat.elbfurt.example"]);
});

test("the deputy is told in whose place they are asked, greeted by their own name, and answers for them", () => {
  const { db } = aLadder();
  runDueLadders(db, afterDeadline(1), site);
  expect(runDueLadders(db, afterDeadline(61), site)).toMatchObject([{ step: "deputy", unanswered: 2, deliveries: 1 }]);
  const [mail] = mails(db, "deputy");
  expect(mail!.address).toBe("b.kuehn@mandat.elbfurt.example");
  expect(mail!.template).toContain("Sie erhalten diese Nachricht als Vertretung von {{name}}");
  expect(JSON.parse(mail!.slots)).toMatchObject({ anrede: "Sehr geehrte Frau Kühn", name: "Dr. Anna Müller" });
  answer(db, "Müller", afterDeadline(62));
  expect(mails(db, "deputy")[0]!.state).toBe("cancelled");
});

test("at the end somebody telephones whoever has still not answered, once", () => {
  const { db } = aLadder();
  answer(db, "Prahl", later(30));
  for (const minutes of [1, 61, 121, 200]) runDueLadders(db, afterDeadline(minutes), site);
  expect(openCallsAt(db, afterDeadline(200)).map(({ name, reason }) => [name, reason])).toEqual([
    ["Dr. Anna Müller", "no_answer"],
  ]);
  answer(db, "Müller", afterDeadline(201));
  expect(openCallsAt(db, afterDeadline(202))).toEqual([]);
});

test("whose call was withdrawn because they were written to again is telephoned all the same when they do not answer", () => {
  const { db, noticeId } = aLadder();
  db.$client.prepare("update deliveries set state = 'bounced'").run();
  const bounced = db.select({ id: deliveries.id }).from(deliveries).all();
  const ids = bounced.map((row) => row.id);
  oweCallsInstead(db, ids, "rejected", later(4));
  sendAgain(db, noticeId, ids, { by: jana, at: later(5) }, site);
  expect(openCallsAt(db, later(6))).toEqual([]);
  for (const minutes of [1, 61, 121]) runDueLadders(db, afterDeadline(minutes), site);
  expect(openCallsAt(db, afterDeadline(122)).map((call) => call.reason)).toEqual(["no_answer", "no_answer"]);
});

test("after an outage only the last step that is due is taken: nobody gets three mails at once", () => {
  const { db } = aLadder();
  expect(runDueLadders(db, afterDeadline(90), site)).toMatchObject([{ step: "deputy" }]);
  expect(mails(db, "reminder")).toEqual([]);
  expect(runDueLadders(db, afterDeadline(500), site)).toMatchObject([{ step: "call", calls: 2 }]);
  expect(runDueLadders(db, afterDeadline(900), site)).toEqual([]);
});

test("nothing follows of a closed incident, of a held notice, or where no step is wanted", () => {
  const closed = aLadder();
  closed.db
    .update(incidents)
    .set({ closedAt: later(50) })
    .run();
  expect(runDueLadders(closed.db, afterDeadline(500), site)).toEqual([]);
  const held = aLadder();
  held.db.$client.prepare("update notices set held_at = ?").run(later(50).getTime());
  expect(runDueLadders(held.db, afterDeadline(500), site)).toEqual([]);
  const none = aLadder({ reminderAfterMinutes: undefined, deputyAfterMinutes: undefined, callAfterMinutes: undefined });
  expect(runDueLadders(none.db, afterDeadline(500), site)).toEqual([]);
});

test("what is too secret for mail by then is telephoned", () => {
  const { db } = aLadder();
  db.update(incidents).set({ tlp: "red" }).run();
  expect(runDueLadders(db, afterDeadline(1), site)).toMatchObject([{ step: "reminder", deliveries: 0 }]);
  expect(runDueLadders(db, afterDeadline(121), site)).toMatchObject([{ step: "call", calls: 2 }]);
});

test("steps without a question, without a deadline or in the wrong order are refused at their field", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const submit = (input: object) => () => submitNotice(db, aDraft(db, { listIds: [listId], ...input }), { by: henrik, at: ten });
  expect(submit({ ...steps, answers: [] })).toThrow("ladder_without_answers");
  expect(submit({ ...steps, answerBy: undefined })).toThrow("ladder_without_deadline");
  expect(submit({ ...steps, callAfterMinutes: 30 })).toThrow("ladder_order");
  expect(submit({ ...steps, deputyAfterMinutes: undefined })).not.toThrow();
});

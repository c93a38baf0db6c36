import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { attempts, deliveries, recipients } from "#db/schema/index.ts";
import { acknowledge, acknowledgeByShortCode } from "../../acknowledgements/commands.ts";
import { releaseDueNotices } from "../../deliveries/schedule.ts";
import { listAnswers } from "../../notices/context.ts";
import { aList, aMailbox, anOrganization, aPerson, aSeat, jana, later } from "../../notices/testing.ts";
import { sendTestMail } from "../../notices/test-mail.ts";
import { aTown, release, write } from "../testing-notices.ts";

type Row = Record<string, unknown> & { id: number };
const itemsOf = (answer: { body: Record<string, unknown> }) => answer.body["items"] as Row[];

test("every mail says whom it tells where and why, in which state it is, and what the far end said", async () => {
  const { writer, approver, db } = aTown();
  const id = await release(writer, approver);
  releaseDueNotices(db, later(10));
  const [first] = db.select().from(deliveries).all();
  db.update(deliveries)
    .set({
      state: "rejected",
      attemptCount: 1,
      transport: "smtp",
      lastCode: "550",
      lastError: "5.1.1 <a.mueller@mandat.elbfurt.example> unknown",
    })
    .where(eq(deliveries.id, first!.id))
    .run();
  const answer = await writer("GET", `/notices/${id}/deliveries`);
  expect(itemsOf(answer)).toEqual([
    {
      id: first!.id,
      purpose: "notice",
      replaces: null,
      person: "Dr. Anna Müller",
      people: [{ name: "Dr. Anna Müller", function: "Ratsmitglied", reason: "mandate_valid" }],
      channel: "email",
      address: "a.mueller@mandat.elbfurt.example",
      reason: "mandate_valid",
      state: "rejected",
      attempts: 1,
      transport: "smtp",
      handedOverAt: null,
      nextAttemptAt: null,
      updatedAt: later(10).toISOString(),
      lastError: {
        code: "no_such_address",
        detail: "This address does not exist",
        reply: "5.1.1 <a.mueller@mandat.elbfurt.example> unknown",
      },
    },
    expect.objectContaining({ person: "Günter Prahl", state: "queued", attempts: 0, lastError: null }),
  ]);
  expect(itemsOf(await writer("GET", `/notices/${id}/deliveries?state=rejected`)).map((row) => row.id)).toEqual([first!.id]);
  expect(itemsOf(await writer("GET", `/notices/${id}/deliveries?state=bounced`))).toEqual([]);
  expect((await writer("GET", `/notices/${id}/deliveries?state=lost`)).status).toBe(400);
  expect(db.select().from(attempts).all()).toEqual([]);
});

test("who shares a mailbox shares a mail, with every name on it", async () => {
  const { writer, approver, db } = aTown();
  const office = anOrganization(db, "Fraktionsbüro Grüne", "faction_office");
  aMailbox(db, { organizationId: office, value: "buero@gruene.example", kind: "functional" });
  for (const familyName of ["Brandt", "Moll"]) aSeat(db, aPerson(db, { familyName }), office, "staff");
  aList(db, "Büro", [{ organizationId: office }]);
  const id = await release(writer, approver, { lists: ["buero"] });
  const [row, ...others] = itemsOf(await writer("GET", `/notices/${id}/deliveries`));
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    person: "Brandt, Moll",
    reason: "function_mailbox",
    people: [{ name: "Brandt" }, { name: "Moll" }],
  });
});

test("mails come page by page in the order in which they were owed, and test mails are none of them", async () => {
  const { writer, approver, db, council } = aTown();
  for (let i = 0; i < 5; i++) {
    const person = aPerson(db, { familyName: `Person ${i}` });
    aMailbox(db, { personId: person, value: `p${i}@mandat.elbfurt.example` });
    aSeat(db, person, council.council);
  }
  const draft = await write(writer);
  sendTestMail(db, draft, undefined, { by: jana, at: later(0) }, { publicUrl: "http://localhost", mailHost: "localhost" });
  expect(itemsOf(await writer("GET", `/notices/${draft}/deliveries`))).toEqual([]);
  const id = await release(writer, approver);
  const seen: number[] = [];
  let path = `/notices/${id}/deliveries?limit=3&state=planned`;
  for (let pages = 0; path && pages < 9; pages++) {
    const answer = await writer("GET", path);
    seen.push(...itemsOf(answer).map((row) => row.id));
    path = (/<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1] ?? "").replace("/api/v1", "");
  }
  expect(seen).toHaveLength(7);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

test("answers are listed newest first, the one that counts of each, with how it came and whether it was late", async () => {
  const { writer, approver, db } = aTown();
  const id = await release(writer, approver, { answerBy: later(60).toISOString() });
  const [yes, no] = listAnswers(db, id).map((answer) => answer.id);
  const [anna, guenter] = db.select().from(recipients).all();
  acknowledge(db, anna!.answerToken, { answerId: yes! }, later(20));
  acknowledge(db, anna!.answerToken, { answerId: no!, remark: "Bin ausgeschieden." }, later(30));
  acknowledgeByShortCode(db, guenter!.shortCode, { answerId: yes!, code: "" } as never, { by: jana, at: later(90) });
  const answer = await writer("GET", `/notices/${id}/acknowledgements`);
  expect(itemsOf(answer)).toMatchObject([
    { person: "Günter Prahl", position: 1, channel: "phone", recordedBy: "Jana Reuter", late: true, at: later(90).toISOString() },
    { person: "Dr. Anna Müller", position: 2, channel: "link", recordedBy: null, late: false, remark: "Bin ausgeschieden." },
  ]);
  const page = await writer("GET", `/notices/${id}/acknowledgements?limit=1`);
  expect(itemsOf(await writer("GET", `/notices/${id}/acknowledgements?cursor=${String(page.body["next"])}`))).toHaveLength(1);
  expect(itemsOf(await writer("GET", `/notices/${id}/recipients`))).toMatchObject([
    { name: "Dr. Anna Müller", answer: { channel: "link", late: false, at: later(30).toISOString() } },
    { name: "Günter Prahl", answer: { channel: "phone", late: true } },
  ]);
});

test("nobody else's mails are told, and none of a notice that is not there", async () => {
  const { writer, approver, as } = aTown();
  const id = await release(writer, approver);
  for (const path of ["deliveries", "acknowledgements", "recipients"]) {
    for (const role of ["secretary", "list_owner", "monitor"] as const)
      expect((await as(role)("GET", `/notices/${id}/${path}`)).status).toBe(403);
    for (const role of ["admin", "auditor", "approver"] as const)
      expect((await as(role)("GET", `/notices/${id}/${path}`)).status).toBe(200);
    expect((await writer("GET", `/notices/999/${path}`)).status).toBe(404);
    expect((await writer("GET", `/notices/${id}/${path}?cursor=nonsense`)).status).toBe(400);
  }
});

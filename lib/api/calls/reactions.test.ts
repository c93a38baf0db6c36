import { expect, test } from "vitest";
import { inboundMails, recipients } from "#db/schema/index.ts";
import { reportRecipient } from "../../acknowledgements/reports.ts";
import { later } from "../../notices/testing.ts";
import { aTown, release } from "../testing-notices.ts";

async function aTownWithReactions() {
  const town = aTown();
  const noticeId = await release(town.writer, town.approver);
  const [anna] = town.db.select().from(recipients).all() as [typeof recipients.$inferSelect];
  const row = { source: "smtp", sender: "Anna <a@b.example>", subject: "AW", excerpt: "Danke", receivedAt: later(9) } as const;
  town.db
    .insert(inboundMails)
    .values([
      { ...row, kind: "reply", hash: "a", recipientId: anna.id },
      { ...row, kind: "unmatched", hash: "b" },
      { ...row, kind: "bounce", hash: "c", deliveryId: 1, recipientId: anna.id, bounceStatus: "5.1.1" },
    ])
    .run();
  return { ...town, noticeId, anna };
}
const items = (answer: { body: Record<string, unknown> }) => answer.body["items"] as Record<string, unknown>[];

test("a program reads what came back, page by page and by kind, and says what it has seen", async () => {
  const { writer, noticeId, unexpected } = await aTownWithReactions();
  const first = await writer("GET", "/inbound-mails?limit=2");
  const second = await writer("GET", `/inbound-mails?limit=2&cursor=${first.body["next"]}`);
  expect([...items(first), ...items(second)].map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(items(first)[0]).toEqual({
    id: 3,
    url: "http://localhost:3000/leitstelle/eingang/3",
    kind: "bounce",
    source: "smtp",
    sender: "Anna <a@b.example>",
    subject: "AW",
    excerpt: "Danke",
    bounceStatus: "5.1.1",
    notice: noticeId,
    incident: "2026-003",
    people: ["Dr. Anna Müller"],
    guess: false,
    receivedAt: later(9).toISOString(),
    seenAt: null,
    seenBy: null,
  });
  expect(items(second)[0]).toMatchObject({ kind: "reply", guess: true, notice: noticeId });
  expect(await writer("POST", "/inbound-mails/2/seen")).toMatchObject({ status: 200, body: { seenBy: "Programm 1" } });
  expect(items(await writer("GET", "/inbound-mails?seen=false&kind=reply"))).toHaveLength(1);
  expect(items(await writer("GET", "/inbound-mails?seen=1")).map(({ id }) => id)).toEqual([2]);
  expect(items(await writer("GET", `/inbound-mails?notice=${noticeId}`)).map(({ id }) => id)).toEqual([3, 1]);
  expect(await writer("POST", "/inbound-mails/99/seen")).toMatchObject({ status: 404 });
  expect(unexpected).toEqual([]);
});

test("a program settles what a recipient has reported, once", async () => {
  const { db, as, anna, noticeId, unexpected } = await aTownWithReactions();
  reportRecipient(db, anna.answerToken, { kind: "wrong_person", remark: "Bitte an Frau Kern" }, later(10));
  const owner = as("list_owner");
  expect(items(await owner("GET", "/recipient-reports?settled=false"))).toEqual([
    {
      id: 1,
      kind: "wrong_person",
      person: { id: anna.personId, name: "Dr. Anna Müller" },
      organization: null,
      function: anna.functionLabel,
      remark: "Bitte an Frau Kern",
      notice: noticeId,
      incident: "2026-003",
      lists: ["stadtrat"],
      recordedAt: later(10).toISOString(),
      settlement: null,
      settledBy: null,
      settledAt: null,
    },
  ]);
  const settled = await owner("POST", "/recipient-reports/1/settle", { settlement: "Verteiler berichtigt." });
  expect(settled).toMatchObject({ status: 200, body: { settlement: "Verteiler berichtigt.", settledBy: { kind: "token" } } });
  expect(await owner("POST", "/recipient-reports/1/settle", { settlement: "Noch einmal" })).toMatchObject({ status: 409 });
  expect(await owner("POST", "/recipient-reports/9/settle", { settlement: "Nichts" })).toMatchObject({ status: 404 });
  expect(await owner("POST", "/recipient-reports/1/settle", { settlement: " " })).toMatchObject({ status: 422 });
  expect(await as("approver")("POST", "/recipient-reports/1/settle", { settlement: "x" })).toMatchObject({ status: 403 });
  expect(items(await as("auditor")("GET", "/recipient-reports?settled=true"))).toHaveLength(1);
  expect(await as("auditor")("GET", "/inbound-mails")).toMatchObject({ status: 403 });
  expect(unexpected).toEqual([]);
});

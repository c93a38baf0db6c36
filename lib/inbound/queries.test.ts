import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { auditEvents, deliveries, inboundMails, recipients } from "#db/schema/index.ts";
import { aCity, aCouncil, anApprovedNotice, jana, later, olga } from "../notices/testing.ts";
import { markSeen } from "./commands.ts";
import { countReactions, countUnseen, findInbound, listInbound, newestReactions } from "./queries.ts";

let made = 0;
function aRow(db: Db, row: Partial<typeof inboundMails.$inferInsert>): number {
  made += 1;
  const usual = {
    kind: "reply",
    source: "smtp",
    hash: `hash ${made}`,
    sender: "a@b.example",
    subject: "Re",
    excerpt: "Text",
    receivedAt: later(made),
  } as const;
  return db
    .insert(inboundMails)
    .values({ ...usual, ...row })
    .returning({ id: inboundMails.id })
    .get().id;
}

/** Anna answered twice and Günter is away; somebody is taken for Günter; a stranger wrote. */
function anInbox() {
  const db = aCity();
  const { listId } = aCouncil(db);
  const noticeId = anApprovedNotice(db, { listIds: [listId] });
  const [anna, guenter] = db
    .select()
    .from(deliveries)
    .all()
    .map((row) => row.id) as [number, number];
  const [annaId, guenterId] = db
    .select()
    .from(recipients)
    .all()
    .map((row) => row.id) as [number, number];
  const ids = [
    aRow(db, { deliveryId: anna, recipientId: annaId }),
    aRow(db, { deliveryId: guenter, recipientId: guenterId, kind: "out_of_office" }),
    aRow(db, { recipientId: guenterId }),
    aRow(db, { kind: "unmatched" }),
    aRow(db, { deliveryId: anna }),
  ] as [number, number, number, number, number];
  return { db, noticeId, ids, annaId, guenterId, anna };
}
const idsOf = (rows: readonly { id: number }[]) => rows.map((row) => row.id);

test("what nobody has looked at comes first, newest first, and pages miss and repeat nothing", () => {
  const { db, ids } = anInbox();
  markSeen(db, [ids[4], ids[1]], { by: jana, at: later(60) });
  const expected = [ids[3], ids[2], ids[0], ids[4], ids[1]];
  expect(idsOf(listInbound(db))).toEqual(expected);
  for (const limit of [1, 2, 3, 4]) {
    const found: number[] = [];
    let after: string | undefined;
    for (;;) {
      const rows = listInbound(db, { limit, after });
      if (rows.length === 0) break;
      found.push(...idsOf(rows));
      after = rows.at(-1)!.cursor;
    }
    expect(found).toEqual(expected);
  }
  expect(countUnseen(db)).toBe(3);
  expect(idsOf(listInbound(db, { isSeen: true }))).toEqual([ids[4], ids[1]]);
  expect(idsOf(listInbound(db, { isSeen: false, kind: "reply" }))).toEqual([ids[2], ids[0]]);
});

test("each mail names its notice and whom it was for; who is only guessed is marked", () => {
  const { db, ids, noticeId } = anInbox();
  expect(findInbound(db, ids[0])).toMatchObject({
    noticeId,
    noticeSubject: "Postfächer geschlossen",
    incidentNumber: "2026-003",
    people: ["Dr. Anna Müller"],
    isGuess: false,
  });
  expect(findInbound(db, ids[2])).toMatchObject({ noticeId, people: ["Günter Prahl"], isGuess: true });
  expect(findInbound(db, ids[3])).toMatchObject({ noticeId: null, people: [], isGuess: false });
  expect(findInbound(db, 999)).toBeUndefined();
});

test("a notice counts what came back to it, guesses too, test mails and strangers not", () => {
  const { db, noticeId, anna, ids } = anInbox();
  expect(countReactions(db, noticeId)).toEqual({ reply: 3, out_of_office: 1, bounce: 0 });
  expect(idsOf(listInbound(db, { noticeId }))).toEqual([ids[4], ids[2], ids[1], ids[0]]);
  db.update(deliveries).set({ wave: 0 }).where(eq(deliveries.id, anna)).run();
  expect(countReactions(db, noticeId).reply).toBe(1);
  expect(countReactions(db, 999)).toEqual({ reply: 0, out_of_office: 0, bounce: 0 });
});

test("beside a person stands the newest that came from them, or from a mailbox that they share", () => {
  const { db, ids, annaId, guenterId } = anInbox();
  const newest = newestReactions(db, [annaId, guenterId, 999]);
  expect(newest.get(annaId)).toMatchObject({ id: ids[4], kind: "reply" });
  expect(newest.get(guenterId)).toMatchObject({ id: ids[2], kind: "reply" });
  expect(newest.size).toBe(2);
});

test("whoever looks first is named, once, and what is no mail marks nothing", () => {
  const { db, ids } = anInbox();
  const events = () => db.select().from(auditEvents).where(eq(auditEvents.type, "inbound_mail.seen")).all();
  expect(markSeen(db, [ids[0], ids[0], ids[3]], { by: jana, at: later(60) })).toBe(2);
  expect(markSeen(db, [ids[0]], { by: olga, at: later(61) })).toBe(0);
  expect(() => markSeen(db, [ids[1], 999], { by: olga, at: later(62) })).toThrow("not_found");
  expect(findInbound(db, ids[0])).toMatchObject({ seenBy: "Jana Reuter", seenAt: later(60) });
  expect(findInbound(db, ids[1])?.seenAt).toBeNull();
  expect(events().map((event) => [event.actorId, event.subject])).toEqual([
    [jana, JSON.stringify({ inboundMailIds: [ids[0], ids[3]] })],
  ]);
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { acknowledgements, callAttempts, callTasks, noticeAnswers, notices, persons } from "#db/schema/index.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { undoChange } from "../directory/undo.ts";
import { findIncident } from "../incidents/queries.ts";
import { listNoticeAddressees } from "../notices/addressees.ts";
import * as town from "../notices/testing.ts";
import { listAudiences } from "./audiences.ts";
import { callMissing, closeGap } from "./close-gap.ts";
import { recordWaiver, withdrawWaiver } from "./commands.ts";
import { coverageMatrix } from "./matrix.ts";
import { aMail, anOldNotice, aRecipient, aStage } from "./testing.ts";

const { jana, later, number, ten } = town;
const stamp = { by: jana, at: later(30) };
const stage = "fallback" as const;

/** A council whose two members sit in a committee and on the board of the Stadtwerke. Its mailboxes were closed by the incident. */
function aTown() {
  const db = town.aCity();
  const council = town.aCouncil(db);
  const finance = town.anOrganization(db, "Finanzausschuss", "committee");
  const works = town.anOrganization(db, "Stadtwerke", "municipal_company");
  const board = town.anOrganization(db, "Aufsichtsrat Stadtwerke", "supervisory_board", works);
  const port = town.anOrganization(db, "Hafen", "municipal_company");
  town.anOrganization(db, "Aufsichtsrat Hafen", "supervisory_board", port);
  const secretary = town.aPerson(db, { givenName: "Sabine", familyName: "Ohm" });
  const clerk = town.aPerson(db, { givenName: "Karl", familyName: "Zander" });
  town.aSeat(db, secretary, finance, "secretary");
  town.aSeat(db, clerk, works, "secretary");
  town.aSeat(db, town.aPerson(db, { familyName: "Chef" }), works, "head");
  for (const person of [council.anna, council.guenter]) town.aSeat(db, person, board, "board_member");
  town.aSeat(db, council.anna, finance, "chair");
  aStage(db, stage, later(2));
  const incidentId = findIncident(db, number)!.id;
  const closing = { audience: "nobody", from: ten, incidentId } as const;
  const close = (contactPointIds: number[]) => setReachability(db, { ...closing, contactPointIds }, { by: jana, at: later(3) });
  return { db, ...council, finance, works, secretary, clerk, incidentId, close };
}

const matrixOf = (db: Db, at = later(30)) => coverageMatrix(db, findIncident(db, number)!, at);
const cellOf = (db: Db, key: string, at?: Date) => {
  const { stages, rows } = matrixOf(db, at);
  return rows.find(({ audience }) => audience.key === key)?.cells[stages.findIndex(({ kind }) => kind === stage)];
};
const told = (db: Db, incidentId: number, who: string, at = later(10)) => {
  const noticeId = anOldNotice(db, { incidentId, stage, at });
  aMail(db, noticeId, [aRecipient(db, noticeId, who)], "delivered", at);
};

test("the secretariats of those whose address was closed are named, with who is affected, and nobody else's", () => {
  const { db, annasMailbox, guentersMailbox, clerk, close } = aTown();
  expect(listAudiences(db, findIncident(db, number)!, later(2)).map(({ key }) => key)).toEqual(["list:stadtrat", "public"]);
  close([annasMailbox, guentersMailbox]);
  const audiences = listAudiences(db, findIncident(db, number)!, later(5));
  expect(audiences.filter(({ kind }) => kind === "computed")).toMatchObject([
    { key: "organization:stadtwerke", name: "Sekretariat Stadtwerke", reason: { code: "company", values: { count: 2 } } },
    { key: "organization:finanzausschuss", reason: { code: "committee", values: { count: 1 } } },
  ]);
  expect(audiences.find(({ key }) => key === "organization:stadtwerke")).toMatchObject({
    members: [{ kind: "person", id: clerk, name: "Karl Zander" }],
    affected: [{ name: "Dr. Anna Müller" }, { name: "Günter Prahl" }],
  });
});

test("what was undone affects nobody", () => {
  const { db, annasMailbox, close } = aTown();
  const change = close([annasMailbox]);
  undoChange(db, change, stamp);
  expect(listAudiences(db, findIncident(db, number)!, later(5)).some(({ kind }) => kind === "computed")).toBe(false);
});

test("told is who was handed a mail, was reached by telephone or answered, never whom a mail was refused or only written for", () => {
  const { db, annasMailbox, close, clerk, incidentId } = aTown();
  close([annasMailbox]);
  const works = () => cellOf(db, "organization:stadtwerke");
  expect(works()).toMatchObject({ state: "none", told: 0, of: 1 });
  const noticeId = anOldNotice(db, { incidentId, stage, at: later(4), state: "sending" });
  const recipientId = aRecipient(db, noticeId, `p${clerk}`);
  aMail(db, noticeId, [recipientId], "accepted", later(4), 0); // a test mail tells nobody
  aMail(db, noticeId, [recipientId], "queued", later(4));
  expect(works()).toMatchObject({ state: "not_yet", onTheWay: 1 });
  db.update(notices).set({ state: "completed" }).run();
  expect(works()).toMatchObject({ state: "none" });

  expect(callMissing(db, number, { audience: "organization:stadtwerke", stage }, stamp)).toBe(1);
  expect(works()).toMatchObject({ state: "not_yet", told: 0, openCalls: 1 });
  expect(() => callMissing(db, number, { audience: "organization:stadtwerke", stage }, stamp)).toThrow("nobody_to_call");
  const callTaskId = db.select().from(callTasks).get()!.id;
  const attempt = { callTaskId, recordedBy: jana, recordedAt: later(20), happenedAt: later(19) };
  db.insert(callAttempts)
    .values({ ...attempt, result: "not_reached" })
    .run();
  expect(works()).toMatchObject({ told: 0 });
  db.insert(callAttempts)
    .values({ ...attempt, result: "reached" })
    .run();
  expect(works()).toMatchObject({ state: "told", told: 1, firstAt: later(19), lastAt: later(19) });
});

test("an answer that is missing after its moment is overdue, and an answer tells", () => {
  const { db, annasMailbox, close, clerk, incidentId } = aTown();
  close([annasMailbox]);
  const noticeId = anOldNotice(db, { incidentId, stage, at: later(4), answerBy: later(20) });
  const recipientId = aRecipient(db, noticeId, `p${clerk}`);
  aMail(db, noticeId, [recipientId], "delivered", later(5));
  expect(cellOf(db, "organization:stadtwerke", later(10))).toMatchObject({ state: "told", overdue: 0 });
  expect(cellOf(db, "organization:stadtwerke")).toMatchObject({ state: "told", overdue: 1, acknowledged: 0 });
  const answerId = db.insert(noticeAnswers).values({ noticeId, position: 1, text: "Ja" }).returning().get().id;
  const answer = { recipientId, answerId, channel: "phone" as const, isLate: true, recordedAt: later(25) };
  db.insert(acknowledgements).values(answer).run();
  expect(cellOf(db, "organization:stadtwerke")).toMatchObject({ overdue: 0, acknowledged: 1 });
});

test("an office where nobody is recorded is a gap, and so is one whose only secretary has left", () => {
  const { db, annasMailbox, close, clerk, secretary, incidentId } = aTown();
  close([annasMailbox]);
  told(db, incidentId, `p${secretary}`);
  expect(cellOf(db, "organization:finanzausschuss")).toMatchObject({ state: "told" });
  db.update(persons)
    .set({ archivedAt: later(12) })
    .where(eq(persons.id, secretary))
    .run();
  expect(cellOf(db, "organization:finanzausschuss")).toMatchObject({ state: "none", of: 0 });
  told(db, incidentId, `p${clerk}`);
  expect(matrixOf(db).rows.map(({ audience }) => audience.key)).toEqual([
    "list:stadtrat",
    "organization:finanzausschuss",
    "public",
    "organization:stadtwerke",
  ]);
});

test("a waiver closes a gap with reason and author until it is withdrawn", () => {
  const { db, annasMailbox, close } = aTown();
  close([annasMailbox]);
  const audience = "organization:stadtwerke";
  const id = recordWaiver(db, number, { audience, stage, reason: "nutzt eigene Postfächer" }, stamp);
  expect(cellOf(db, audience)).toMatchObject({
    state: "waived",
    waiver: { reason: "nutzt eigene Postfächer", by: "Jana Reuter" },
  });
  expect(() => recordWaiver(db, number, { audience, stage, reason: "noch einmal" }, stamp)).toThrow("already_waived");
  expect(() => recordWaiver(db, number, { audience: "list:gibt-es-nicht", reason: "x" }, stamp)).toThrow("unknown_audience");
  withdrawWaiver(db, number, id, stamp);
  expect(cellOf(db, audience)).toMatchObject({ state: "none", waiver: null });
  expect(() => withdrawWaiver(db, number, id, stamp)).toThrow("waiver_withdrawn");
});

test("one act prepares a notice, with the text of the stage, for exactly those who are missing", () => {
  const { db, annasMailbox, close, anna, guenter, clerk, incidentId } = aTown();
  close([annasMailbox]);
  told(db, incidentId, `p${anna}`);
  const noticeId = closeGap(db, number, { audiences: ["list:stadtrat", "organization:stadtwerke"], stage }, stamp);
  expect(listNoticeAddressees(db, noticeId).map(({ id }) => id)).toEqual([guenter, clerk]);
  expect(db.select().from(notices).all().at(-1)).toMatchObject({ subject: "Stufe", state: "draft", stage });
  expect(cellOf(db, "organization:stadtwerke")).toMatchObject({ state: "not_yet", onTheWay: 1 });
  expect(() => closeGap(db, number, { audiences: ["organization:stadtwerke"], stage }, stamp)).toThrow("nobody_missing");
});

test("the public page is told by a public entry of the stage", () => {
  const { db } = aTown();
  expect(cellOf(db, "public")).toMatchObject({ state: "none", told: 0, of: 1 });
  aStage(db, stage, later(9), "Ersatzadressen gelten.");
  expect(cellOf(db, "public")).toMatchObject({ state: "told", firstAt: later(9) });
});

test("a stage that is only being prepared has its own column, in which everybody is missing who is in no draft", () => {
  const { db } = aTown();
  town.aDraft(db, { listIds: [town.aList(db, "Presse", [])], stage: "reactivation" });
  const { stages, rows } = matrixOf(db);
  expect(stages).toMatchObject([
    { kind: stage, isCurrent: true },
    { kind: "reactivation", since: null },
  ]);
  expect(rows.find(({ audience }) => audience.key === "list:stadtrat")?.cells[1]).toMatchObject({ state: "none", of: 2 });
});

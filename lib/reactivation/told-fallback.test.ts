import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { notices } from "#db/schema/index.ts";
import { submitNotice, approveNotice } from "../notices/approval.ts";
import { listNoticeAddressees } from "../notices/addressees.ts";
import { aList, aMailbox, anOrganization, aPerson, henrik, jana, later, number, site } from "../notices/testing.ts";
import { prepareBackNotices } from "./back-notices.ts";
import { aClosedCouncil, aToldNotice } from "./testing.ts";
import { unlockMailboxes } from "./unlock.ts";

const unlock = { reason: "Update gemeldet", graceDays: 14, prepareNotices: true };

function aCityThatTold() {
  const council = aClosedCouncil();
  const { db } = council;
  const person = (familyName: string) => {
    const id = aPerson(db, { givenName: "Eva", familyName, formOfAddress: "Frau" });
    aMailbox(db, { personId: id, value: `${familyName.toLowerCase()}@elbfurt.example` });
    return id;
  };
  const secretary = person("Sommer"); // is told Anna's stand-in, twice
  const clerk = person("Winter"); // is told Günter's
  const reader = person("Herbst"); // is told that something is closed, and an address that only looks like Anna's
  const unreached = person("Lenz"); // the mail with Anna's came back
  const works = anOrganization(db, "Stadtwerke", "municipal_company");
  aMailbox(db, { organizationId: works, kind: "functional", value: "sekretariat@stadtwerke.example" });
  const tell = (name: string, member: object, body: string) =>
    aToldNotice(db, { listIds: [aList(db, name, [member as { personId: number }])], body, answers: [] });
  const annas = "Bitte schreiben Sie an A.Mueller-neu@mandat.elbfurt.example.";
  tell("Eins", { personId: secretary }, annas);
  tell("Zwei", { personId: secretary }, `Noch einmal: ${annas}`);
  tell("Drei", { personId: clerk }, "Günter Prahl: g.prahl-neu@mandat.elbfurt.example");
  tell(
    "Vier",
    { personId: reader },
    "Nicht an xa.mueller-neu@mandat.elbfurt.example und a.mueller-neu@mandat.elbfurt.example.de",
  );
  tell("Fünf", { organizationId: works }, annas);
  const lost = tell("Sechs", { personId: unreached }, annas);
  db.$client.prepare("update deliveries set state = 'bounced' where notice_id = ?").run(lost);
  aToldNotice(db, { listIds: [council.listId], body: "{{anrede}}, Ihre Adresse ist {{aktuelle_adresse}}.", answers: [] });
  return { ...council, secretary, clerk, works };
}

test("exactly those who were told an address that stood in are told back, each once, and owners get a notice of their own", () => {
  const { db, annasMailbox, anna, secretary, works } = aCityThatTold();
  const { noticeIds } = unlockMailboxes(db, number, { ...unlock, contactPointIds: [annasMailbox] }, { by: jana, at: later(60) });
  const [told, owners] = noticeIds.map((id) =>
    listNoticeAddressees(db, id).map(({ kind, id: who, reason }) => [kind, who, reason]),
  );
  const reason = "hat am 29.04. die Ersatzadresse erhalten";
  expect(told).toEqual([
    ["person", secretary, reason],
    ["organization", works, reason],
  ]);
  expect(owners).toEqual([["person", anna, "Postfach ist wieder freigeschaltet"]]);
  const [first, second] = noticeIds.map((id) => db.select().from(notices).where(eq(notices.id, id)).get()!);
  expect(first!.body).toContain("- Dr. Anna Müller: a.mueller@mandat.elbfurt.example");
  expect(first!.body).not.toContain("prahl");
  expect(first!.body).toContain("13.05.2026, 11:00 Uhr");
  expect([first!.state, second!.state, second!.subject]).toEqual(["draft", "draft", "Ihr Postfach ist wieder offen"]);
  for (const id of noticeIds) {
    submitNotice(db, id, { by: jana, at: later(61) });
    approveNotice(db, id, {}, { by: henrik, at: later(62) }, site);
  }
  const mails = db.$client
    .prepare("select distinct address from deliveries where notice_id in (?, ?) order by 1")
    .pluck()
    .all(...noticeIds);
  expect(mails).toEqual(["a.mueller@mandat.elbfurt.example", "sekretariat@stadtwerke.example", "sommer@elbfurt.example"]);
});

test("two mailboxes at once make one notice that names both, to whoever was told either", () => {
  const { db, mailboxes, secretary, clerk, works } = aCityThatTold();
  const { noticeIds } = unlockMailboxes(db, number, { ...unlock, contactPointIds: mailboxes }, { by: jana, at: later(60) });
  const named = listNoticeAddressees(db, noticeIds[0]!).map((each) => each.id);
  expect(named).toEqual([secretary, clerk, works]);
  expect(db.select().from(notices).where(eq(notices.id, noticeIds[0]!)).get()!.body).toMatch(
    /Müller: a\.mueller@[^]*Prahl: g\.prahl@/,
  );
});

test("without the wish for notices, and where nobody was told anything, nothing is written for them", () => {
  const { db, annasMailbox, guentersMailbox } = aClosedCouncil();
  const at = { by: jana, at: later(60) };
  const quiet = unlockMailboxes(db, number, { ...unlock, prepareNotices: false, contactPointIds: [annasMailbox] }, at);
  expect(quiet.noticeIds).toEqual([]);
  const alone = unlockMailboxes(db, number, { ...unlock, contactPointIds: [guentersMailbox] }, at);
  expect(alone.noticeIds).toHaveLength(1); // the owner's
});

test("nobody is told that mailboxes are back while one of them is closed: no draft, not even for those that are", () => {
  const { db, annasMailbox, mailboxes } = aCityThatTold();
  const quiet = { ...unlock, prepareNotices: false, contactPointIds: [annasMailbox] };
  unlockMailboxes(db, number, quiet, { by: jana, at: later(60) });
  const before = db.$client.serialize();
  const tell = () => prepareBackNotices(db, number, mailboxes, { by: jana, at: later(61) }, later(90));
  expect(tell).toThrow(expect.objectContaining({ code: "mailbox_still_closed", values: { name: "Günter Prahl" } }));
  expect(db.$client.serialize().equals(before), "the database is as it was").toBe(true);
});

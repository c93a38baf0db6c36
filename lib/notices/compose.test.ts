import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { deliveries, deliveryContents, deliveryRecipients, distributionLists, recipients, settings } from "#db/schema/index.ts";
import { attachmentShelf } from "../deliveries/attachment-shelf.ts";
import { composeMails } from "../deliveries/compose.ts";
import { endMembership } from "../directory/commands.ts";
import { openFallback } from "../directory/fallback-commands.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { submitNotice } from "./approval.ts";
import { listRecipients } from "./frozen-queries.ts";
import { frozenHashOf } from "./frozen-hash.ts";
import { findNotice } from "./queries.ts";
import { previewFor } from "./preview.ts";
import {
  aCity,
  aCouncil,
  aDraft,
  aList,
  aMailbox,
  anApprovedNotice,
  anOrganization,
  aPerson,
  aSeat,
  jana,
  later,
  site,
  ten,
} from "./testing.ts";

const byJana = { by: jana, at: ten };
const bodyOf = (mail: { text: string } | undefined) => mail?.text.split("\n\n")[1];

function mailTo(db: Db, noticeId: number, name: string) {
  const recipient = db
    .select()
    .from(recipients)
    .where(eq(recipients.noticeId, noticeId))
    .all()
    .find((row) => row.name === name);
  return recipient && sentTo(db, recipient.id);
}

/** The mail as the worker would hand it over. */
function sentTo(db: Db, recipientId: number) {
  const told = db.select().from(deliveryRecipients).where(eq(deliveryRecipients.recipientId, recipientId)).all();
  const rows = db
    .select()
    .from(deliveries)
    .where(eq(deliveries.id, told.at(-1)?.deliveryId ?? 0))
    .all();
  const identity = { from: "leitstelle@stadt.example", replyTo: "fragen@stadt.example" };
  const [composed] = composeMails(db, rows, { identity, attachments: attachmentShelf("/nowhere") });
  if (composed && !("mail" in composed)) throw new Error(composed.fault);
  return composed?.mail;
}

test("each recipient reads their own stand-in address, what it replaces and since when, and is written to there", () => {
  const db = aCity();
  const { listId, annasMailbox, guentersMailbox } = aCouncil(db);
  for (const [replacesId, value] of [
    [annasMailbox, "a.mueller-neu@mandat.elbfurt.example"],
    [guentersMailbox, "g.prahl-neu@mandat.elbfurt.example"],
  ] as const)
    // prettier-ignore
    openFallback(db, { replacesId, value, from: ten, expiresAt: later(60 * 24 * 62), publicity: "public", reason: "2026-003" }, byJana);
  setReachability(db, { contactPointIds: [annasMailbox, guentersMailbox], audience: "administration", from: ten }, byJana);
  const body = "{{bisherige_adresse}} > {{aktuelle_adresse}}, {{gueltig_ab}} bis {{gueltig_bis}}";
  const id = anApprovedNotice(db, { listIds: [listId], body });
  const mail = mailTo(db, id, "Dr. Anna Müller");
  expect(mail?.to).toBe("a.mueller-neu@mandat.elbfurt.example");
  expect(bodyOf(mail)).toBe(
    "a.mueller@mandat.elbfurt.example > a.mueller-neu@mandat.elbfurt.example, 29.04.2026, 10:00 Uhr bis 30.06.2026, 10:00 Uhr",
  );
  expect(bodyOf(mailTo(db, id, "Günter Prahl"))).toContain("g.prahl-neu@mandat.elbfurt.example");
  expect(listRecipients(db, id)[0]).toMatchObject({
    addressReason: "fallback_valid",
    paths: [["Stadtrat", "Stadtrat", "Mitglied"]],
  });
});

test("a stand-in that begins later is announced, while the mail still goes to the mailbox that works now", () => {
  const db = aCity();
  const { listId, annasMailbox, guentersMailbox } = aCouncil(db);
  for (const [replacesId, value] of [
    [annasMailbox, "a-neu@mandat.elbfurt.example"],
    [guentersMailbox, "g-neu@mandat.elbfurt.example"],
  ] as const)
    // prettier-ignore
    openFallback(db, { replacesId, value, from: later(240), publicity: "public" }, byJana);
  const id = anApprovedNotice(db, { listIds: [listId], body: "ab {{gueltig_ab}}: {{aktuelle_adresse}} {{gueltig_bis}}" });
  const mail = mailTo(db, id, "Dr. Anna Müller");
  expect(mail?.to).toBe("a.mueller@mandat.elbfurt.example");
  expect(bodyOf(mail)).toBe("ab 29.04.2026, 14:00 Uhr: a-neu@mandat.elbfurt.example bis auf Weiteres");
});

test("a mailbox closed to third persons is still used by the city, one closed to all never", () => {
  const db = aCity();
  const { listId, annasMailbox, guentersMailbox } = aCouncil(db);
  setReachability(db, { contactPointIds: [annasMailbox], audience: "administration", from: ten }, byJana);
  setReachability(db, { contactPointIds: [guentersMailbox], audience: "nobody", from: ten }, byJana);
  const id = anApprovedNotice(db, { listIds: [listId] });
  expect(listRecipients(db, id).map((row) => [row.name, row.address, row.addressReason, row.callReason])).toEqual([
    ["Dr. Anna Müller", "a.mueller@mandat.elbfurt.example", "mandate_administration", null],
    ["Günter Prahl", null, "no_address", "no_address"],
  ]);
});

test("people who share a mailbox get one mail without a name in its salutation", () => {
  const db = aCity();
  const company = anOrganization(db, "Stadtwerke", "municipal_company");
  const [ute, kevin] = [aPerson(db, { givenName: "Ute", familyName: "Brandt", formOfAddress: "Frau" }), aPerson(db, { givenName: "Kevin", familyName: "Moll" })]; // prettier-ignore
  for (const personId of [ute!, kevin!]) aSeat(db, personId, company, "secretary");
  aMailbox(db, { organizationId: company, value: "sekretariat@stadtwerke.example", kind: "functional" });
  aMailbox(db, { personId: ute!, value: "u.brandt@stadtwerke.example", kind: "official" });
  const listId = aList(db, "Sekretariate", [{ organizationKind: "municipal_company", role: "secretary" }]);
  const id = anApprovedNotice(db, { listIds: [listId], body: "{{anrede}}, {{name}} ({{verteiler}})" });
  expect(db.select({ address: deliveries.address }).from(deliveries).all()).toEqual([
    { address: "sekretariat@stadtwerke.example" },
  ]);
  expect(bodyOf(mailTo(db, id, "Kevin Moll"))).toBe("Guten Tag, Ute Brandt und Kevin Moll (Sekretariate)");
  expect(listRecipients(db, id).map((row) => row.addressReason)).toEqual(["function_mailbox", "function_mailbox"]);
  expect(previewFor(db, id, {}, ten, site).counts).toMatchObject({
    recipients: 2,
    addresses: 1,
    sharedMailboxes: 1,
    sharing: 2,
    byKind: { functional: 1 },
  });
});

test("a secretariat is told the addresses of everybody on its board, but never a private or restricted one", () => {
  const db = aCity();
  const { anna, guenter, annasMailbox } = aCouncil(db);
  const company = anOrganization(db, "Stadtwerke", "municipal_company");
  const board = anOrganization(db, "Aufsichtsrat Stadtwerke", "supervisory_board", company);
  const carla = aPerson(db, { givenName: "Carla", familyName: "Zander" });
  aMailbox(db, {
    personId: carla,
    value: "carla@privat.example",
    kind: "private",
    publicity: "restricted",
    reason: "Einwilligung",
    expiresAt: later(9_999),
  });
  for (const personId of [anna, guenter, carla]) aSeat(db, personId, board, "board_member");
  aMailbox(db, { organizationId: company, value: "sekretariat@stadtwerke.example", kind: "functional" });
  openFallback(db, { replacesId: annasMailbox, value: "a-neu@mandat.elbfurt.example", from: ten, publicity: "public" }, byJana);
  setReachability(db, { contactPointIds: [annasMailbox], audience: "administration", from: ten }, byJana);
  const listId = aList(db, "Gesellschaften", [{ organizationId: company }]);
  const id = anApprovedNotice(db, { listIds: [listId], body: "Bitte schreiben Sie an:\n{{adressen}}" });
  const mail = mailTo(db, id, "Stadtwerke");
  expect(bodyOf(mail)).toBe(
    [
      "Bitte schreiben Sie an:",
      "Dr. Anna Müller: a-neu@mandat.elbfurt.example, gültig seit 29.04.2026, 10:00 Uhr",
      "Günter Prahl: g.prahl@mandat.elbfurt.example",
      "Carla Zander: zurzeit keine E-Mail-Adresse",
    ].join("\n"),
  );
  expect(mail?.html).toContain("gültig seit 29.04.2026, 10:00 Uhr<br>Günter Prahl");
});

test("whoever serves nobody has no addresses to be told, and is named", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = aDraft(db, { listIds: [listId], body: "{{adressen}}" });
  expect(() => submitNotice(db, id, byJana)).toThrow(
    expect.objectContaining({
      code: "missing_value",
      values: { name: "{{adressen}}", n: 2, recipients: "Dr. Anna Müller, Günter Prahl" },
    }),
  );
});

test("people read the version they want where it is written, German where it is not", () => {
  const db = aCity();
  const council = anOrganization(db, "Stadtrat", "council");
  for (const [familyName, language] of [
    ["Smith", "en"],
    ["Leicht", "simple"],
    ["Meier", "de"],
  ] as const) {
    const personId = aPerson(db, { familyName, formOfAddress: "Frau", language });
    aMailbox(db, { personId, value: `${familyName}@mandat.elbfurt.example` });
    aSeat(db, personId, council);
  }
  const listId = aList(db, "Stadtrat", [{ organizationId: council }]);
  const id = anApprovedNotice(db, { listIds: [listId], subjectEn: "Mailboxes closed", bodyEn: "{{anrede}}" });
  expect(mailTo(db, id, "Smith")?.subject).toBe("[2026-003] Mailboxes closed");
  expect(bodyOf(mailTo(db, id, "Smith"))).toBe("Dear Ms Smith");
  expect(mailTo(db, id, "Leicht")?.subject).toBe("[2026-003] Postfächer geschlossen");
  expect(previewFor(db, id, {}, ten, site).warnings).toEqual([{ code: "no_simple", field: "bodySimple", values: { n: 1 } }]);
});

test("what was frozen stays, whatever becomes of the directory, the lists and the settings", () => {
  const db = aCity();
  const { listId, annasMailbox } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId], body: "{{anrede}}, {{aktuelle_adresse}}, {{stadt}}" });
  const before = mailTo(db, id, "Dr. Anna Müller");
  const rows = JSON.stringify(listRecipients(db, id));
  const { frozenHash } = findNotice(db, id)!;
  setReachability(db, { contactPointIds: [annasMailbox], audience: "nobody", from: ten }, byJana);
  endMembership(db, { membershipId: 1, untilDay: "2026-04-01" }, byJana);
  db.run("update persons set family_name = 'Meyer', form_of_address = null");
  db.update(settings).set({ value: "Anderswo" }).run();
  db.update(distributionLists).set({ name: "Anders" }).run();
  expect(mailTo(db, id, "Dr. Anna Müller")).toEqual(before);
  expect(JSON.stringify(listRecipients(db, id))).toBe(rows);
  expect(frozenHashOf(db, id)).toBe(frozenHash);
});

test("a changed word, recipient or address of a frozen notice shows in its hash", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId] });
  const { frozenHash } = findNotice(db, id)!;
  db.update(recipients).set({ name: "Jemand anderes" }).where(eq(recipients.id, 1)).run();
  expect(frozenHashOf(db, id)).not.toBe(frozenHash);
});

test("all notices of an incident are one thread for each recipient", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const first = anApprovedNotice(db, { listIds: [listId] });
  const second = anApprovedNotice(db, { listIds: [listId] });
  const rowsOf = (id: number) =>
    db
      .select({ messageId: deliveries.messageId, references: deliveryContents.references })
      .from(deliveries)
      .innerJoin(deliveryContents, eq(deliveryContents.deliveryId, deliveries.id))
      .where(eq(deliveries.noticeId, id))
      .all();
  for (const [index, row] of rowsOf(first).entries()) {
    expect(row.messageId).toMatch(/^<d\.1\.[\w-]+@elbfurt\.example>$/);
    expect(row.references).toBe("<vorfall-2026-003@elbfurt.example>");
    expect(rowsOf(second)[index]!.references).toBe(`<vorfall-2026-003@elbfurt.example> ${row.messageId}`);
  }
});

test("each mail has a link and a code of its own, hard to guess and easy to read out", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const id = anApprovedNotice(db, { listIds: [listId] });
  const mails = [mailTo(db, id, "Dr. Anna Müller"), mailTo(db, id, "Günter Prahl")];
  const links = mails.map((mail) => /https:\/\/lage\.elbfurt\.example\/r\/([\w-]+)/.exec(mail!.text)?.[1]);
  expect(new Set(links).size).toBe(2);
  expect(links[0]).toHaveLength(22);
  expect(mails[0]!.text).toMatch(/Kurzcode [2-9A-Z]{3}-[2-9A-Z]{3}/);
});

test("names with HTML or header text in them are only names", () => {
  const db = aCity();
  const personId = aPerson(db, { givenName: "<b>Eve</b>", familyName: 'O"Neill & Bcc: x@x.example', formOfAddress: "Frau" });
  aMailbox(db, { personId, value: "eve@mandat.elbfurt.example" });
  const listId = aList(db, "Test", [{ personId }]);
  const id = anApprovedNotice(db, {
    listIds: [listId],
    subject: "Für {{name}}",
    body: "{{anrede}} <img src=x onerror=alert(1)>",
  });
  const mail = sentTo(db, 1)!;
  expect(mail.subject).toBe('[2026-003] Für <b>Eve</b> O"Neill & Bcc: x@x.example');
  expect(mail.html).not.toMatch(/<b>Eve|<img/);
  expect(mail.html).toContain("O&quot;Neill &amp; Bcc");
  expect(id).toBe(1);
});

test("a preview shows what is missing in its place, names who lacks it, and writes nothing", () => {
  const db = aCity();
  const { listId, guenter } = aCouncil(db);
  db.run("delete from contact_point_owners where person_id = 2");
  const id = aDraft(db, { listIds: [listId], body: "{{bisherige_adresse}}", answerBy: later(60), nextInformationAt: later(60) });
  const preview = previewFor(db, id, { recipientRef: "person-1" }, ten, site);
  expect(preview.mail?.text).toContain("{{bisherige_adresse}}");
  expect(preview.mail?.subject).toBe("[2026-003] Postfächer geschlossen");
  expect(preview.counts).toEqual({
    recipients: 2,
    addresses: 1,
    callTasks: 1,
    sharedMailboxes: 0,
    sharing: 0,
    byKind: { mandate: 1 },
  });
  expect(preview.refusals).toMatchObject([{ code: "missing_value", values: { recipients: "Dr. Anna Müller" } }]);
  expect(preview.warnings.map((warning) => warning.code)).toEqual(["without_address", "answer_with_information"]);
  expect(preview.withoutAddress.map((recipient) => recipient.name)).toEqual(["Günter Prahl"]);
  expect(previewFor(db, id, { recipientRef: `person-${guenter}` }, ten, site).mail).toBeUndefined();
  expect(db.select().from(recipients).all()).toEqual([]);
});

test("a setting that a text needs and the city has not is named", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  db.update(settings).set({ value: "" }).where(eq(settings.key, "helpHours")).run();
  const id = aDraft(db, { listIds: [listId], body: "{{hilfe_zeiten}}" });
  expect(() => submitNotice(db, id, byJana)).toThrow(
    expect.objectContaining({ code: "missing_setting", values: { name: "{{hilfe_zeiten}}" } }),
  );
});

test("words of the language that a text is written in are no values, and braces hidden by marks are found before anybody reads them", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const previewOf = (body: string) => previewFor(db, aDraft(db, { listIds: [listId], body }), {}, ten, site);
  const written = previewOf("Bitte {{constructor}} beachten.");
  expect(written.mail?.text).toContain("Bitte {{constructor}} beachten.");
  expect(written.refusals).toMatchObject([{ code: "unknown_placeholder", values: { names: "{{constructor}}" }, field: "body" }]);
  for (const hidden of ["\\{\\{nichts\\}\\}", "{**{nichts}**}"])
    expect(previewOf(hidden).refusals).toMatchObject([{ code: "unknown_placeholder", values: { names: "{{nichts}}" } }]);
});

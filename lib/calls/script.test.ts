import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { callTasks, recipients } from "#db/schema/index.ts";
import { openFallback } from "../directory/fallback-commands.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { aCity, aList, aMailbox, anApprovedNotice, aPerson, jana, later, ten } from "../notices/testing.ts";
import { oweCalls } from "./owe.ts";
import { findScript } from "./script.ts";

const body = "{{anrede}},\n\nIhre Adresse {{aktuelle_adresse}} gilt seit {{gueltig_ab}}.\n\n{{antwortlink}}";
const bodyEn = "{{anrede}},\n\nyour address {{aktuelle_adresse}} is valid since {{gueltig_ab}}.\n\n{{antwortlink}}";
const inEnglish = { subjectEn: "Mailboxes closed", bodyEn };
const answers = [
  { text: "Erhalten", textEn: "Received" },
  { text: "Rufen Sie mich an", followUp: "Unter welcher Nummer?", followUpEn: "On which number?" },
];

/** Alice prefers English; she has a mailbox and does not answer. */
function callToAlice(db: Db, english: object) {
  const alice = aPerson(db, { givenName: "Alice", familyName: "Archer", language: "en" } as never);
  const replacesId = aMailbox(db, { personId: alice, value: "alice@mandat.example" });
  openFallback(db, { replacesId, value: "alice@neu.example", from: ten, publicity: "public" }, { by: jana, at: ten });
  setReachability(db, { contactPointIds: [replacesId], audience: "administration", from: ten }, { by: jana, at: ten });
  const noticeId = anApprovedNotice(db, { listIds: [aList(db, "Rat", [{ personId: alice }])], body, answers, ...english });
  releaseDueNotices(db, later(3));
  const { id: recipientId } = db.select().from(recipients).get()!;
  oweCalls(db, [{ noticeId, recipientId, reason: "no_answer" }], later(4));
  return db.select().from(callTasks).where(eq(callTasks.recipientId, recipientId)).get()!.id;
}

test("whoever was written to in English is spoken to in English, dates and answers too", () => {
  const db = aCity();
  const script = findScript(db, callToAlice(db, inEnglish))!;
  expect(script).toMatchObject({
    language: "en",
    hello: expect.stringMatching(/^Hello, .*Alice Archer\?$/),
    about: "It is about: Mailboxes closed.",
    body: [expect.stringMatching(/^your address alice@neu\.example is valid since \d+ \w+ 2026/)],
    asking: "Your answer, please: Received – or – Rufen Sie mich an",
    codeWords: ["Your short code is ", "."],
  });
  expect(script.answers).toMatchObject([
    { text: "Received", language: "en", followUp: null },
    { text: "Rufen Sie mich an", language: "de", followUp: "On which number?" },
  ]);
});

test("beside it stand the German words, without dates of the other language", () => {
  const db = aCity();
  const { german } = findScript(db, callToAlice(db, inEnglish))!;
  expect(german).toMatchObject({ language: "de", about: "Es geht um: Postfächer geschlossen." });
  expect(german!.hello).toContain("Alice Archer");
  expect(german!.body.join(" ")).not.toMatch(/2026/);
  expect(german!.asking).toBe("Ihre Antwort bitte: Erhalten – oder – Rufen Sie mich an");
});

test("without English in the notice the mail was German, and so is the script with its dates", () => {
  const db = aCity();
  const script = findScript(db, callToAlice(db, {}))!;
  expect(script).toMatchObject({ language: "de", german: undefined });
  expect(script.body).toEqual(["Ihre Adresse alice@neu.example gilt seit 29.04.2026, 10:00 Uhr."]);
});

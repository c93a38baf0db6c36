import { expect, test } from "vitest";
import { recipients } from "#db/schema/index.ts";
import { aCity, aCouncil, anApprovedNotice } from "../notices/testing.ts";
import { findAnswerPage } from "./answer-page.ts";

const english = {
  subjectEn: "Mailboxes closed",
  bodyEn: "{{anrede}},\n\nyour mailbox is closed.\n\n{{antwortlink}}",
  answers: [{ text: "Erhalten.", textEn: "Received." }, { text: "Nicht mehr im Amt." }],
};

function aToken(notice: object) {
  const db = aCity();
  const { listId } = aCouncil(db);
  anApprovedNotice(db, { listIds: [listId], ...notice });
  return { db, token: db.select().from(recipients).all()[0]!.answerToken };
}

test("a page asked for in English is English, and names the texts that are German only", () => {
  const { db, token } = aToken(english);
  const page = findAnswerPage(db, token, "en");
  expect(page).toMatchObject({ locale: "en", textLanguage: "en", subject: "Mailboxes closed" });
  expect(page?.bodyText).not.toContain("Sehr geehrte");
  expect(page?.answers.map(({ text, language }) => [text, language])).toEqual([
    ["Received.", "en"],
    ["Nicht mehr im Amt.", "de"],
  ]);
});

test("without English in the notice an English page says that its text is German", () => {
  const { db, token } = aToken({});
  expect(findAnswerPage(db, token, "en")).toMatchObject({ locale: "en", textLanguage: "de", subject: "Postfächer geschlossen" });
});

test("asking for German does not take Leichte Sprache away", () => {
  const { db, token } = aToken({ subjectSimple: "Ihr Postfach ist zu", bodySimple: "Ihr Postfach ist zu." });
  db.update(recipients).set({ variant: "simple" }).run();
  expect(findAnswerPage(db, token, "de")).toMatchObject({ variant: "simple", subject: "Ihr Postfach ist zu" });
});

test("the page where the answer is given does not link to itself", () => {
  const { db, token } = aToken({});
  expect(findAnswerPage(db, token)?.bodyHtml).not.toContain(token);
});

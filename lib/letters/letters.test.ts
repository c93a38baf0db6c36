import { eq } from "drizzle-orm";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { contactPoints, recipients } from "#db/schema/index.ts";
import { oweCalls } from "../calls/owe.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import { aCity, aCouncil, anApprovedNotice, aPerson, aSeat, jana, later, site } from "../notices/testing.ts";
import type { NoticeInput } from "../notices/input.ts";
import { type Letter, listLetters } from "./letters.ts";
import { printLetters, renderLetters } from "./print-letters.ts";

const post = (db: Db, personId: number, value: string) =>
  recordContactPoint(
    db,
    { personId, channel: "post", value, kind: "official", publicity: "internal" },
    { by: "system", at: later(-30) },
  );

function aCityWithPost(db: Db, input: Partial<NoticeInput> = {}) {
  const { council, listId, anna } = aCouncil(db);
  const [bernd, carla] = ["Bernd Achterberg", "Carla Zander"].map((name) => {
    const [givenName, familyName] = name.split(" ") as [string, string];
    const id = aPerson(db, { givenName, familyName, formOfAddress: givenName === "Carla" ? "Frau" : "Herr" });
    aSeat(db, id, council);
    post(db, id, `Am Markt ${id}, 39104 Elbfurt`);
    return id;
  }) as [number, number];
  const phone = {
    personId: carla,
    channel: "phone",
    value: "+49 69 90009-440",
    kind: "official",
    publicity: "internal",
  } as const;
  recordContactPoint(db, phone, { by: "system", at: later(-30) });
  return { anna, bernd, carla, noticeId: anApprovedNotice(db, { listIds: [listId], ...input }) };
}

/** Words with the edges of the line they stand in, in millimetres from the left upper corner. */
async function placesIn(pdf: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  const places: { word: string; left: number; top: number; right: number; bottom: number; page: number }[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const opened = await document.getPage(page);
    const [, , , pageHeight = 0] = opened.view as number[];
    const { items } = await opened.getTextContent();
    for (const item of items) {
      if (!("str" in item)) continue;
      const [, , , , x, baseline] = item.transform as [number, number, number, number, number, number];
      const [left, right] = [x, x + item.width].map(millimetres) as [number, number];
      const [top, bottom] = [baseline + item.height, baseline - item.height / 4].map((y) => millimetres(pageHeight - y)) as [
        number,
        number,
      ];
      places.push(
        ...item.str
          .split(/\s+/)
          .filter(Boolean)
          .map((word) => ({ word, left, top, right, bottom, page })),
      );
    }
  }
  await task.destroy();
  return places;
}
const millimetres = (points: number) => (points * 25.4) / 72;

test("a letter goes to whom neither mail nor telephone reaches, and says what the mail would have said", () => {
  const db = aCity();
  const { bernd, noticeId } = aCityWithPost(db);
  const letters = listLetters(db, noticeId, later(5), site);
  expect(letters).toMatchObject([
    {
      address: ["Bernd Achterberg", `Am Markt ${bernd}`, "39104 Elbfurt"],
      subject: "Postfächer geschlossen",
      sender: "IT-Leitstelle, Stadt Elbfurt",
      paragraphs: [
        "Sehr geehrter Herr Achterberg,",
        "Ihr Postfach ist geschlossen.",
        expect.stringMatching(/^https:\/\/lage\.elbfurt\.example\/r\//),
      ],
      help: { phone: "069 90009-400" },
    },
  ]);
  expect(letters[0]!.code).toMatch(/^[2-9A-Z]{3}-[2-9A-Z]{3}$/);
});

const withAddress = {
  body: "{{anrede}},\n\nIhr Postfach ist geschlossen.\n\nAb jetzt gilt {{aktuelle_adresse}}.\n\nBitte bis {{antwort_bis}}.\n\n{{antwortlink}}",
  answerBy: later(60),
};

test("a letter has no gaps: what it cannot say it leaves out, and its deadline stands in it once", () => {
  const db = aCity();
  const { noticeId } = aCityWithPost(db, withAddress);
  const [letter] = listLetters(db, noticeId, later(5), site);
  expect(letter!.paragraphs.map((each) => each.slice(0, 12))).toEqual([
    "Sehr geehrte",
    "Ihr Postfach",
    expect.stringMatching(/^Bitte bis/),
    expect.stringMatching(/^https:/),
  ]);
  expect(letter!.answerBy).toBeNull();
});

test("whose mail came back reads in the letter what it said of them", () => {
  const db = aCity();
  const { anna, noticeId } = aCityWithPost(db, withAddress);
  releaseDueNotices(db, later(3));
  const mail = db
    .select()
    .from(recipients)
    .all()
    .find((row) => row.personId === anna)!;
  oweCalls(db, [{ noticeId, recipientId: mail.id, reason: "rejected" }], later(4));
  db.update(contactPoints)
    .set({ archivedAt: later(4) })
    .where(eq(contactPoints.id, mail.contactPointId!))
    .run();
  post(db, anna, "Am Markt 9, 39104 Elbfurt");
  const letter = listLetters(db, noticeId, later(5), site).find((each) => each.address[0] === "Dr. Anna Müller");
  expect(letter!.paragraphs).toContain("Ab jetzt gilt a.mueller@mandat.elbfurt.example.");
  expect(letter!.paragraphs[0]).toBe("Sehr geehrte Frau Dr. Müller,");
});

test("without anybody to write to there is no empty file, but a sentence", async () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  const noticeId = anApprovedNotice(db, { listIds: [listId] });
  await expect(printLetters(db, noticeId, { by: jana, roles: ["dispatcher"], at: later(5) }, site)).rejects.toThrow("no_letters");
  await expect(printLetters(db, 999, { by: jana, roles: ["dispatcher"], at: later(5) }, site)).rejects.toThrow("not_found");
});

const aLetter = (rest: Partial<Letter> = {}): Letter => ({
  contactPointId: 1,
  address: ["Bernd Achterberg", "Markt 3", "39104 Elbfurt"],
  sender: "IT-Leitstelle, Stadt Elbfurt",
  subject: "Betreffzeile",
  paragraphs: ["Guten Tag,", "Absatz eins."],
  code: "4K7-2MX",
  answerBy: later(60),
  help: { phone: "069 90009-400", hours: "bis 20 Uhr" },
  incidentNumber: "2026-003",
  at: later(0),
  ...rest,
});

test("the address lies in the window of the envelope, however long it is, and the text below it", async () => {
  const long = [
    "Prof. Dr. Dr. Maximiliane von und zu ".repeat(4),
    "Straße des Friedens ".repeat(8),
    "Hinterhaus",
    "39104 Elbfurt",
  ];
  const words = await placesIn(await renderLetters([aLetter(), aLetter({ address: long })], later(0)));
  for (const page of [1, 2]) {
    const onPage = words.filter((each) => each.page === page);
    const subject = onPage.find((each) => each.word === "Betreffzeile")!;
    const inWindow = onPage.filter((each) => each.bottom < 98 && each.left < 110);
    expect(inWindow.some((each) => each.word === "Elbfurt")).toBe(true);
    for (const { left, top, right, bottom } of inWindow) {
      expect(left).toBeGreaterThanOrEqual(24.9);
      expect(right).toBeLessThanOrEqual(105);
      expect(top).toBeGreaterThanOrEqual(45);
      expect(bottom).toBeLessThanOrEqual(90);
    }
    expect(subject.top).toBeGreaterThan(100);
  }
  const name = words.find((each) => each.word === "Bernd")!;
  expect(name.top).toBeGreaterThan(62);
  expect(words.filter((each) => each.word.startsWith("4K7-2MX")).map((each) => each.page)).toEqual([1, 2]);
});

test("a long letter is printed smaller so that each person has one page, and nothing of a very long one is lost", async () => {
  const paragraph = "Wort ".repeat(80).trim();
  const pagesOf = async (count: number) => {
    const words = await placesIn(
      await renderLetters([aLetter({ paragraphs: Array.from({ length: count }, () => paragraph) })], later(0)),
    );
    expect(words.filter((each) => each.word === "Wort")).toHaveLength(count * 80);
    expect(Math.max(...words.map((each) => each.bottom))).toBeLessThan(275);
    return new Set(words.map((each) => each.page)).size;
  };
  expect(await pagesOf(7)).toBe(1);
  expect(await pagesOf(30)).toBeGreaterThan(1);
});

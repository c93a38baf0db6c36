import { expect, test } from "vitest";
import { directoryLookups, instructionSuspensions, serviceInstructions } from "#db/schema/index.ts";
import { openFallback } from "../directory/fallback-commands.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { findIncident } from "../incidents/queries.ts";
import { aCity, aCouncil, aMailbox, anOrganization, aPerson, aSeat, jana, later, number, ten } from "../notices/testing.ts";
import { openSheetFile, renderSheet } from "./pdf/render.ts";
import { printSheet } from "./print-sheet.ts";
import { readSheet, sheetViewer } from "./read-sheets.ts";
import { readPdf } from "./testing.ts";

const stamp = { by: jana, at: ten };
const asking = { at: later(60), roles: sheetViewer, locale: "de" as const };

/** Both mailboxes are closed for others; Anna chairs and has a stand-in; some addresses are for few eyes. */
function aClosedCouncil() {
  const db = aCity();
  const city = aCouncil(db);
  aSeat(db, city.anna, city.council, "chair");
  const { id: incidentId } = findIncident(db, number)!;
  const contactPointIds = [city.annasMailbox, city.guentersMailbox];
  setReachability(db, { contactPointIds, audience: "administration", from: ten, reason: "Warnung", incidentId }, stamp);
  const advice = { replyPossible: true, phoneWanted: true, resendSince: ten, deliveredLate: false, note: "Bitte kurz." };
  const terms = { from: ten, incidentId, expiresAt: later(60 * 24 * 30), advice };
  openFallback(db, { ...terms, replacesId: city.annasMailbox, value: "a.mueller-neu@mandat.elbfurt.example" }, stamp);
  aMailbox(db, { personId: city.anna, value: "anna@geheim.example", publicity: "restricted", rank: 1 });
  const consent = { kind: "private", reason: "Einwilligung", expiresAt: later(60 * 24 * 90), publicity: "internal" } as const;
  aMailbox(db, { personId: city.guenter, value: "0391 99", channel: "phone", ...consent });
  aMailbox(db, { personId: city.guenter, value: "069 4711", channel: "phone", kind: "official" });
  return { db, ...city };
}

test("a sheet tells both askers what to use, with the advice and the telephone, each person once with all they are", () => {
  const { db, council } = aClosedCouncil();
  const sheet = readSheet(db, council, asking)!;
  expect(sheet).toMatchObject({ name: "Stadtrat", facts: "Rat, 2 Mitglieder", cityName: "Stadt Elbfurt", at: later(60) });
  expect(sheet.members.map((line) => [line.name, line.function])).toEqual([
    ["Müller, Dr. Anna", "Vorsitz, Mitglied"],
    ["Prahl, Günter", "Mitglied"],
  ]);
  const [anna, guenter] = sheet.members;
  expect(anna!.everyone).toEqual({
    address: "a.mueller-neu@mandat.elbfurt.example",
    isFallback: true,
    notes: [
      "Statt a.mueller@mandat.elbfurt.example.",
      "Gilt seit 29.04.2026, 10:00 Uhr, voraussichtlich bis 29.05.2026, 10:00 Uhr.",
      "E-Mails seit 29.04.2026, 10:00 Uhr bitte erneut senden. Bitte geben Sie eine Telefonnummer an. Bitte kurz.",
    ],
  });
  expect(guenter).toMatchObject({
    everyone: { address: null, notes: ["Das Postfach g.prahl@mandat.elbfurt.example ist für Dritte geschlossen."] },
    administration: { address: "g.prahl@mandat.elbfurt.example" },
    phone: "069 4711",
  });
  expect(sheet.situation.text).toContain("2 von 2 Personen");
  expect(sheet.first.map((line) => line.name)).toEqual(["Müller, Dr. Anna"]);
});

test("restricted and private contact points are on no sheet, whoever prints it, and it says so", async () => {
  const { db, council } = aClosedCouncil();
  const file = (await printSheet(db, council, {
    asking: { ...asking, asker: "administration", roles: ["dispatcher", "admin"] },
    actorId: jana,
    now: later(60),
  }))!;
  const { text } = await readPdf(file.content as Uint8Array);
  expect(text).toContain("a.mueller-neu@mandat.elbfurt.example");
  expect(text).not.toMatch(/geheim|0391 99/);
  expect(text).toContain("Private und vertrauliche Adressen stehen nie auf diesem Blatt.");
  expect(file.filename).toBe("notblatt-stadtrat-2026-04-29-1100.pdf");
});

test("who prints a sheet is recorded for each address on it that is not public, and for no other", async () => {
  const { db, council } = aClosedCouncil();
  await printSheet(db, council, { asking: { ...asking, asker: "everyone" }, actorId: jana, now: later(60) });
  const looked = db.select().from(directoryLookups).all();
  expect(looked.map(({ contactPointId }) => contactPointId)).toEqual(readSheet(db, council, asking)!.internalIds);
  expect(looked).toHaveLength(1); // the stand-in
});

test("a service instruction stands on the sheet with its suspension", () => {
  const { db, council } = aClosedCouncil();
  const { id } = db
    .insert(serviceInstructions)
    .values({
      reference: "DA 10/03",
      title: "Nur Mandatsadressen",
      text: "…",
      scopeKind: "mandate",
      createdAt: ten,
    })
    .returning()
    .get();
  expect(readSheet(db, council, asking)!.instructions).toEqual(["Dienstanweisung DA 10/03 gilt: Nur Mandatsadressen."]);
  db.insert(instructionSuspensions)
    .values({ instructionId: id, fromAt: ten, decidedBy: "Büro des OB", recordedBy: jana, recordedAt: ten })
    .run();
  expect(readSheet(db, council, asking)!.instructions[0]).toContain(
    "ist ausgesetzt seit 29.04.2026, 10:00 Uhr, entschieden von Büro des OB",
  );
});

test("a board without a secretary names that of its company", () => {
  const db = aCity();
  const company = anOrganization(db, "Stadtwerke", "municipal_company");
  const board = anOrganization(db, "Aufsichtsrat Stadtwerke", "supervisory_board", company);
  aSeat(db, aPerson(db, { givenName: "Beate", familyName: "Strömer" }), company, "secretary");
  aSeat(db, aPerson(db, { givenName: "Silke", familyName: "Fuchs" }), board, "board_member");
  const sheet = readSheet(db, board, asking)!;
  expect(sheet.first.map((line) => line.name)).toEqual(["Strömer, Beate"]);
  expect(sheet.members.map((line) => line.name)).toEqual(["Fuchs, Silke"]);
});

test("who never had an address of their own is no disturbance; a stand-in that ends soon or has ended is told", () => {
  const { db, council } = aClosedCouncil();
  const company = anOrganization(db, "Stadtwerke", "municipal_company");
  aMailbox(db, { organizationId: company, value: "buero@stadtwerke.example", kind: "functional" });
  aSeat(db, aPerson(db, { givenName: "Beate", familyName: "Strömer" }), company, "secretary");
  expect(readSheet(db, company, asking)!.situation.isDisturbed).toBe(false);
  const annaAt = (days: number) => readSheet(db, council, { ...asking, at: later(60 * 24 * days) })!.members[0]!.everyone;
  expect(annaAt(20).notes.join(" ")).not.toContain("Was danach gilt");
  expect(annaAt(25).notes).toContain("Was danach gilt, steht noch nicht fest.");
  expect(annaAt(31)).toMatchObject({ address: null });
  expect(annaAt(31).notes).toContain(
    "Die Ersatzadresse a.mueller-neu@mandat.elbfurt.example ist seit 29.05.2026, 10:00 Uhr abgelaufen.",
  );
  expect(readSheet(db, council, { ...asking, at: later(60 * 24 * 31) })!.internalIds).toHaveLength(1); // it is named
});

test("a long name gives way in the foot of a page, the moment of printing does not", async () => {
  const db = aCity();
  const name = `Ausschuss für ${"Angelegenheiten ".repeat(9)}der Ortschaften`;
  const committee = anOrganization(db, name, "committee");
  aSeat(db, aPerson(db, { familyName: "Weiß" }), committee);
  const { pages } = await readPdf(await renderSheet(readSheet(db, committee, asking)!));
  expect(pages[0]).toMatch(/Gedruckt 29\.04\.2026, 11:00 Uhr · Ausschuss .* …/);
});

test("a long list goes over pages that each say which body, as of when and which page of how many; nobody is lost", async () => {
  const db = aCity();
  const council = anOrganization(db, "Straßen- & Wegeausschuß <Süd>", "committee");
  const names = Array.from({ length: 80 }, (_, index) => `Şahin-Müßig${String(index).padStart(2, "0")}`);
  for (const familyName of names) {
    const person = aPerson(db, { givenName: "Łucja", familyName });
    aMailbox(db, {
      personId: person,
      value: `${familyName.toLowerCase().replace("ş", "s").replace("ß", "ss").replace("ü", "ue")}@mandat.elbfurt.example`,
    });
    aSeat(db, person, council);
  }
  const { pages, text, title, language, tags } = await readPdf(await renderSheet(readSheet(db, council, asking)!));
  expect(pages.length).toBeGreaterThan(2);
  pages.forEach((page, index) => {
    expect(page).toContain(`Seite ${index + 1} von ${pages.length}`);
    expect(page).toContain("Gedruckt 29.04.2026, 11:00 Uhr · Straßen- & Wegeausschuß <Süd>");
    expect(page).toContain("Gültig, solange nichts Neueres gedruckt wurde.");
    expect(page).toContain("Name, Funktion");
  });
  const joined = text.replaceAll(" ", "");
  for (const name of names) expect(joined).toContain(`${name},Łucja`);
  expect(joined).toContain("sahin-muessig79@mandat.elbfurt.example");
  expect(title).toBe("Notblatt Straßen- + Wegeausschuß Süd");
  expect(language).toBe("de-DE");
  expect(tags).toMatch(/"H1".*"Table".*"TR".*"TH"/);
});

test("several sheets in one file keep their own page numbers", async () => {
  const { db, council } = aClosedCouncil();
  const sheet = readSheet(db, council, asking)!;
  const chunks: Uint8Array[] = [];
  const file = await openSheetFile(sheet, "Alle Notblätter", (bytes) => chunks.push(bytes));
  file.add(sheet);
  file.add({ ...sheet, name: "Finanzausschuss" });
  await file.end();
  const { pages, title } = await readPdf(Buffer.concat(chunks));
  expect(pages).toHaveLength(2);
  expect(pages[1]).toContain("Finanzausschuss");
  expect(pages[1]).toContain("Seite 1 von 1");
  expect(title).toBe("Alle Notblätter");
});

test("there is a sheet in English", async () => {
  const { db, council } = aClosedCouncil();
  const { text } = await readPdf(await renderSheet(readSheet(db, council, { ...asking, locale: "en" })!));
  expect(text).toContain("Valid as long as nothing newer has been printed.");
});

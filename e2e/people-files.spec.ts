import { aDocx } from "#lib/attachments/testing.ts";
import { checkImport } from "./acts.ts";
import { type Application, rowsIn } from "./application.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

const countPeople = (application: Application) => rowsIn(application, "select count(*) from persons") as number;

test("whatever Excel makes of umlauts and separators is read", async ({ adminPage: page, testId, application }) => {
  const table = (name: string) => `Nachname;Vorname;E-Mail\r\nMüßig-${name};Jürgen;${name.toLowerCase()}@musterau.example`;
  const windows = Buffer.from(table(`Win${testId}`), "latin1");
  const withMark = Buffer.from(`\uFEFF${table(`Bom${testId}`)}`);
  const commas = Buffer.from(table(`Kom${testId}`).replaceAll(";", ","));
  for (const file of [windows, withMark, commas]) {
    const before = countPeople(application);
    await checkImport(page, "Personen.csv", file);
    await page.getByRole("button", { name: "Eine Zeile übernehmen" }).click();
    await expect(page.getByRole("status").filter({ hasText: "1 Zeilen neu" })).toBeVisible();
    expect(countPeople(application)).toBe(before + 1);
  }
  await page.goto(`/adressbuch?q=win${testId}`);
  await expect(page.getByRole("heading", { name: `Jürgen Müßig-Win${testId}` })).toBeVisible();
});

test("a file without family names, and one that is no table, are refused with what to do", async ({
  adminPage: page,
  application,
}) => {
  const before = countPeople(application);
  await checkImport(page, "Personen.csv", Buffer.from("Vorname;E-Mail\nAnna;a@musterau.example"));
  await expect(
    page.getByText("Die Spalte mit den Nachnamen fehlt. Bitte nennen Sie sie in der ersten Zeile „Nachname“"),
  ).toBeVisible();
  await checkImport(page, "Personen.csv", aDocx());
  await expect(page.getByText("Das ist keine CSV-Datei.")).toBeVisible();
  await expect(page.getByRole("button", { name: /übernehmen/ })).toHaveCount(0);
  expect(countPeople(application)).toBe(before);
});

test("malformed, repeated and broken rows are named by row, column and reason, and nothing is taken over unasked", async ({
  adminPage: page,
  application,
  testId,
}) => {
  const before = countPeople(application);
  const file = [
    "Nachname;Vorname;E-Mail;Rolle;Organisation",
    `Gut-${testId};Gerda;gut-${testId}@musterau.example;Mitglied;Stadtrat`,
    "Falsch;Fritz;fritz(at)musterau.example;;",
    "Doppelt;Dora;dora@musterau.example;Mitglied;Stadtrat",
    "Doppelt;Dora;dora@musterau.example;Mitglied;Stadtrat",
    ";Otto;otto@musterau.example;;",
    '"Boese\nBcc: alle@musterau.example";Bernd;bernd@musterau.example;;',
    "Quer;Quirin;quirin@musterau.example;Zauberer;Stadtrat",
  ].join("\n");
  await checkImport(page, "Personen.csv", Buffer.from(file));
  for (const [row, column, reason] of [
    ["3", "E-Mail", "enthält Leerzeichen oder Klammern. Bitte nur die Adresse angeben"],
    ["5", "", "Die Zeile steht schon in Zeile 4."],
    ["6", "Nachname", "Der Nachname fehlt."],
    ["7", "Nachname", "Das Feld enthält einen Zeilenumbruch."],
    ["8", "Rolle", "„Zauberer“ ist keine bekannte Rolle."],
  ] as const) {
    const refused = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: row, exact: true }) });
    await expect.soft(refused).toContainText(column);
    await expect.soft(refused).toContainText(reason);
  }
  expect(countPeople(application)).toBe(before);
  await page.getByRole("button", { name: /^Nur die übrigen 2 Zeilen übernehmen$/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "2 Zeilen neu" })).toBeVisible();
  expect(countPeople(application)).toBe(before + 2);
});

test("a column that nobody recognises is chosen by hand and remembered with the source; the second time nothing is left to do", async ({
  adminPage: page,
  testId,
  application,
}) => {
  const company = `Stadtwerke ${testId} GmbH`;
  const about = { kind: "Organisationen", source: `Beteiligungen ${testId}` };
  const table = Buffer.from(
    `Betrieb;Form;Gehört zu;Bemerkung\n${company};Gesellschaft;;\nAufsichtsrat ${testId};Aufsichtsrat;${company};neu`,
  );
  await checkImport(page, "Firmen.csv", table, about);
  await expect(page.getByRole("heading", { name: "Die Spalten passen noch nicht" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Spalte „Betrieb“ enthält" }).selectOption({ label: "Name" });
  await page.getByRole("combobox", { name: "Spalte „Form“ enthält" }).selectOption({ label: "Art" });
  await page.getByRole("button", { name: "Merken und neu prüfen" }).click();
  const done = page.getByRole("status").filter({ hasText: "mit diesen Spalten neu geprüft" });
  await expect(done).toBeFocused();
  await expect(page.getByRole("row", { name: new RegExp(`Aufsichtsrat ${testId}.*gehört zu ${company}`) })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "2 Zeilen übernehmen", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "2 Zeilen neu" })).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(`${about.source} Organisationen`) })).toBeVisible();

  const events = rowsIn(application, "select count(*) from audit_events where type = 'directory.imported'");
  await checkImport(page, "Firmen.csv", table, about);
  await expect(page.getByText("Alles steht schon so im Verzeichnis")).toBeVisible();
  await expect(page.getByRole("button", { name: /übernehmen/ })).toHaveCount(0);
  await page.getByText("4 Spalten und was sie enthalten", { exact: true }).click();
  await expect(page.getByRole("combobox", { name: "Spalte „Betrieb“ enthält" })).toHaveValue("name");
  expect(rowsIn(application, "select count(*) from audit_events where type = 'directory.imported'")).toBe(events);

  const later = Buffer.from(`Betrieb;Form;Sitz\n${company};Gesellschaft;hier`);
  await checkImport(page, "Firmen.csv", later, { ...about, source: about.source.toLowerCase() });
  await expect(page.getByText("Eine Spalte ist seit dem letzten Mal neu: Sitz")).toBeVisible();
  await expect(page.getByText("2 Spalten sind seit dem letzten Mal weg: Gehört zu, Bemerkung")).toBeVisible();
});

test("without JavaScript, columns are chosen and the table is taken over", async ({ browser, application, cookies, testId }) => {
  const page = await newPage(browser, application, { cookie: cookies.admin, javaScriptEnabled: false });
  await checkImport(page, "Personen.csv", Buffer.from(`Wer;E-Mail\nOhne-${testId};ohne-${testId}@musterau.example`));
  await page.getByRole("combobox", { name: "Spalte „Wer“ enthält" }).selectOption({ label: "Nachname" });
  await page.getByRole("button", { name: "Neu prüfen" }).click();
  await expect(page.getByText("mit diesen Spalten neu geprüft")).toBeVisible();
  await page.getByRole("button", { name: "Eine Zeile übernehmen" }).click();
  await expect(page.getByText("1 Zeilen neu")).toBeVisible();
});

import { existsSync } from "node:fs";
import type { Page } from "@playwright/test";
import { filesAt } from "#lib/oparl/read-files.ts";
import { anOrganization, aPerson, aSeat, townPages } from "#lib/oparl/testing.ts";
import { answerJson, startServer } from "#lib/oparl/testing-server.ts";
import { type Application, rowsIn } from "./application.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

const REAL = "../shared/data/oparl";
test.use({ content: "accounts" }); // nobody else's council may be called as those that are read

const count = (application: Application, table: string) => rowsIn(application, `select count(*) from ${table}`) as number;
const countAll = (application: Application) =>
  ["organizations", "persons", "memberships"].map((table) => count(application, table));
type Pages = { name: string; mimeType: string; buffer: Buffer }[];
const upload = (name: string, buffer: Buffer) => ({ name, mimeType: "application/json", buffer });
const savedReal = (folder: string): Pages =>
  filesAt(`${REAL}/${folder}`).map(({ name, bytes }) => upload(name, Buffer.from(bytes)));
const saved = (...town: Parameters<typeof townPages>): Pages =>
  townPages(...town).map(({ from, body }) => upload(from, Buffer.from(JSON.stringify(body))));

async function checkPages(page: Page, pages: Pages): Promise<void> {
  await page.goto("/verwaltung/import/oparl");
  await page.getByLabel("Dateien").setInputFiles(pages);
  await page.getByRole("button", { name: "Prüfen" }).click();
  await expect(page.getByRole("heading", { name: "Was der Import tun würde" })).toBeVisible();
}
const take = (page: Page) => page.getByRole("button", { name: /Einträge? übernehmen$/ }).click();
const cell = (page: Page, row: string, column: number) =>
  page.getByRole("table", { name: "Wie vieles was würde" }).getByRole("row", { name: row }).getByRole("cell").nth(column);
const NEW = 2;
const UNCHANGED = 5;

test.describe("real bodies", () => {
  test.skip(!existsSync(REAL), `needs ${REAL}`);
  for (const [folder, expected] of [
    ["huertgenwald-1.0", [22, 49, 533]],
    ["magdeburg-wp8-derived", [8, 58, 115]],
    ["spec-1.1-examples", [1, 1, 0]],
  ] as const)
    test(`${folder} is taken over, and the second time there is nothing to take over`, async ({
      dispatcherPage: page,
      application,
    }) => {
      const before = countAll(application);
      await checkPages(page, savedReal(folder));
      await expect(cell(page, "Organisationen", NEW)).toHaveText(String(expected[0]));
      await expect(cell(page, "Personen", NEW)).toHaveText(String(expected[1]));
      await expect(cell(page, "Funktionen", NEW)).toHaveText(String(expected[2]));
      expect(countAll(application)).toEqual(before);
      await expectAccessible(page);
      await take(page);
      await expect(page.getByRole("status").filter({ hasText: "Übernommen:" })).toBeVisible();
      expect(countAll(application)).toEqual(before.map((n, i) => n + expected[i]!));
      expect(
        rowsIn(application, "select count(*) from contact_points where publicity <> 'internal' or kind <> 'unclassified'"),
      ).toBe(0);

      await checkPages(page, savedReal(folder));
      await expect(page.getByText("Alles steht schon so im Verzeichnis.")).toBeVisible();
      await expect(cell(page, "Personen", UNCHANGED)).toHaveText(String(expected[1]));
      const events = count(application, "audit_events");
      await page.getByRole("button", { name: "Fertig" }).click();
      await expect(page.getByRole("status").filter({ hasText: "Alles stand schon so im Verzeichnis" })).toBeVisible();
      expect(count(application, "audit_events")).toBe(events);
    });
});

test("roles, kinds and namesakes are decided on the report, and nothing unclear comes in unasked", async ({
  adminPage: page,
  application,
  testId,
}) => {
  const rat = anOrganization(`rat-${testId}`, `Gemeinderat ${testId}`, { organizationType: "Gremium" });
  const verein = anOrganization(`v-${testId}`, `Heimatverein ${testId}`, { organizationType: "Institution" });
  const first = aPerson(`1-${testId}`, `Weber-${testId}`, [], { givenName: "Anna" });
  await checkPages(page, saved([rat, verein], [first]));
  await take(page);
  await expect(page.getByRole("status").filter({ hasText: "Übernommen:" })).toBeVisible();
  const people = count(application, "persons");

  const guest = aSeat(`2-${testId}`, `rat-${testId}`, { role: "papierarme Gremienarbeit" });
  const twin = aPerson(`2-${testId}`, `Weber-${testId}`, [guest], { givenName: "Anna", email: "anna@gmail.com" });
  await checkPages(page, saved([rat, verein], [twin]));
  await expect(page.getByRole("heading", { name: "Eine Frage offen: derselbe Name" })).toBeVisible();
  await expect(page.getByText("a…@gmail.com")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByLabel(`Wer ist Anna Weber-${testId}?`).selectOption({ label: "ist jemand anderes: neu anlegen" });
  await page.getByLabel("„papierarme Gremienarbeit“ bedeutet").selectOption({ label: "Ansprechperson" });
  await page.getByRole("button", { name: "Bericht neu berechnen" }).click();
  await expect(page.getByText("Der Bericht ist neu berechnet.")).toBeVisible();
  await expect(cell(page, "Personen", NEW)).toHaveText("1");
  await expect(
    page.getByRole("group", { name: "Außerdem" }).getByLabel(/^Eine Adresse oder Nummer übernehmen, obwohl sie privat aussieht/),
  ).not.toBeChecked();
  expect(count(application, "persons")).toBe(people);

  await take(page);
  await expect(page.getByRole("status").filter({ hasText: "Übernommen:" })).toBeVisible();
  expect(count(application, "persons")).toBe(people + 1);
  expect(rowsIn(application, "select role from memberships order by id desc limit 1")).toBe("contact");
  expect(rowsIn(application, "select count(*) from contact_points where value = 'anna@gmail.com'")).toBe(0);
  await checkPages(page, saved([rat, verein], [twin]));
  await expect(page.getByRole("heading", { name: /Frage offen/ })).toHaveCount(0);
  await expect(page.getByText("Alles steht schon so im Verzeichnis.")).toBeVisible();
});

test("what was chosen after the report was shown is shown before it is taken over", async ({
  adminPage: page,
  application,
  testId,
}) => {
  const rat = anOrganization(`r-${testId}`, `Beirat ${testId}`);
  await checkPages(
    page,
    saved([rat], [aPerson(`9-${testId}`, `Krol-${testId}`, [aSeat(`9-${testId}`, `r-${testId}`, { role: "Zuhörerin" })])]),
  );
  const people = count(application, "persons");
  await page.getByLabel("„Zuhörerin“ bedeutet").selectOption({ label: "nicht übernehmen" });
  await take(page);
  await expect(page.getByText("seit dieser Bericht gezeigt wurde")).toBeVisible();
  expect(count(application, "persons")).toBe(people);
  await expect(page.getByText("Eine Funktion wird nicht übernommen: wegen der Rolle")).toBeVisible();
  await take(page);
  await expect(page.getByRole("status").filter({ hasText: "Übernommen:" })).toBeVisible();
  expect(count(application, "persons")).toBe(people + 1);
});

test("an address is read while the page says how far it is, and again only for what is new", async ({
  dispatcherPage: page,
  application,
  testId,
}) => {
  const [rat, krol] = [
    anOrganization(`o-${testId}`, `Ortsrat ${testId}`),
    aPerson(`k-${testId}`, `Lenz-${testId}`, [`o-${testId}`]),
  ];
  const server = await startServer((url, response) => {
    const news = url.searchParams.has("modified_since");
    const body = townPages([rat], [krol])[0]!.body as object;
    const own = { id: `${url.origin}/body`, organization: `${url.origin}/organizations`, person: `${url.origin}/persons` };
    const gone = { id: krol["id"], type: krol["type"], deleted: true };
    if (url.pathname === "/body") answerJson(response, { ...body, ...own, name: `Gemeinde ${testId}` });
    else
      setTimeout(
        () => answerJson(response, { data: url.pathname === "/persons" ? [news ? gone : krol] : news ? [] : [rat] }),
        news ? 0 : 700,
      );
  });
  await page.goto("/verwaltung/import");
  await page.getByRole("link", { name: "Aus dem Ratsinformationssystem (OParl)" }).click();
  await page.getByLabel("Adresse der Schnittstelle").fill(`${server.origin}/body`);
  await page.getByRole("button", { name: "Lesen", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Die Quelle wird gelesen" })).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("heading", { name: "Was der Import tun würde" })).toBeVisible();
  await take(page);
  const source = page.getByRole("row", { name: new RegExp(`Gemeinde ${testId}`) });
  await source.getByRole("button", { name: "Änderungen holen" }).click();
  await expect(page.getByText(/nur Änderungen seit/)).toBeVisible();
  await expect(page.getByText("2 Einträge sind in der Quelle weg und bleiben hier")).toBeVisible();
  expect(server.asked.at(-1)).toContain("modified_since=");

  await page.getByLabel(/^2 Einträge beenden, die die Quelle nicht mehr enthält/).check();
  await page.getByRole("button", { name: "Bericht neu berechnen" }).click();
  await expect(page.getByText("2 Einträge sind in der Quelle weg und enden")).toBeVisible();
  await take(page);
  await expect(page.getByRole("status").filter({ hasText: "Übernommen:" })).toBeVisible();
  expect(rowsIn(application, `select archived_at is not null from persons where family_name = 'Lenz-${testId}'`)).toBe(1);
  await server.close();
});

test("what is wrong with an address is said, whether at once or after asking", async ({ dispatcherPage: page }) => {
  const server = await startServer((url, response) => answerJson(response, {}, url.pathname === "/fehlt" ? 404 : 200));
  const read = async (address: string) => {
    await page.goto("/verwaltung/import/oparl");
    await page.getByLabel("Adresse der Schnittstelle").fill(address);
    await page.getByRole("button", { name: "Lesen", exact: true }).click();
  };
  await read("ris.stadt.example");
  await expect(page.getByRole("alert").filter({ hasText: "ist keine Adresse" })).toBeVisible();
  await expectAccessible(page);
  await read(`${server.origin}/fehlt`);
  await expect(page.getByText(/antwortet mit dem Fehler 404/)).toBeVisible();
  await expectAccessible(page);
  await read(server.origin);
  await expect(page.getByText(/liefert nichts, was nach OParl aussieht/)).toBeVisible();
  await server.close();
});

test("the report of 1,200 people opens, folds and is taken over without JavaScript", async ({
  browser,
  application,
  cookies,
  testId,
}) => {
  test.setTimeout(120_000);
  const page = await newPage(browser, application, { cookie: cookies.admin, javaScriptEnabled: false });
  const organizations = Array.from({ length: 60 }, (_, n) => anOrganization(`g${n}-${testId}`, `Ausschuss ${n} ${testId}`));
  const people = Array.from({ length: 1_200 }, (_, n) =>
    aPerson(`p${n}-${testId}`, `Person${n}-${testId}`, [`g${n % 60}-${testId}`, `g${(n + 7) % 60}-${testId}`], {
      givenName: "Ada",
    }),
  );
  await checkPages(page, saved(organizations, people));
  await expect(cell(page, "Personen", NEW)).toHaveText("1.200");
  await expect(cell(page, "Funktionen", NEW)).toHaveText("2.400");
  const before = countAll(application);
  await take(page);
  await expect(page.getByText("Übernommen: 3660 neu, 0 geändert")).toBeVisible({ timeout: 60_000 });
  expect(countAll(application)).toEqual([before[0]! + 60, before[1]! + 1_200, before[2]! + 2_400]);
  await page.context().close();
});

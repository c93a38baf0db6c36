import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { Connection } from "#db/open.ts";
import { recordMembership, recordOrganization, recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { openFallback } from "#lib/directory/fallback-commands.ts";
import { setReachability } from "#lib/directory/reachability-commands.ts";
import { formatMoment, toLocalInput } from "#lib/format.ts";
import { expect, expectAccessible, newPage, test as base } from "./test.ts";

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

/** Letters that stand for a test, as no digit would in a name. */
const nameFor = (testId: string) => testId.replace(/\d/g, (digit) => "bdfghjklmn"[Number(digit)]!).replace(/[^a-z]/g, "w");

/** What a test of the address book has for itself: a committee of three, one of whom sits on the board of a company. */
const test = base.extend<{ town: ReturnType<typeof buildTown> }>({
  town: async ({ application, users, testId }, use) => use(buildTown(application.db, users.dispatcher, nameFor(testId))),
});

/** The mailboxes were closed 48 hours ago, which was recorded 24 hours ago, together with what stands in for them. */
function buildTown(db: Connection, by: string, id: string) {
  const long = { by, at: hoursAgo(2000) };
  const late = { by, at: hoursAgo(24) };
  const committee = `Hafenausschuss ${id}`;
  const company = `Fähren ${id} GmbH`;
  const committeeId = recordOrganization(db, { name: committee, kind: "committee" }, long);
  const companyId = recordOrganization(db, { name: company, kind: "municipal_company" }, long);
  const board = { name: `Aufsichtsrat Fähren ${id}`, kind: "supervisory_board", parentId: companyId } as const;
  const boardId = recordOrganization(db, board, long);
  const people = ["Ahlm", "Meyer-Groß", "Zöllner"].map((start) => {
    const familyName = `${start}${id}`;
    const local = `${start.slice(0, 3).toLowerCase().replace("ö", "oe")}-${id}`;
    const personId = recordPerson(db, { familyName, givenName: "Käthe", title: "Dr." }, long);
    recordMembership(db, { personId, organizationId: committeeId, role: "member" }, long);
    const mailbox = `${local}@hafen.musterau.example`;
    const standIn = `${local}-neu@hafen.musterau.example`;
    const mailboxId = recordContactPoint(db, { personId, value: mailbox, kind: "mandate", publicity: "public" }, long);
    const reason = "Vorsorge nach einer Warnung";
    const closing = { contactPointIds: [mailboxId], audience: "administration", from: hoursAgo(48), reason } as const;
    setReachability(db, closing, late);
    const advice = { resendSince: hoursAgo(48), phoneWanted: true };
    openFallback(db, { replacesId: mailboxId, value: standIn, from: hoursAgo(24), advice }, late);
    return { personId, familyName, name: `Dr. Käthe ${familyName}`, mailbox, standIn };
  });
  recordMembership(db, { personId: people[0]!.personId, organizationId: boardId, role: "board_member" }, long);
  return { id, committee, company, people, first: people[0]! };
}

const searchField = (page: Page) => page.getByRole("searchbox", { name: "Name, Gremium, Gesellschaft oder Adresse" });
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test("a committee secretary copies all fallback addresses of a committee in three steps", async ({
  secretaryPage: page,
  town,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/adressbuch");
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.type(town.committee.slice(5, 18).toLowerCase()); // 1: some letters from the middle of the name
  await page.getByRole("link", { name: town.committee }).click(); // 2
  await page.getByRole("button", { name: "Alle 3 aktuellen Adressen kopieren" }).click(); // 3
  await expect(page.getByText("Kopiert").first()).toBeVisible();
  const addresses = (await copied(page)).split(/[;,]\s*/);
  expect(addresses.toSorted()).toEqual(town.people.map((person) => person.standIn).toSorted());
  await expect(page.getByText("3 Postfächer sind seit", { exact: false })).toContainText("Vorsorge nach einer Warnung");
  await expect(page.getByText(/E-Mails, die Sie seit .* geschrieben haben, bitte erneut senden/)).toBeVisible();
  await expectAccessible(page);
});

test("a company secretary learns that a board member's mailbox is closed, and which address to use", async ({
  secretaryPage: page,
  town,
}) => {
  await page.goto("/adressbuch");
  await searchField(page).fill(town.company.slice(0, 12));
  await page.getByRole("link", { name: town.company, exact: true }).click();
  const member = page.getByRole("row", { name: town.first.name });
  await expect(member).toContainText(town.first.standIn);
  await expect(member).toContainText("Ersatzadresse");
  await member.getByRole("link", { name: town.first.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: town.first.name })).toBeVisible();
  const answer = page.getByRole("region", { name: "Hierhin schreiben" });
  await expect(answer).toContainText(town.first.standIn);
  await expect(answer).toContainText(`Das Postfach ${town.first.mailbox} ist seit`);
  await expect(answer).toContainText("für Dritte geschlossen");
  await expect(answer).toContainText("bitte erneut senden. Bitte geben Sie eine Telefonnummer an.");
  await expect(answer).toContainText("DA 10/03");
  await expectAccessible(page);
});

test("whom a secretary writes for is chosen once and decides which address is named", async ({
  secretaryPage: page,
  town: { first, committee },
}) => {
  const asAdministration = page.getByRole("radio", { name: "Stadtverwaltung" });
  await page.goto(`/adressbuch/personen/${first.personId}`);
  const answer = page.getByRole("region", { name: "Hierhin schreiben" });
  await expect(page.getByRole("radio", { name: "Dritte/r" })).toBeChecked();
  await expect(answer).toContainText(`Das Postfach ${first.mailbox} ist seit`);
  await asAdministration.check();
  await expect(page).toHaveURL(/as=administration/);
  await expect(asAdministration).toBeChecked();

  await page.goto("/adressbuch");
  await searchField(page).fill(committee);
  await page.getByRole("link", { name: committee }).click();
  await expect(page.getByRole("heading", { level: 1, name: committee })).toBeVisible();
  await expect(asAdministration).toBeChecked();
  await expectAccessible(page);
});

test("the emergency sheet of a committee is loaded from its page as a PDF", async ({ secretaryPage: page, town }) => {
  await page.goto("/adressbuch");
  await searchField(page).fill(town.committee);
  await page.getByRole("link", { name: town.committee }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Notblatt als PDF" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^notblatt-hafenausschuss-.*\.pdf$/);
  expect(readFileSync(await download.path(), "latin1")).toMatch(/^%PDF-1\.7/);
});

test("what held and what was said differ for a change recorded late, and links keep both moments", async ({
  secretaryPage: page,
  town: { first, committee },
}) => {
  const between = hoursAgo(36);
  await page.goto(`/adressbuch/personen/${first.personId}`);
  await page.getByText("Stand: jetzt").click();
  await page.getByLabel("Gültig am").fill(toLocalInput(between));
  await page.getByRole("button", { name: "Anzeigen" }).click();
  await expect(page.getByText(`Sie sehen, was am ${formatMoment(between, new Date(), "de")} galt`)).toBeVisible();
  const answer = page.getByRole("region", { name: "Hierhin schreiben" });
  await expect(answer).toContainText("Keine gültige Adresse");
  await expect(answer).toContainText(`Damals haben wir ${first.mailbox} genannt. Die Änderung wurde erst am`);
  await expectAccessible(page);

  await page.getByRole("link", { name: "Was haben wir damals gesagt?" }).click();
  await expect(page.getByText("Was danach erfasst wurde, fehlt.")).toBeVisible();
  await expect(answer).toContainText(first.mailbox);
  await expect(answer).toContainText("Nach heutigem Wissen galt keine Adresse.");
  await expect(page.getByLabel("Nach dem Wissen vom")).toHaveValue(toLocalInput(between));

  await page.getByRole("link", { name: committee }).click();
  await expect(page.getByRole("row", { name: first.name })).toContainText(first.mailbox);
  await expect(page).toHaveURL(/stand=.*wissen=/);
  await page.getByRole("link", { name: "Was wissen wir heute darüber?" }).click();
  await expect(page.getByRole("row", { name: first.name })).toContainText("damals genannt");
  await page.getByRole("link", { name: "Zurück zu jetzt" }).click();
  await expect(page.getByRole("row", { name: first.name })).toContainText(first.standIn);
  await expect(page).toHaveURL(/organisationen\/[^?]*$/);
});

test("what was recorded when is a list, and what was recorded late is marked", async ({
  secretaryPage: page,
  town: { first },
}) => {
  await page.goto(`/adressbuch/personen/${first.personId}`);
  await expect(page.getByRole("img", { name: /Wer welche Adresse benutzen konnte/ })).toBeVisible();
  await page.getByText("Verlauf als Tabelle").click();
  await expect(page.getByRole("row", { name: new RegExp(`^${first.mailbox}.*nur Verwaltung`) })).toBeVisible();
  await page.getByText("Was wann erfasst wurde (3 Einträge)").click();
  await expect(page.getByRole("row", { name: "nachträglich" })).toContainText(first.mailbox);
  await expectAccessible(page);
});

test("names are found as they sound, with a letter wrong, and in any order; others are marked as others", async ({
  secretaryPage: page,
  town: { id, people },
}) => {
  const [, meyer] = people;
  const hit = (name: string) => page.getByRole("heading", { level: 3, name });
  await page.goto("/adressbuch");
  for (const query of [`Meyer Gross${id}`, `groß${id} käthe`, `Dr. Meyer-Groß${id}, Käthe`, `meyergross${id}`]) {
    await searchField(page).fill(query);
    await expect(hit(meyer!.name), query).toBeVisible();
  }
  await searchField(page).fill(`Zollmer${id}`);
  await expect(page.getByText("Genau so heißt niemand.")).toBeVisible();
  await expect(hit(people[2]!.name)).toBeVisible();
  await expectAccessible(page);
});

test("the keyboard alone finds and opens", async ({ secretaryPage: page, town: { id, people, first } }) => {
  await page.goto(`/adressbuch/personen/${first.personId}`);
  await page.goto("/adressbuch?q=x");
  // Until the page listens, a key is only a key.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(searchField(page)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(id);
  await searchField(page).fill(`käthe ${id}`);
  await expect(page.getByRole("heading", { level: 3 })).toHaveCount(3);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: people[1]!.name })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: first.name })).toBeVisible();
});

test("without JavaScript the search and the question of two moments work", async ({ browser, application, cookies, town }) => {
  const page = await newPage(browser, application, { cookie: cookies.secretary, javaScriptEnabled: false });
  await page.goto("/adressbuch");
  await searchField(page).fill(town.first.familyName);
  await page.getByRole("button", { name: "Suchen" }).click();
  const hits = page.getByRole("region", { name: /Treffer für/ });
  await expect(hits).toContainText(town.first.standIn);
  await page.getByText("Stand: jetzt").click();
  await page.getByLabel("Gültig am").fill(toLocalInput(hoursAgo(36)));
  await page.getByRole("button", { name: "Anzeigen" }).click();
  await expect(hits).toContainText("Keine gültige Adresse");
  await expect(hits).toContainText(`Damals haben wir ${town.first.mailbox} genannt`);
  await page.context().close();
});

test("on paper stand the addresses and when they were printed, and nothing to press", async ({ secretaryPage: page, town }) => {
  await page.goto("/adressbuch");
  await searchField(page).fill(town.committee);
  await page.getByRole("link", { name: town.committee }).click();
  await expect(page.getByRole("heading", { level: 1, name: town.committee })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(/Stand der Angaben: .* Uhr\. Gedruckt am .* Uhr\./)).toBeVisible();
  await expect(page.getByRole("row", { name: town.first.name })).toContainText(town.first.standIn);
  await expect(page.getByRole("button")).toHaveCount(0);
});

test("who looked up what is not public is in the log, by person, without the address", async ({
  secretaryPage,
  auditorPage: page,
  application,
  users,
  town: { first },
}) => {
  const secret = "geheimfach@hafen.musterau.example";
  const stamp = { by: users.dispatcher, at: hoursAgo(1) };
  recordContactPoint(
    application.db,
    { personId: first.personId, value: secret, kind: "official", publicity: "restricted" },
    stamp,
  );
  await secretaryPage.goto(`/adressbuch/personen/${first.personId}`);
  await expect(secretaryPage.getByText(secret)).toHaveCount(0);
  expect(await secretaryPage.content()).not.toContain("geheimfach");

  await page.goto(`/adressbuch/personen/${first.personId}`);
  expect(await page.content()).not.toContain("geheimfach");
  await page.getByRole("link", { name: "Abrufe ansehen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Abrufe" })).toBeVisible();
  const rows = page.getByRole("row", { name: first.name });
  await expect(rows.filter({ hasText: "Cornelia Schreiber" })).toContainText("Ersatzadresse (E-Mail), intern");
  await page.getByLabel("Wer hat nachgesehen").selectOption({ label: "Elke Prüfer" });
  await page.getByRole("button", { name: "Anzeigen" }).click();
  await expect(rows.filter({ hasText: "Cornelia Schreiber" })).toHaveCount(0);
  await expect(rows.filter({ hasText: "Elke Prüfer" }).first()).toBeVisible();
  expect(await page.content()).not.toContain("@hafen.musterau.example");
  await page.getByLabel("Wessen Adresse").fill("Niemand Sonst");
  await page.getByRole("button", { name: "Anzeigen" }).click();
  await expect(page.getByText("ist im Adressbuch nicht zu finden")).toBeVisible();
  await expectAccessible(page);
});

import type { APIRequestContext, Page } from "@playwright/test";
import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { refusalOn } from "./acts.ts";
import { type Application, rowsIn } from "./application.ts";
import { expect, expectAccessible, newPage, onlyAccounts, test } from "./test.ts";

test.use(onlyAccounts);

const LIST = "/verwaltung/zugriffstoken";

async function fillForm(page: Page, name: string, role: RegExp): Promise<void> {
  await page.goto(`${LIST}/neu`);
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("radio", { name: role }).check();
  await page.getByRole("combobox", { name: "Gilt für" }).selectOption("90 Tage");
  await page.getByRole("button", { name: "Zugriffstoken anlegen" }).click();
}

const tokenOn = (page: Page) => page.getByRole("textbox", { name: "Zugriffstoken" });

const ask = (request: APIRequestContext, { url }: Application, token: string) =>
  request.get(`${url}/api/v1/incidents`, { headers: { authorization: `Bearer ${token}` } }).then((answer) => answer.status());

test("an administrator makes a token, sees it once, and revokes it", async ({
  adminPage: page,
  application,
  request,
  testId,
}) => {
  const name = `Leseskript ${testId}`;
  await page.goto("/verwaltung");
  await page.getByRole("link", { name: "Zugriffstoken für Programme" }).click();
  await expect(page.getByText("Noch kein Zugriffstoken")).toBeVisible();
  await expect(page.getByText("Programme dürfen hier keine Mitteilungen freigeben")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Zugriffstoken anlegen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Zugriffstoken anlegen" })).toBeVisible();
  await expectAccessible(page);

  await fillForm(page, name, /^Revision/);
  await expect(page.getByRole("status").filter({ hasText: `Das Zugriffstoken „${name}“ ist angelegt.` })).toBeFocused();
  const token = await tokenOn(page).inputValue();
  expect(token).toMatch(/^lgb_[\w-]{43}$/);
  await expect(tokenOn(page)).toHaveAccessibleDescription(/Nur jetzt sichtbar/);
  await expectAccessible(page);
  expect(page.url()).toBe(`${application.url}${LIST}/neu`);
  expect(await ask(request, application, token)).toBe(200);

  await page.reload();
  await expect(tokenOn(page)).toHaveCount(0);
  await page.goto(LIST);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Revision");
  await expect(row).toContainText("Katrin Adler");
  await expect(row).toContainText("gerade eben");
  await expect(row).toContainText("gültig");
  await page.getByRole("link", { name }).click();
  await expect(page.getByText(`endet auf ${token.slice(-4)}`)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Zugriffstoken widerrufen" }).click();
  await expect(page.getByText("Widerrufen von Katrin Adler,")).toBeVisible();
  await expect(page.getByRole("button", { name: "Zugriffstoken widerrufen" })).toHaveCount(0);
  await expectAccessible(page);
  expect(await ask(request, application, token)).toBe(401);
  await page.goto(LIST);
  await page.getByText("Ein abgelaufenes oder widerrufenes").click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("widerrufen");

  expect(application.output()).not.toContain(token);
  await page.goto("/verwaltung/protokoll");
  await expect(page.getByText("Zugriffstoken widerrufen").first()).toBeVisible();
  expect(await page.content()).not.toContain(token);
});

test("it works without JavaScript too, and a second press makes no second token", async ({
  browser,
  application,
  cookies,
  request,
  testId,
}) => {
  const page = await newPage(browser, application, { cookie: cookies.admin, javaScriptEnabled: false });
  const name = `Ohne Skript ${testId}`;
  await fillForm(page, name, /^Revision/);
  const token = await tokenOn(page).inputValue();
  expect(page.url()).toBe(`${application.url}${LIST}/neu`);
  expect(await ask(request, application, token)).toBe(200);

  await fillForm(page, name.toUpperCase(), /^Überwachung/);
  await expect(refusalOn(page)).toContainText("gibt es schon");
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue(name.toUpperCase());
  await expect(page.getByRole("radio", { name: /^Überwachung/ })).toBeChecked();
  expect(await page.content()).not.toContain(token);
  expect(rowsIn(application, `select count(*) from actors where lower(name) = '${name.toLowerCase()}'`)).toBe(1);

  await page.goto(LIST);
  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Zugriffstoken widerrufen" }).click();
  await expect(page.getByText("Widerrufen von Katrin Adler,")).toBeVisible();
  expect(await ask(request, application, token)).toBe(401);
  await page.context().close();
});

test("a form that says nothing is refused at its fields", async ({ adminPage: page }) => {
  await page.goto(`${LIST}/neu`);
  await page.getByRole("button", { name: "Zugriffstoken anlegen" }).click();
  await expect(refusalOn(page)).toBeFocused();
  await expectAccessible(page);
  await refusalOn(page).getByRole("link").first().click();
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
});

test("the pages speak English, and nobody but an administrator sees them", async ({ adminPage, secretaryPage, auditorPage }) => {
  for (const [path, heading] of [
    [LIST, "Access tokens for programs"],
    [`${LIST}/neu`, "Make an access token"],
  ] as const) {
    await adminPage.goto(`${path}?sprache=en`);
    await expect(adminPage.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expectAccessible(adminPage);
    for (const page of [secretaryPage, auditorPage]) {
      expect((await page.goto(path))?.status()).toBe(403);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dafür fehlt Ihnen die Berechtigung");
    }
  }
});

test("what a program did reads as a program's, in the timeline and in the log", async ({
  adminPage: page,
  application,
  testId,
}) => {
  const name = `Meldeskript ${testId}`;
  await fillForm(page, name, /^Leitstelle/);
  await expect(tokenOn(page)).toBeVisible();
  const id = rowsIn(application, `select id from actors where name = '${name}'`) as string;
  const disruption = { title: "Telefonie gestört", level: "disruption", cause: "technical", tlp: "amber" };
  const at = new Date();
  const input = IncidentInput.parse({ ...disruption, occurredAt: at, internalText: "Leitung unterbrochen." });
  const number = openIncident(application.db, input, { by: id, at });
  await page.goto(`/leitstelle/vorfaelle/${number}`);
  await expect(page.getByText(`Festgehalten von ${name} (Programm)`)).toBeVisible();
  await page.goto(`/leitstelle/vorfaelle/${number}?sprache=en`);
  await expect(page.getByText(`${name} (program)`)).toBeVisible();
  for (const path of ["/verwaltung/protokoll", `/leitstelle/vorfaelle/${number}/nachweis`]) {
    await page.goto(path);
    await expect(page.getByText(`${name} (Programm)`).first()).toBeVisible();
  }
});

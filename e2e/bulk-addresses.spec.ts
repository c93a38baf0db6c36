import type { Page } from "@playwright/test";
import { rowsIn } from "./application.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

/** Many addresses at once: chosen, previewed with every fault, changed in one act and taken back; and what warns of the consequences. */
test.describe.configure({ mode: "serial" });

const changes = "select count(*) from reachability_changes";
const byName = "{vorname}.{nachname}@ersatz.musterau.example";

async function preview(page: Page, number: string, fill: () => Promise<void>): Promise<void> {
  await page.goto(`/leitstelle/vorfaelle/${number}/adressen`);
  await fill();
  const form = page.getByRole("region", { name: "Erreichbarkeit ändern" });
  await form.getByRole("textbox", { name: "Grund" }).fill("Warnung des Herstellers");
  await page.getByRole("button", { name: "Vorschau" }).click();
}

test("addresses of a domain get stand-ins named after people, without the one that is left out, and all is undone at once", async ({
  dispatcherPage: page,
  application,
  world,
}) => {
  await preview(page, world.open, async () => {
    await page.getByRole("radio", { name: "einer Domain" }).check();
    await expect(page.getByRole("combobox", { name: "Verteiler" })).toBeHidden();
    await page.getByRole("combobox", { name: "Domain" }).fill("mandat.musterau.example");
    await page.getByRole("textbox", { name: "Muster" }).fill(byName);
    await page.getByLabel("Ersatz gilt voraussichtlich bis").fill("2036-01-01T00:00");
    await page.getByLabel("Verloren sind E-Mails seit").fill("2026-01-05T08:00");
    await page.getByRole("checkbox", { name: "Absender sollen eine Telefonnummer angeben" }).check();
  });
  const terms = page.getByRole("region", { name: "6 Adressen ändern sich" });
  for (const term of [
    "mandat.musterau.example: Mandatsadressen",
    "nur Verwaltung",
    "sofort, wenn Sie umstellen",
    "bis auf Weiteres",
    "Warnung des Herstellers",
    byName,
    "01.01.2036, 00:00",
    "intern",
    /E-Mails seit 05\.01\.(?:2026)?, 08:00 bitte erneut senden\. Bitte geben Sie eine Telefonnummer an\./,
  ])
    await expect(terms.getByRole("definition").filter({ hasText: term }).first()).toBeVisible();
  for (const local of ["anna.mueller", "clara.gross", "diego.nunez", "falk.von-der-heide"])
    await expect(page.getByRole("cell", { name: `${local}@ersatz.musterau.example` })).toBeVisible();
  await expectAccessible(page);

  const before = rowsIn(application, changes);
  await page.getByRole("checkbox", { name: "Eva Zschoche" }).first().uncheck();
  await page.getByRole("button", { name: "5 Adressen umstellen: nur Verwaltung" }).click();
  await expect(page.getByRole("row").filter({ hasText: "anna.mueller@ersatz" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "eva.zschoche@ersatz" })).toHaveCount(0);
  expect(rowsIn(application, changes)).toBe(Number(before) + 1);
  const change = page.getByRole("listitem").filter({ hasText: "5 Ersatzadressen eingerichtet" });
  await expect(change).toContainText("5 Adressen: nur Verwaltung");
  await expectAccessible(page);

  await change.getByText("Rückgängig machen", { exact: true }).click();
  await change.getByRole("button", { name: "Diese Änderung rückgängig machen" }).click();
  await expect(change).toContainText("Rückgängig gemacht von");
  await expect(page.getByText("anna.mueller@ersatz")).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: "ratsmitglied-1-neu" })).toBeVisible(); // what was said before
});

test("every fault stands beside its address before anything happens", async ({ dispatcherPage: page, application, world }) => {
  const before = rowsIn(application, changes);
  await preview(page, world.open, async () => {
    await page.getByRole("radio", { name: "einer Organisation und ihrer Mitglieder" }).check();
    await page.getByRole("combobox", { name: "Organisation" }).fill("Finanzausschuss");
    await page.getByRole("textbox", { name: "Muster" }).fill("{nachname}@{domain}-");
    await page.getByLabel("Ersatz gilt voraussichtlich bis").fill("2036-01-01T00:00");
  });
  await expect(page.getByText("3 Adressen bleiben, wie sie sind")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Clara Groß" }).first()).toContainText("stimmt der Teil nach dem @ nicht");
  await expect(page.getByRole("button", { name: /Adressen umstellen/ })).toBeDisabled();
  await expectAccessible(page);

  await page.getByRole("textbox", { name: "Muster" }).fill("{spitzname}@{domain}");
  await page.getByRole("button", { name: "Vorschau" }).click();
  await expect(page.getByRole("textbox", { name: "Muster" })).toHaveAccessibleDescription(/ergibt keine neue Adresse/);
  expect(rowsIn(application, changes)).toBe(before);
});

test("without JavaScript a single address is closed for everybody by preview and act", async ({
  application,
  browser,
  cookies,
  world,
}) => {
  const page = await newPage(browser, application, { cookie: cookies.dispatcher, javaScriptEnabled: false });
  await preview(page, world.open, async () => {
    await page.getByRole("radio", { name: "einzelne" }).check();
    await page.getByRole("textbox", { name: "Adressen" }).fill("ratsmitglied-6@mandat.musterau.example");
    await page.getByRole("combobox", { name: "Künftig" }).selectOption({ label: "geschlossen" });
  });
  await page.getByRole("button", { name: "Eine Adresse umstellen: geschlossen" }).click();
  await expect(page.getByRole("row").filter({ hasText: "ratsmitglied-6@" })).toContainText("geschlossen");
  await page.context().close();
});

test("an instruction that demands what is closed is a task until its suspension is recorded", async ({
  dispatcherPage: page,
  adminPage,
  testId,
}) => {
  const reference = `DA ${testId}`;
  await adminPage.goto("/verwaltung/dienstanweisungen");
  await adminPage.getByRole("textbox", { name: "Zeichen" }).fill(reference);
  await adminPage.getByRole("textbox", { name: "Titel" }).fill("Sitzungspost");
  await adminPage.getByRole("textbox", { name: "Wortlaut" }).fill("Sitzungspost geht an Mandatsadressen.");
  await adminPage.getByRole("textbox", { name: "Nur hinter dieser Domain" }).fill("mandat.musterau.example");
  await adminPage.getByRole("button", { name: "Eintragen" }).click();
  await expect(adminPage.getByRole("heading", { level: 1, name: `${reference}: Sitzungspost` })).toBeVisible();
  await expectAccessible(adminPage);

  await page.goto("/leitstelle");
  await page.getByRole("link", { name: `Aussetzung festhalten Dienstanweisung ${reference}` }).click();
  await expect(page.getByRole("combobox", { name: "Wegen Vorfall" })).not.toHaveValue("");
  await page.getByRole("button", { name: "Aussetzung festhalten" }).click();
  await expect(page.getByRole("textbox", { name: "Entschieden von" })).toHaveAccessibleDescription(/ausfüllen|Bitte/);
  await page.getByRole("textbox", { name: "Entschieden von" }).fill("Büro der Bürgermeisterin");
  await page.getByRole("button", { name: "Aussetzung festhalten" }).click();
  await expect(page.getByRole("heading", { name: "Wieder in Kraft setzen" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Büro der Bürgermeisterin" })).toContainText("bis auf Weiteres");
  await expectAccessible(page);
  await page.goto("/leitstelle");
  await expect(page.getByText(reference)).toHaveCount(0);

  await adminPage.reload();
  await adminPage.getByRole("textbox", { name: "Entschieden von" }).fill("Büro der Bürgermeisterin");
  await adminPage.getByRole("button", { name: "In Kraft setzen", exact: true }).click();
  await expect(adminPage.getByText("in Kraft", { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(`Dienstanweisung ${reference} verlangt geschlossene Adressen`).first()).toBeVisible();
});

test("a stand-in that lapses before the mailbox is back is a task and marked on the page of the incident", async ({
  dispatcherPage: page,
  world,
}) => {
  const soon = new Date(Date.now() + 3 * 24 * 3_600_000);
  await preview(page, world.open, async () => {
    await page.getByRole("combobox", { name: "Verteiler" }).selectOption({ label: "Stadtrat" });
    await page.getByRole("textbox", { name: "Muster" }).fill("{local}-bald@{domain}");
    await page.getByLabel("Ersatz gilt voraussichtlich bis").fill(soon.toISOString().slice(0, 16));
  });
  await page.getByRole("button", { name: "6 Adressen umstellen: nur Verwaltung" }).click();
  await expect(page.getByText("6 Ersatzadressen laufen in den nächsten 7 Tagen ab")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "ratsmitglied-2-bald" })).toContainText("läuft bald ab");
  await expectAccessible(page);
  await page.goto("/leitstelle");
  await expect(page.getByText("6 Ersatzadressen laufen bald ab").first()).toBeVisible();
});

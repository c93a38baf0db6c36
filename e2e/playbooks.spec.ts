import { readFile } from "node:fs/promises";
import { findPlaybook } from "#lib/playbooks/queries.ts";
import { expect, expectAccessible, test } from "./test.ts";

/** One journey of its own: a copy of a shipped playbook, so that no other test sees what it changes. */
test("an administrator changes a stage, publishes it, and takes the file over under another key", async ({
  adminPage: page,
  dispatcherPage,
  application,
  testId,
}) => {
  const name = `Wartung ${testId}`;
  await page.goto("/verwaltung/playbooks");
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("combobox", { name: "Beginnen mit" }).selectOption({ label: "Geplante Wartung" });
  await page.getByRole("button", { name: "Playbook anlegen" }).click();
  await expect(page.getByRole("heading", { name: "Playbook bearbeiten" })).toBeVisible();
  const key = new URL(page.url()).pathname.split("/")[3]!;

  await page.getByRole("link", { name: "Wartung läuft" }).click();
  await expect(page.getByRole("heading", { name: "Stufe „Wartung läuft“" })).toBeVisible();
  await expectAccessible(page);
  const internal = page.getByRole("textbox", { name: "Interner Text für den Verlauf", exact: true });
  await internal.fill("");
  await page.getByRole("button", { name: "Im Entwurf speichern" }).click();
  await expect(internal).toHaveAccessibleDescription(/füllen Sie dieses Feld aus/);
  await internal.fill(`Abgeschaltet ${testId}`);
  await page.getByRole("button", { name: "Im Entwurf speichern" }).click();
  await expect(page.getByText("Ihr Entwurf: eine Änderung, noch nicht veröffentlicht")).toBeVisible();
  expect(findPlaybook(application.db, key)?.number).toBe(1);

  await page.getByRole("textbox", { name: "Was ist anders?" }).fill("Klarer gesagt");
  await page.getByRole("button", { name: "Als neue Fassung veröffentlichen" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Klarer gesagt" })).toContainText("Fassung 2");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Als Datei speichern" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  await page.goto("/verwaltung/playbooks/import");
  const upload = { name: "playbook.json", mimeType: "application/json", buffer: Buffer.from(file) };
  await page.getByLabel("Datei", { exact: true }).setInputFiles(upload);
  await page.getByRole("button", { name: "Datei prüfen" }).click();
  await expect(page.getByText(`Das Playbook „${key}“ sagt schon dasselbe`)).toBeVisible();
  await page.getByRole("textbox", { name: "Schlüssel" }).fill(`${key}-kopie`);
  await page.getByRole("button", { name: "Mit diesem Schlüssel prüfen" }).click();
  await expect(page.getByText(`Ein neues Playbook mit dem Schlüssel „${key}-kopie“ entsteht`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Übernehmen" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  expect(findPlaybook(application.db, `${key}-kopie`)?.content).toEqual(findPlaybook(application.db, key)?.content);

  await dispatcherPage.goto(`/verwaltung/playbooks/${key}`);
  await expect(dispatcherPage.getByRole("link", { name: "Als Datei speichern" })).toBeVisible();
  await expect(dispatcherPage.getByRole("link", { name: "Bearbeiten" })).toHaveCount(0);
  expect((await dispatcherPage.goto(`/verwaltung/playbooks/${key}/bearbeiten`))?.status()).toBe(403);
});

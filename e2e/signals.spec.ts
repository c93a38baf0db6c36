import type { Page } from "@playwright/test";
import { receiveSignals } from "#lib/signals/commands.ts";
import { SignalInput } from "#lib/signals/input.ts";
import { normalizeSignals } from "#lib/signals/normalize.ts";
import { refusalOn } from "./acts.ts";
import { type Application, rowsIn } from "./application.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

/** What a program reports, taken in now. */
function report({ db }: Application, key: string, over: Record<string, unknown> = {}): void {
  const at = new Date();
  const message = {
    key,
    title: `Telefonanlage ${key}`,
    state: "firing",
    service: "telefonie",
    text: "Keine Amtsleitung.",
    ...over,
  };
  receiveSignals(db, normalizeSignals(SignalInput.parse(message), at), { by: "cli", at });
}

const taskOf = (page: Page, key: string) =>
  page.getByRole("listitem").filter({ hasText: `Verdachtsfall: „Telefonanlage ${key}“` });
const suspicionAt = (page: Page) => Number(/verdachtsfaelle\/(\d+)/.exec(page.url())?.[1]);

test("what monitoring reports stands before everything else, and becomes an incident with what was reported filled in", async ({
  dispatcherPage: page,
  application,
  testId,
}) => {
  report(application, testId, { level: "crisis" });
  report(application, testId, { level: "crisis", text: "Beide Amtsleitungen gestört." });
  await page.goto("/leitstelle");
  const first = page.getByRole("main").getByRole("listitem").first();
  await expect(first).toContainText(`Verdachtsfall: „Telefonanlage ${testId}“`);
  await expect(first).toContainText("2-mal");
  await first.getByRole("link", { name: /^Entscheiden/ }).click();

  await expect(page.getByRole("heading", { level: 1, name: `Telefonanlage ${testId}` })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Beide Amtsleitungen gestört." })).toBeVisible();
  await expectAccessible(page);
  const id = suspicionAt(page);
  await page.getByRole("link", { name: "Als Vorfall übernehmen" }).click();

  await expect(page.getByRole("textbox", { name: "Titel", exact: true })).toHaveValue(`Telefonanlage ${testId}`);
  await expect(page.getByRole("combobox", { name: "Ebene" })).toHaveValue("crisis");
  await expect(page.getByRole("combobox", { name: "Vertraulichkeit (TLP)" })).toHaveValue("amber");
  await expect(page.getByRole("combobox", { name: "Telefonie", exact: true })).toHaveValue("outage");
  await expect(page.getByRole("textbox", { name: /^Was ist geschehen\?/ })).toHaveValue(/Beide Amtsleitungen gestört\.$/);
  await expect(page.getByRole("textbox", { name: /^Was darf die Öffentlichkeit lesen\?/ })).toHaveValue("");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Vorfall eröffnen" }).click();

  await expect(page).toHaveURL(/\/leitstelle\/vorfaelle\/\d{4}-\d+$/);
  const monitoring = page.getByRole("region", { name: "Überwachung" });
  await expect(monitoring).toContainText("meldet Störung");
  expect(rowsIn(application, `select state from suspected_incidents where id = ${id}`)).toBe("adopted");
  const entries = rowsIn(application, "select count(*) from timeline_entries");

  report(application, testId, { state: "resolved" });
  await page.reload();
  await expect(monitoring).toContainText("meldet sich als behoben seit");
  expect(rowsIn(application, "select count(*) from timeline_entries")).toBe(entries);
  await page.goto("/leitstelle");
  await expect(taskOf(page, testId)).toHaveCount(0);
});

test("dismissing needs a reason, silences repetitions, and whoever comes second is told what became of it", async ({
  dispatcherPage: page,
  browser,
  application,
  cookies,
  testId,
}) => {
  report(application, testId);
  await page.goto("/leitstelle");
  await taskOf(page, testId)
    .getByRole("link", { name: /^Entscheiden/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: `Telefonanlage ${testId}` })).toBeVisible();
  const id = suspicionAt(page);
  const late = await newPage(browser, application, { cookie: cookies.dispatcher });
  await late.goto(`/leitstelle/vorfaelle/neu?verdacht=${id}`);

  await page.getByRole("button", { name: "Verdachtsfall verwerfen" }).click();
  await expect(refusalOn(page)).toBeFocused();
  await page.getByRole("textbox", { name: "Warum ist das kein Vorfall?" }).fill("Angekündigte Wartung");
  await page.getByRole("button", { name: "Verdachtsfall verwerfen" }).click();
  await expect(page.getByText("Verworfen: Angekündigte Wartung")).toBeVisible();
  await expect(page.getByRole("link", { name: "Als Vorfall übernehmen" })).toHaveCount(0);
  await expectAccessible(page);

  const incidents = rowsIn(application, "select count(*) from incidents");
  await late.getByRole("button", { name: "Vorfall eröffnen" }).click();
  await expect(refusalOn(late)).toContainText("Jemand war schneller");
  expect(rowsIn(application, "select count(*) from incidents")).toBe(incidents);
  await late.goto(`/leitstelle/vorfaelle/neu?verdacht=${id}`);
  await expect(late).toHaveURL(new RegExp(`/verdachtsfaelle/${id}$`));
  await late.context().close();

  report(application, testId);
  await page.goto("/leitstelle");
  await expect(taskOf(page, testId)).toHaveCount(0);
  await page.goto("/leitstelle/verdachtsfaelle?zustand=entschieden");
  await expect(page.getByRole("row").filter({ hasText: testId })).toContainText("Angekündigte Wartung");
});

test("an approver sees a suspected incident, and has nothing to press", async ({ approverPage: page, application, testId }) => {
  report(application, testId, { level: "crisis" });
  await page.goto("/leitstelle");
  await taskOf(page, testId)
    .getByRole("link", { name: /^Ansehen/ })
    .click();
  await expect(page.getByText("Die Leitstelle entscheidet.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Als Vorfall übernehmen" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Verdachtsfall verwerfen" })).toHaveCount(0);
  await expectAccessible(page);
});

test("a suspected incident can be decided without JavaScript", async ({ browser, application, cookies, testId }) => {
  report(application, testId, { level: "crisis", service: "unbekannt" });
  const page = await newPage(browser, application, { cookie: cookies.dispatcher, javaScriptEnabled: false });
  await page.goto("/leitstelle");
  await taskOf(page, testId)
    .getByRole("link", { name: /^Entscheiden/ })
    .click();
  await expect(page.getByText("„unbekannt“ (kein Dienst dieses Namens angelegt)")).toBeVisible();
  await page.getByRole("link", { name: "Als Vorfall übernehmen" }).click();
  await page.getByRole("button", { name: "Vorfall eröffnen" }).click();
  await expect(page).toHaveURL(/\/leitstelle\/vorfaelle\/\d{4}-\d+$/);
  await expect(page.getByRole("region", { name: "Überwachung" })).toBeVisible();
  await page.context().close();
});

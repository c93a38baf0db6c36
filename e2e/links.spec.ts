import type { Browser, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { createLink } from "#lib/links/commands.ts";
import { LOOK_UPS_PER_MINUTE } from "#lib/links/look-up-limit.ts";
import { refusalOn } from "./acts.ts";
import { type Application, rowsIn } from "./application.ts";
import { people } from "./people.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";
import { INTERNAL_MARK } from "./world-incidents.ts";
import type { World } from "./world.ts";

const LIST = "/verwaltung/links";
const phone = { viewport: { width: 390, height: 800 } };

/** A link of a test's own, so that what others look up does not count. A second one for the same ends would end the first. */
function aLink({ db }: Application, world: World, asker: "everyone" | "administration" = "everyone", personId = world.personId) {
  const holder = { personId };
  const stamp = { by: world.users.dispatcher, at: new Date() };
  const { id, secret } = createLink(db, { holder, target: { purpose: "look_up", asker }, days: 30 }, stamp);
  return { id, path: `/nachschlagen/${secret}`, secret };
}

const lookUpsOf = (application: Application, id: string) =>
  rowsIn(application, `select count(*) from directory_lookups where actor_id = '${id}'`);

const letterOn = (page: Page) => page.getByRole("textbox", { name: "Anschreiben mit dem Link" });

async function search(page: Page, query: string): Promise<void> {
  await page.getByRole("searchbox").fill(query);
  await page.getByRole("button", { name: "Suchen" }).click();
  await expect(page.getByRole("heading", { level: 2 }).first()).toContainText(`„${query}“`);
}

const openPhone = (browser: Browser, application: Application) =>
  newPage(browser, application, { javaScriptEnabled: false, ...phone });

test("a dispatcher hands out a link; its holder looks up an address and a whole committee, on a phone and without JavaScript", async ({
  dispatcherPage,
  browser,
  application,
}) => {
  await dispatcherPage.goto("/verwaltung");
  await dispatcherPage.getByRole("link", { name: "Persönliche Links" }).click();
  await expectAccessible(dispatcherPage);
  await dispatcherPage.getByRole("link", { name: "Link ausgeben" }).click();
  await dispatcherPage.getByRole("textbox", { name: "Für wen" }).fill("Vorzimmer");
  await dispatcherPage.getByRole("button", { name: "Link ausgeben" }).click();
  await expect(dispatcherPage.getByRole("status").filter({ hasText: "Der Link für Helga Vorzimmer" })).toBeFocused();
  const url = /https?:\S+/.exec(await letterOn(dispatcherPage).inputValue())![0];
  await expectAccessible(dispatcherPage);
  await dispatcherPage.reload();
  await expect(letterOn(dispatcherPage)).toHaveCount(0);

  const page = await openPhone(browser, application);
  const opened = await page.goto(url);
  expect(opened?.headers()["referrer-policy"]).toBe("no-referrer");
  expect(opened?.headers()["cache-control"]).toContain("no-store");
  expect(opened?.headers()["x-robots-tag"]).toContain("noindex");
  await expect(page.getByText("Für Helga Vorzimmer: Bis")).toBeVisible();
  await expect(page.getByText("@")).toHaveCount(0);
  await search(page, "Mueller");
  await expect(page.getByRole("listitem").filter({ hasText: "Dr. Anna Müller" })).toContainText("@mandat.musterau.example");
  await search(page, "Finanz");
  await page.getByRole("link", { name: /^Alle aktuellen Adressen der 3 Mitglieder/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Finanzausschuss");
  await expect(page.getByRole("listitem").filter({ hasText: "Gero Schriftführer" })).toContainText("ausschuss@musterau.example");
  await page.getByRole("link", { name: "Zurück zur Suche" }).click();
  await expect(page.getByRole("searchbox")).toBeVisible();

  await dispatcherPage.goto(LIST);
  const row = dispatcherPage.getByRole("row").filter({ hasText: "Helga Vorzimmer" });
  await expect(row).toContainText("gerade eben");
  await expect(row).toContainText("nicht öffentliche");
  await dispatcherPage.getByRole("button", { name: "Ausgewählte widerrufen" }).click();
  await expect(refusalOn(dispatcherPage)).toContainText("mindestens einen Link");
  await row.getByRole("checkbox").check();
  await dispatcherPage.getByRole("button", { name: "Ausgewählte widerrufen" }).click();
  await expect(dispatcherPage.getByText("Ein Link ist widerrufen.")).toBeVisible();
  const ended = await page.goto(`${url}?q=M%C3%BCller`);
  expect(ended?.status()).toBe(410);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dieser Link gilt nicht mehr");
  await expect(page.getByText("@")).toHaveCount(0);
  expect(application.output()).not.toContain(url.split("/").at(-1));
  await page.context().close();
});

test("a whole list gets a link each, on a sheet and in a file that are there once", async ({
  adminPage: page,
  request,
  application,
}) => {
  await page.goto(`${LIST}/verteiler`);
  await page.getByRole("button", { name: "Links ausgeben" }).click();
  await expect(refusalOn(page)).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Verteiler" }).selectOption("Stadtrat (6)");
  await page.getByRole("radio", { name: /^Dritte/ }).check(); // the city's own link of the first councillor stays
  await page.getByRole("button", { name: "Links ausgeben" }).click();
  await expect(page.getByRole("status").filter({ hasText: "6 Links sind für „Stadtrat“ ausgegeben." })).toBeFocused();
  await expectAccessible(page);
  await expect(page.getByRole("heading", { level: 2, name: "Diego Núñez" })).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Als CSV-Datei speichern" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  const urls = [...new Set([...csv.matchAll(/https?:[^\s;"]+/g)].map((match) => match[0]))];
  expect(urls).toHaveLength(6);
  for (const url of urls) expect((await request.get(url)).status()).toBe(200);
  await page.reload();
  await expect(page.getByText("/nachschlagen/")).toHaveCount(0);
  for (const url of urls) expect(application.output()).not.toContain(url.split("/").at(-1));
});

test("what a link shows of addresses that are not public is on record under its holder; opening it is not", async ({
  request,
  application,
  world,
}) => {
  const { id, path } = aLink(application, world);
  const lastUse = () => rowsIn(application, `select last_used_at from personal_links where id = '${id}'`);
  await request.get(path);
  expect([lookUpsOf(application, id), lastUse()]).toEqual([0, null]);
  expect(await (await request.get(`${path}?q=Schriftf%C3%BChrer`)).text()).toContain("ausschuss@musterau.example");
  expect(lookUpsOf(application, id)).toBe(1);
  expect(lastUse()).not.toBeNull();
  expect(rowsIn(application, `select name from actors where id = '${id}'`)).toBe("Dr. Anna Müller");
});

test("a link never shows what is confidential, private, or the house's own", async ({ request, application, world }) => {
  const stamp = { by: "system", at: new Date() };
  const personId = recordPerson(application.db, { familyName: "Neugierig", givenName: "Nele" }, stamp);
  const { path } = aLink(application, world, "administration", personId);
  const hidden = { kind: "official", publicity: "restricted" } as const;
  recordContactPoint(application.db, { personId: world.personId, value: "verschlossen@musterau.example", ...hidden }, stamp);
  const secrets = [
    "hausgeheimnis.privat",
    "verschlossen@musterau.example",
    INTERNAL_MARK,
    ...Object.values(people).flatMap(({ name, email }) => [name, email]),
  ];
  for (const rest of ["?q=M%C3%BCller", "?q=hausgeheimnis@", "?q=verschlossen@", `/stellen/${world.committeeKey}`]) {
    const text = await (await request.get(path + rest)).text();
    expect(
      secrets.filter((secret) => text.includes(secret)),
      rest,
    ).toEqual([]);
  }
});

test("a link that asks faster than anybody reads has to wait", async ({ request, application, world }) => {
  const { path } = aLink(application, world);
  for (let i = 0; i < LOOK_UPS_PER_MINUTE; i++) expect((await request.get(`${path}?q=Zschoche`)).status()).toBe(200);
  const refused = await request.get(`${path}?q=Zschoche`);
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
  const text = await refused.text();
  expect(text).toContain("Bitte warten Sie etwas");
  expect(text).not.toContain("@mandat.musterau.example");
  expect((await request.get(path)).status()).toBe(200); // nothing is shown there
});

test("what is no link, has expired or is for something else says so in a sentence", async ({ browser, application, world }) => {
  const page = await openPhone(browser, application);
  const { id, path } = aLink(application, world);
  application.db.$client.prepare("update personal_links set expires_at = ? where id = ?").run(Date.now() - 1, id);
  for (const [address, status, heading] of [
    ["/nachschlagen/gibt-es-nicht", 404, "Dieser Link ist nicht gültig"],
    [`/nachschlagen/${world.links.confirmation}`, 404, "Dieser Link ist nicht gültig"],
    [`/bestaetigen/${world.links.lookUp}`, 404, "Dieser Link ist nicht gültig"],
    [`/nachschlagen/${world.links.revoked}`, 410, "Dieser Link gilt nicht mehr"],
    [`${path}/stellen/${world.committeeKey}`, 410, "Dieser Link ist abgelaufen"],
    [`${path}?q=M%C3%BCller&sprache=en`, 410, "This link has expired"],
  ] as const) {
    expect((await page.goto(address))?.status(), address).toBe(status);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.getByText("@")).toHaveCount(0);
  }
  await page.context().close();
});

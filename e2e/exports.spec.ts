import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { rowsIn } from "./application.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

/** Groß, Hölzer, Müller. */
const standIns = [3, 2, 1].map((index) => `ratsmitglied-${index}-neu@mandat.musterau.example`);

/** Presses a button of the list of downloads; the file and its name. */
async function take(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("a secretary copies the addresses of a committee as GroupWise wants them, and need not say so again", async ({
  secretaryPage: page,
  world,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.goto(`/adressbuch/organisationen/${world.committeeKey}`);
  await page.getByRole("button", { name: "Alle 3 aktuellen Adressen kopieren" }).click();
  expect((await clipboard()).split("; ")).toEqual(standIns);

  await page.getByText("Für Outlook oder GroupWise").click();
  await page.getByRole("radio", { name: "GroupWise (Komma)" }).check();
  await page.getByRole("checkbox", { name: "Mit Namen" }).check();
  await expect(page.getByRole("textbox", { name: "Alle 3 Adressen für An oder Bcc" })).toHaveValue(
    /^Clara Groß <ratsmitglied-3-neu@.*>, "Dr\. Anna Müller" <ratsmitglied-1-neu@mandat\.musterau\.example>$/,
  );
  await expectAccessible(page);
  await page.reload();
  await page.getByRole("button", { name: "Alle 3 aktuellen Adressen kopieren" }).click();
  expect((await clipboard()).split(", ")).toEqual(standIns);
  await expect(page.getByRole("link", { name: "E-Mail beginnen (Bcc)" })).toHaveAttribute(
    "href",
    /^mailto:\?bcc=[^;,]+,[^;,]+,[^;,]+$/,
  );
});

test("without JavaScript the addresses can be selected in both ways, and the files taken", async ({
  browser,
  application,
  cookies,
  world,
}) => {
  const page = await newPage(browser, application, { cookie: cookies.secretary, javaScriptEnabled: false });
  await page.goto(`/adressbuch/organisationen/${world.committeeKey}`);
  await page.getByText("Für Outlook oder GroupWise").click();
  await expect(page.getByRole("textbox", { name: "Alle 3 Adressen für An oder Bcc" })).toHaveValue(standIns.join("; "));
  await expect(page.getByRole("textbox", { name: "Mit Komma, für GroupWise" })).toHaveValue(standIns.join(", "));
  await expect(page.getByRole("radio", { name: "Outlook" })).toHaveCount(0);
  expect((await take(page, "Visitenkarten (vCard)")).bytes.toString()).toContain("EMAIL;PREF=1:ratsmitglied-1-neu@");
  await page.context().close();
});

test("a secretary takes a committee as a table; every address that is not public is in the log once", async ({
  secretaryPage: page,
  world,
  application,
  users,
}) => {
  await page.goto(`/adressbuch/organisationen/${world.committeeKey}`);
  const { name, bytes } = await take(page, "Tabelle (CSV)");
  expect(name).toMatch(/^finanzausschuss-\d{4}-\d\d-\d\d-\d{4}\.csv$/);
  const rows = parse(bytes, { bom: true, delimiter: ";", columns: true }) as Record<string, string>[];
  expect(rows.map((row) => row["E-Mail"])).toEqual(standIns);
  expect(rows.map((row) => row["Geschlossenes Postfach"])).toContain("ratsmitglied-1@mandat.musterau.example");
  const logged = `select count(*) - count(distinct l.contact_point_id) from directory_lookups l join contact_points c on c.id = l.contact_point_id
    where l.actor_id = '${users.secretary}' and l.occasion = 'export' and c.value like 'ratsmitglied-%-neu@%'`;
  expect(rowsIn(application, logged)).toBe(0);
});

test("nobody finds a restricted address in a file that they may take", async ({ request, cookies, world }) => {
  const person = `/adressbuch/personen/${world.personId}/export`;
  for (const role of ["secretary", "list_owner", "approver", "auditor"] as const)
    for (const format of ["csv", "ldif", "vcard"])
      for (const as of ["everyone", "administration"]) {
        const answer = await request.get(`${person}?format=${format}&as=${as}`, { headers: { cookie: cookies[role] } });
        expect(answer.status()).toBe(200);
        expect(answer.headers()).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
        expect(await answer.text()).not.toContain("hausgeheimnis");
      }
});

test("a dispatcher takes what mail servers answer: a script for each mailbox, and no stand-in that is not public", async ({
  dispatcherPage: page,
  world,
}) => {
  await page.goto(`/leitstelle/vorfaelle/${world.open}/adressen`);
  await expect(page.getByText("6 Ersatzadressen sind nicht öffentlich und werden nicht genannt.")).toBeVisible();
  await expectAccessible(page);
  const archive = await take(page, "Automatische Antworten (Sieve)");
  const files = Object.entries(unzipSync(archive.bytes));
  const scripts = files.filter(([name]) => /^ratsmitglied-\d@mandat\.musterau\.example\.sieve$/.test(name));
  expect(scripts).toHaveLength(6);
  for (const [, bytes] of scripts) expect(Buffer.from(bytes).toString()).toMatch(/vacation :days 1(?![\s\S]*-neu@)/);
  expect((await take(page, "Postfix-Tabelle (relocated)")).bytes.toString()).not.toContain("-neu@");
  expect((await take(page, "Verteilergruppe (LDIF)")).bytes.toString()).toContain(`mail: ${standIns[0]}`);
});

test("an exercise has nothing for mail servers", async ({ dispatcherPage: page, world }) => {
  await page.goto(`/leitstelle/vorfaelle/${world.exercise}/adressen`);
  await expect(page.getByRole("button", { name: "Tabelle (CSV)" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Für Mailserver" })).toHaveCount(0);
  const answer = await page.request.get(`/leitstelle/vorfaelle/${world.exercise}/adressen/export?format=sieve`);
  expect(answer.status()).toBe(409);
  expect(await answer.text()).toContain("ist eine Übung");
});

test("a list is taken as a group for the mail system, for whoever asks", async ({ listOwnerPage: page, world }) => {
  await page.goto(`/verteiler/${world.listKey}`);
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Dritte/r (Öffentlichkeit)" }).check();
  const { name, bytes } = await take(page, "Verteilergruppe (LDIF)");
  expect(name).toMatch(/^stadtrat-.*\.ldif$/);
  expect(bytes.toString()).toMatch(/# Adressen für Dritte[\s\S]*dn: cn=Stadtrat,ou=lagebote\n/);

  await page.getByText("LDIF an einer anderen Stelle des Verzeichnisses").click();
  const place = page.getByRole("textbox", { name: "Stelle im Verzeichnis" });
  await expectAccessible(page);
  await place.fill("ou=verteiler,dc=stadt,dc=example");
  const loading = page.waitForEvent("download");
  await place.press("Enter");
  const group = await readFile(await (await loading).path(), "utf8");
  expect(group).toMatch(/dn: cn=Stadtrat,ou=verteiler,dc=stadt,dc=example\n/);
  const answer = await page.request.get(`/verteiler/${world.listKey}/export?format=ldif&base=verteiler`);
  expect([answer.status(), await answer.text()]).toEqual([400, expect.stringContaining("keine Stelle eines Verzeichnisses")]);
});

import { PASSWORD, people, somebody } from "./people.ts";
import { expect, newPage, test } from "./test.ts";

for (const [role, { name, email }] of Object.entries(people))
  test(`${role} signs in on the page, sees a page of their own, and nothing in the navigation is closed to them`, async ({
    page,
    world: _,
  }) => {
    await page.goto("/anmelden");
    await page.getByRole("textbox", { name: "E-Mail-Adresse" }).fill(email.toUpperCase());
    await page.getByLabel("Passwort").fill(PASSWORD);
    await page.getByRole("button", { name: "Anmelden" }).click();
    await expect(page).not.toHaveURL(/anmelden/);
    await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Dafür fehlt Ihnen die Berechtigung");

    const links = page.getByRole("navigation", { name: "Bereiche" }).getByRole("link");
    const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
    expect(paths.length).toBeGreaterThan(0);
    const statuses = await Promise.all(paths.map(async (path) => [path, (await page.request.get(path)).status()]));
    expect(statuses).toEqual(paths.map((path) => [path, 200]));

    await page.getByRole("button", { name: "Abmelden" }).first().click();
    await expect(page).toHaveURL(/\/anmelden/);
    expect((await page.request.get("/adressbuch", { maxRedirects: 0 })).status()).toBe(307);
  });

test("a page that needs a sign-in is reached after it, and no foreign address ever is", async ({ browser, application }) => {
  for (const [asked, reached] of [
    ["/leitstelle/vorfaelle?zustand=alle", "/leitstelle/vorfaelle?zustand=alle"],
    ["/anmelden?weiter=https://example.org", "/leitstelle"],
    ["/anmelden?weiter=//example.org/leitstelle", "/leitstelle"],
  ] as const) {
    const page = await newPage(browser, application, { javaScriptEnabled: false });
    await page.goto(asked);
    await page.getByRole("textbox", { name: "E-Mail-Adresse" }).fill(people.dispatcher.email);
    await page.getByLabel("Passwort").fill(PASSWORD);
    await page.getByRole("button", { name: "Anmelden" }).click();
    await expect(page).toHaveURL(application.url + reached);
    await page.context().close();
  }
});

test("somebody who guesses is stopped after five times, also with the right password, and others are not", async ({
  page,
  application,
}) => {
  const attempt = async (email: string, password: string) => {
    await page.goto("/anmelden");
    await page.getByRole("textbox", { name: "E-Mail-Adresse" }).fill(email);
    await page.getByLabel("Passwort").fill(password);
    await page.getByRole("button", { name: "Anmelden" }).click();
  };
  const { email } = await somebody(application, "auditor");
  for (let left = 4; left >= 1; left--) {
    await attempt(email, "falsches-passwort");
    await expect(page.getByText(left === 1 ? "Noch ein Versuch." : `Noch ${left} Versuche.`).first()).toBeVisible();
  }
  await attempt(email, "falsches-passwort");
  await attempt(email, PASSWORD);
  await expect(page.getByText(/Zu viele Versuche\. Bitte warten Sie 1[45] Minuten\./).first()).toBeVisible();
  await attempt("gibt-es-nicht@stadt.example", PASSWORD);
  await expect(page.getByText("Adresse und Passwort passen nicht zusammen.").first()).toBeVisible();
  await attempt(people.dispatcher.email, PASSWORD);
  await expect(page.getByRole("heading", { level: 1, name: "Lage", exact: true })).toBeVisible();
});

test("whoever is locked out is out at once, also with a page open", async ({ adminPage, browser, application }) => {
  const { id, name, cookie } = await somebody(application, "dispatcher");
  const theirs = await newPage(browser, application, { cookie });
  await theirs.goto("/leitstelle/vorfaelle");
  await expect(theirs.getByRole("heading", { level: 1, name: "Vorfälle" })).toBeVisible();
  await adminPage.goto(`/verwaltung/benutzer/${id}`);
  await expect(adminPage.getByRole("heading", { level: 1, name })).toBeVisible();
  await adminPage.getByRole("button", { name: "Konto sperren" }).click();
  await expect(adminPage.getByText("Das Konto ist gesperrt.").first()).toBeVisible();
  await theirs.reload();
  await expect(theirs).toHaveURL(/\/anmelden/);
  await theirs.context().close();
});

import type { Page } from "@playwright/test";
import { openIncident, recordEntry } from "#lib/incidents/commands.ts";
import { EntryInput, IncidentInput } from "#lib/incidents/input.ts";
import { addService } from "#lib/incidents/services.ts";
import { refusalOn } from "./acts.ts";
import { type Application, countRows, rowsIn, until } from "./application.ts";
import { headerOf, outbox } from "./mails.ts";
import { expect, expectAccessible, newPage, onlyAccounts, test } from "./test.ts";

test.use(onlyAccounts);

const phone = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } };

const mailsTo = async ({ dataDir }: Application, address: string) =>
  (await outbox(dataDir)).filter((mail) => mail.address === address);

/** Whoever is as quick as a machine is asked to send the form once more, and loses nothing. */
async function sendForm(page: Page, button: string, sent: string): Promise<void> {
  await expect(async () => {
    await page.getByRole("button", { name: button }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(sent, { timeout: 300 });
  }).toPass();
}

test("a citizen without JavaScript subscribes to a service on a phone, is told of it in English, and leaves with one click", async ({
  browser,
  application,
  users,
  request,
  adminPage,
  testId,
}) => {
  const { db } = application;
  const stamp = () => ({ by: users.dispatcher, at: new Date() });
  const address = `citizen.${testId}@buerger.example`;
  const key = addService(db, { name: `Kita-Portal ${testId}`, nameEn: `Day care ${testId}`, position: 1 }, stamp());

  const page = await newPage(browser, application, phone);
  await page.goto("/");
  await page.getByRole("link", { name: "Nachrichten per E-Mail abonnieren" }).click();
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("radio", { name: "Certain services only" }).check();
  await page.getByRole("textbox", { name: "Your e-mail address" }).fill("citizen@");
  await page.getByRole("button", { name: "Subscribe" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Your e-mail address" })).toHaveValue("citizen@");
  await page.getByRole("textbox", { name: "Your e-mail address" }).fill(address);
  await page.getByRole("checkbox", { name: `Day care ${testId}` }).check();
  await sendForm(page, "Subscribe", "Almost done: please look into your mailbox");

  const [asking] = await until("the mail that asks", async () => {
    const mails = await mailsTo(application, address);
    return mails.length > 0 ? mails : undefined;
  });
  expect(asking!.subject).toBe("Please confirm: messages about IT disruptions");
  expect(headerOf(asking!, "list-unsubscribe")).toBe("");
  const link = /https?:\S+\/abo\/bestaetigen\/[\w-]{22}/.exec(asking!.text)![0];
  const before = countRows(application);
  await request.get(link);
  await page.goto(link);
  expect(countRows(application)).toEqual(before);
  await expect(page.getByRole("listitem")).toContainText([`Day care ${testId}`]);
  await page.getByRole("button", { name: "Yes, send messages" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your subscription");
  await expect(page.getByText("Confirmed. You now get messages.")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: `Day care ${testId}` })).toBeChecked();
  const own = page.url();

  const number = openIncident(
    db,
    IncidentInput.parse({
      title: "intern",
      publicTitle: "Kita-Portal gestört",
      publicTitleEn: "Day care portal is down",
      level: "disruption",
      cause: "technical",
      tlp: "clear",
      occurredAt: new Date(),
      internalText: "intern",
      publicText: { de: "Anmeldungen gehen nicht.", en: "Registrations do not work." },
      services: [{ key, impact: "outage" }],
    }),
    stamp(),
  );
  const told = await until("the mail that tells", async () =>
    (await mailsTo(application, address)).find((mail) => mail.subject?.startsWith("Day care portal is down")),
  );
  expect(told.text).toContain("Registrations do not work.");
  expect(told.html).toContain(`/en/stoerungen/${number}#`);
  expect(headerOf(told, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const oneClick = /^<(https?:\S+\/abo\/abmelden\/[\w-]{22})>$/.exec(headerOf(told, "list-unsubscribe"))![1]!;

  const told1 = countRows(application);
  expect((await request.get(oneClick, { maxRedirects: 0 })).status()).toBe(303);
  expect(countRows(application)).toEqual(told1);
  const body = { form: { "List-Unsubscribe": "One-Click" }, headers: { origin: "https://mail.example" }, maxRedirects: 0 };
  expect((await request.post(oneClick, body)).status()).toBe(200);
  expect((await request.post(oneClick, body)).status()).toBe(200);
  expect((await request.post(oneClick.slice(0, -22) + "x".repeat(22), body)).status()).toBe(404);

  const entry = EntryInput.parse({ occurredAt: new Date(), internalText: "intern", publicText: "Es geht wieder." });
  const entryId = recordEntry(db, number, entry, stamp());
  await until("the worker has looked", () => rowsIn(application, `select count(*) from mailings where entry_id = ${entryId}`));
  expect(rowsIn(application, "select count(*) from deliveries where mailing_id is not null")).toBe(2);
  await page.goto(own);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You have unsubscribed");
  await page.context().close();

  await adminPage.goto("/verwaltung/abonnements");
  await adminPage.getByRole("textbox", { name: "E-Mail-Adresse" }).fill(address);
  await adminPage.getByRole("button", { name: "Nachsehen" }).click();
  await expect(adminPage.getByText(`Für ${address} gibt es kein Abonnement`)).toBeVisible();
  await expect(adminPage.getByRole("listitem").filter({ hasText: "Day care portal is down" })).toBeVisible();
  await expectAccessible(adminPage);
});

test("with JavaScript, a form that is refused says where, and every state is accessible", async ({ browser, application }) => {
  const page = await newPage(browser, application, { viewport: { width: 390, height: 844 } });
  await page.goto("/abonnieren");
  await page.getByRole("radio", { name: "Alles" }).focus();
  await page.getByRole("button", { name: "Abonnieren" }).click();
  await expect(refusalOn(page)).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Ihre E-Mail-Adresse" }).fill("keine Adresse");
  await expect(async () => {
    await page.getByRole("button", { name: "Abonnieren" }).click();
    await expect(page.getByRole("textbox", { name: "Ihre E-Mail-Adresse" })).toHaveAttribute("aria-invalid", "true", {
      timeout: 500,
    });
  }).toPass();
  await expect(page.getByRole("textbox", { name: "Ihre E-Mail-Adresse" })).toHaveValue("keine Adresse");
  await page.goto("/abonnieren?gesendet=1");
  await expectAccessible(page);
  const gone = await page.goto(`/abo/bestaetigen/${"x".repeat(22)}`);
  expect(gone!.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dieser Link gilt nicht mehr");
  await expectAccessible(page);
  await page.context().close();
});

test("whoever sends the form very often, or fills in what is to be left empty, is told what to do", async ({
  browser,
  application,
}) => {
  const page = await newPage(browser, application, phone);
  await page.setExtraHTTPHeaders({ "x-forwarded-for": "93.184.7.7" });
  await page.goto("/abonnieren");
  await page.getByRole("textbox", { name: "Ihre E-Mail-Adresse" }).fill("maschine@buerger.example");
  await page.locator("#leer").fill("https://werbung.example");
  await page.getByRole("button", { name: "Abonnieren" }).click();
  await expect(page.getByRole("textbox", { name: "Bitte lassen Sie dieses Feld leer" })).toBeVisible();
  let status = 200;
  for (let i = 0; i < 25 && status === 200; i++) {
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Abonnieren" }).click();
    status = (await answer).status();
  }
  expect(status).toBe(429);
  await expect(page.getByRole("alert")).toContainText("in 10 Minuten noch einmal");
  await expect(page.getByRole("textbox", { name: "Ihre E-Mail-Adresse" })).toHaveValue("maschine@buerger.example");
  expect(rowsIn(application, "select count(*) from subscription_requests where address like 'maschine%'")).toBe(0);
  await page.context().close();
});

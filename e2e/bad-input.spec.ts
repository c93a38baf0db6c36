import type { Page } from "@playwright/test";
import { aDocx } from "#lib/attachments/testing.ts";
import { checkImport, listBox, refusalOn, retype } from "./acts.ts";
import { rowsIn, until } from "./application.ts";
import { outbox } from "./mails.ts";
import { expect, test } from "./test.ts";

/** Puts into a field what a browser would not let somebody type. */
const force = (page: Page, field: string, value: string) =>
  page.locator(`#${field}`).evaluate(
    (element, [name, forced]) => {
      const area = document.createElement("textarea");
      [area.name, area.value] = [name!, forced!];
      element.replaceWith(area);
    },
    [field, value],
  );

const noticeIn = (page: Page) => Number(/mitteilungen\/(\d+)/.exec(page.url())?.[1]);

test("a line break in a subject or a name is refused, so no header can be smuggled in", async ({
  dispatcherPage: page,
  world,
  application,
}) => {
  await page.goto(`/leitstelle/vorfaelle/${world.open}/mitteilungen/neu`);
  const notices = rowsIn(application, "select count(*) from notices");
  await retype(page.getByRole("textbox", { name: "Nachricht", exact: true }), "Das soll nicht verloren gehen.");
  await force(page, "subject", "Harmlos\r\nBcc: alle@musterau.example");
  await page.getByRole("button", { name: "Entwurf anlegen" }).click();
  await expect(refusalOn(page)).toContainText("Bitte schreiben Sie in einer Zeile, ohne Umbruch.");
  await expect(page.getByRole("textbox", { name: "Nachricht", exact: true })).toHaveValue("Das soll nicht verloren gehen.");
  expect(rowsIn(application, "select count(*) from notices")).toBe(notices);

  const people = rowsIn(application, "select count(*) from persons");
  await page.goto("/verwaltung/verzeichnis/personen/neu");
  await page.getByRole("textbox", { name: "Vorname" }).fill("Bernd");
  await force(page, "familyName", "Boese\r\nBcc: alle@musterau.example");
  await page.locator("main form").getByRole("button").first().click();
  await expect(refusalOn(page)).toContainText("Bitte schreiben Sie in einer Zeile, ohne Umbruch.");
  expect(rowsIn(application, "select count(*) from persons")).toBe(people);
});

test("HTML in names and bodies stays text: on pages, in previews and in mails", async ({
  dispatcherPage: page,
  approverPage,
  world,
  application,
  testId,
}) => {
  const evil = `<img src=x onerror=alert(1)>${testId}`;
  const dialogs: string[] = [];
  for (const each of [page, approverPage])
    each.on("dialog", async (dialog) => {
      dialogs.push(dialog.message());
      await dialog.dismiss();
    });
  await checkImport(
    page,
    "Personen.csv",
    Buffer.from(
      `Nachname;Organisation;Organisationsart;E-Mail\n${evil};Gremium ${testId};Ausschuss;html-${testId}@musterau.example`,
    ),
  );
  await page.getByRole("button", { name: "Eine Zeile übernehmen" }).click();
  await expect(page.getByRole("status").filter({ hasText: "1 Zeilen neu" })).toBeVisible();
  await page.goto(`/adressbuch?q=html-${testId}`);
  await expect(page.getByRole("heading", { name: evil })).toBeVisible();

  await page.goto("/verteiler/neu");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(`Verteiler ${evil}`);
  await page
    .getByRole("combobox", { name: "Zeile 1", exact: true })
    .first()
    .selectOption({ label: `Gremium ${testId} (Ausschuss)` });
  await page.getByRole("button", { name: "Verteiler anlegen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Verteiler ${evil}` })).toBeVisible();

  const subject = `Betreff <b>${testId}</b>`;
  await page.goto(`/leitstelle/vorfaelle/${world.open}/mitteilungen/neu`);
  await page.getByRole("checkbox", { name: `Verteiler ${evil}` }).check();
  await page.getByRole("textbox", { name: "Betreff", exact: true }).fill(subject);
  await retype(
    page.getByRole("textbox", { name: "Nachricht", exact: true }),
    `{{name}},\n\n<script>alert(2)</script> und <a href="javascript:alert(3)">hier</a> {{verteiler}}`,
  );
  await page.getByText("Zeitpunkt, Haltefrist und Zuordnung", { exact: true }).click();
  await page.getByRole("combobox", { name: "Haltefrist nach der Freigabe" }).selectOption({ label: "keine" });
  await page.getByRole("button", { name: "Entwurf anlegen" }).click();
  await page.getByRole("button", { name: "Zur Freigabe geben" }).click();
  await expect(page.getByText("Freigeben muss eine zweite Person")).toBeVisible();
  await approverPage.goto(page.url());
  await expect(approverPage.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  await approverPage.getByRole("button", { name: "Freigeben: an 1 Person senden" }).click();

  const mail = await until("the mail", async () =>
    (await outbox(application.dataDir)).find(({ address }) => address === `html-${testId}@musterau.example`),
  );
  expect(mail.subject).toBe(`[${world.open}] ${subject}`);
  expect(mail.text).toContain("<script>alert(2)</script>");
  expect(mail.html).not.toMatch(/<script|<img src=x|href="javascript/i);
  expect(mail.html).toContain("&lt;script&gt;alert(2)&lt;/script&gt;");
  expect(dialogs).toEqual([]);
});

test("an unknown placeholder and one without a value are refused at submission, naming it and whom it fails", async ({
  dispatcherPage: page,
  world,
  application,
}) => {
  await page.goto(`/leitstelle/vorfaelle/${world.open}/mitteilungen/neu`);
  await listBox(page, "Ausschussbetreuungen").check();
  await page.getByRole("textbox", { name: "Betreff", exact: true }).fill("Platzhalter");
  const body = page.getByRole("textbox", { name: "Nachricht", exact: true });
  await retype(body, "{{anrede}}, Ihr {{lieblingstier}} grüßt.");
  await page.getByRole("button", { name: "Entwurf anlegen" }).click();
  await page.getByRole("button", { name: "Zur Freigabe geben" }).click();
  await expect(refusalOn(page)).toContainText("Diese Platzhalter gibt es nicht: {{lieblingstier}}.");
  await expect(body).toHaveValue("{{anrede}}, Ihr {{lieblingstier}} grüßt.");
  await retype(body, "{{anrede}}, statt {{bisherige_adresse}}.");
  await page.getByRole("button", { name: "Zur Freigabe geben" }).click();
  await expect(refusalOn(page)).toContainText(/\{\{bisherige_adresse\}\} hat für einen Empfänger keinen Wert: .*Schriftführer/);
  expect(rowsIn(application, `select state from notices where id = ${noticeIn(page)}`)).toBe("draft");
});

test("one that is too large, and one that is not what it is called, are refused, and the text stays", async ({
  dispatcherPage: page,
  world,
  application,
}) => {
  await page.goto(`/leitstelle/mitteilungen/${world.notices.draft}`);
  const body = page.getByRole("textbox", { name: "Nachricht", exact: true });
  const typed = `${await body.inputValue()}\n\nNoch ein Satz.`;
  await retype(body, typed);
  const count = rowsIn(application, "select count(*) from notice_attachments");
  const pdf = "application/pdf";
  const large = Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(20_000_000)]);
  for (const [file, reason] of [
    [{ name: "Handbuch.pdf", mimeType: pdf, buffer: large }, "„Handbuch.pdf“ ist größer als 10 MB."],
    [{ name: "Anleitung.pdf", mimeType: pdf, buffer: aDocx() }, /„Anleitung.pdf“ ist in Wirklichkeit ein .*(DOCX|Word)/],
    [{ name: "Tabelle.pdf", mimeType: pdf, buffer: Buffer.from("a;b;c") }, "„Tabelle.pdf“ ist kein PDF, PNG, JPEG oder DOCX."],
  ] as const) {
    await page.getByLabel("Anhänge", { exact: true }).setInputFiles(file);
    await page.getByRole("button", { name: "Datei hinzufügen" }).click();
    await expect(refusalOn(page)).toContainText(reason);
    await expect(body).toHaveValue(typed);
  }
  expect(rowsIn(application, "select count(*) from notice_attachments")).toBe(count);
});

test("one that would contain itself is refused, naming the way round", async ({ listOwnerPage: page, application }) => {
  const rules = rowsIn(application, "select count(*) from list_rules");
  await page.goto("/verteiler/stadtrat/bearbeiten");
  await page.getByRole("textbox", { name: "Zweck" }).fill("Nicht verlieren");
  await page.getByRole("combobox", { name: "Zeile 2", exact: true }).first().selectOption({ label: "Rat und Fraktionen" });
  await page.getByRole("button", { name: "Änderungen speichern" }).click();
  await expect(refusalOn(page)).toContainText(
    "Der Verteiler enthielte sich selbst: „Stadtrat“ → „Rat und Fraktionen“ → „Stadtrat“.",
  );
  await expect(page.getByRole("textbox", { name: "Zweck" })).toHaveValue("Nicht verlieren");
  expect(rowsIn(application, "select count(*) from list_rules")).toBe(rules);
});

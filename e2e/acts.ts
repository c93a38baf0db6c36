import { expect, type Locator, type Page } from "@playwright/test";

type Entry = {
  at: string;
  stage?: string;
  internal: string;
  german?: string;
  english?: string;
  /** Answers of the public page, by question. */
  answers?: Record<string, [german: string, english: string]>;
  impact?: [service: string, impact: string];
  decided?: { by: string; with: string; basis: string };
  nextInformation?: string;
};

/** Fills the fields that the first entry of an incident and every later one have in common. */
export async function fillEntry(page: Page, entry: Entry): Promise<void> {
  await page.getByRole("textbox", { name: /^Was ist geschehen\?/ }).fill(entry.internal);
  await page.getByRole("textbox", { name: /^Was darf die Öffentlichkeit lesen\?/ }).fill(entry.german ?? "");
  if (entry.english) {
    await page.getByText("English und Leichte Sprache", { exact: true }).nth(1).click();
    await page.getByRole("textbox", { name: "English", exact: true }).fill(entry.english);
  }
  if (entry.answers) {
    await page.getByText("Antworten der öffentlichen Seite", { exact: true }).click();
    for (const [question, [german, english]] of Object.entries(entry.answers)) {
      await page.getByRole("textbox", { name: question, exact: true }).fill(german);
      await page.getByRole("textbox", { name: `${question} (English)`, exact: true }).fill(english);
    }
  }
  await page.getByLabel("Zeitpunkt", { exact: true }).fill(entry.at);
  if (entry.stage) await page.getByRole("combobox", { name: "Stufe", exact: true }).selectOption({ label: entry.stage });
  if (entry.nextInformation) await page.getByLabel("Nächste Information bis", { exact: true }).fill(entry.nextInformation);
  if (entry.decided) {
    await page.getByText("Entscheidung", { exact: true }).click();
    await page.getByRole("textbox", { name: "Entschieden von" }).fill(entry.decided.by);
    await page.getByRole("textbox", { name: "Mit", exact: true }).fill(entry.decided.with);
    await page.getByRole("textbox", { name: "Auf welchem Kenntnisstand" }).fill(entry.decided.basis);
  }
  if (entry.impact) {
    await page
      .locator("summary")
      .filter({ hasText: /^Dienste$/ })
      .click();
    await page.getByRole("combobox", { name: entry.impact[0], exact: true }).selectOption({ label: entry.impact[1] });
  }
}

/** A further entry of an incident that is open. */
export async function writeEntry(page: Page, number: string, entry: Entry): Promise<void> {
  await page.goto(`/leitstelle/vorfaelle/${number}`);
  await fillEntry(page, entry);
  await page.getByRole("button", { name: "Eintrag festhalten" }).click();
  await expect(page).toHaveURL(/#eintrag-\d+$/);
}

type NoticeText = {
  lists: string[];
  subject: string;
  body: string;
  stage: string;
  attachment?: { name: string; mimeType: string; buffer: Buffer };
};

/** Writes a notice and lays it before a second person. @returns its number in the address of its page */
export async function submitNotice(page: Page, incident: string, notice: NoticeText): Promise<number> {
  await page.goto(`/leitstelle/vorfaelle/${incident}/mitteilungen/neu`);
  for (const list of notice.lists) await listBox(page, list).check();
  await page.getByRole("textbox", { name: "Betreff", exact: true }).fill(notice.subject);
  await retype(page.getByRole("textbox", { name: "Nachricht", exact: true }), notice.body);
  await page.getByText("Zeitpunkt, Haltefrist und Zuordnung", { exact: true }).click();
  await page.getByRole("combobox", { name: "Stufe", exact: true }).selectOption({ label: notice.stage });
  await page.getByRole("button", { name: "Entwurf anlegen" }).click();
  await expect(page).toHaveURL(/\/leitstelle\/mitteilungen\/\d+/);
  if (notice.attachment) {
    await page.getByLabel("Anhänge", { exact: true }).setInputFiles(notice.attachment);
    await page.getByRole("button", { name: "Datei hinzufügen" }).click();
    await expect(page.getByRole("link", { name: notice.attachment.name })).toBeVisible();
  }
  await page.getByRole("button", { name: "Zur Freigabe geben" }).click();
  await expect(page.getByText("Freigeben muss eine zweite Person")).toBeVisible();
  return Number(/mitteilungen\/(\d+)/.exec(page.url())?.[1]);
}

/** The box of a list; its accessible name goes on with what changed and how many are in it. */
export const listBox = (page: Page, list: string) => page.getByRole("checkbox", { name: new RegExp(`^${list}\\b`) }).first();

/** A second person finds it among the approvals, releases it and skips the rest of the hold. */
export async function approve(page: Page, subject: string, recipients: number): Promise<void> {
  await page.goto("/leitstelle/freigaben");
  await page.getByRole("link", { name: `Prüfen ${subject}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  await page
    .getByRole("button", { name: `Freigeben: an ${recipients} ${recipients === 1 ? "Person" : "Personen"} senden` })
    .click();
  await expect(page.getByText(/können Sie anhalten/)).toBeVisible();
  await page.getByRole("button", { name: "Sofort beginnen" }).click();
  await expect(page.getByText(/^(\d+) von \1 E-Mails? übergeben$/)).toBeVisible();
}

/** Lays a table before the import, which says what it would do. People from nowhere in particular unless it is said. */
export async function checkImport(
  page: Page,
  name: string,
  buffer: Buffer,
  about?: { kind: string; source: string },
): Promise<void> {
  await page.goto("/verwaltung/import");
  if (about) {
    await page.getByRole("radio", { name: new RegExp(`^${about.kind}\\b`) }).check();
    await retype(page.getByRole("combobox", { name: "Quelle" }), about.source);
  }
  await page.getByLabel("CSV-Datei").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Prüfen" }).click();
  await expect(page.getByRole("heading", { name: "Was der Import tun würde" })).toBeVisible();
}

/** The summary of a refused form, which takes the focus. Next.js keeps an alert of its own for screen readers. */
export const refusalOn = (page: Page) => page.getByRole("alert").filter({ hasText: "Es ist noch nichts gespeichert" });

/** Replaces what a field holds. While React takes the page over it may move the cursor, and the old text would stay behind the new. */
export async function retype(field: Locator, text: string): Promise<void> {
  await expect(async () => {
    await field.fill(text);
    await expect(field).toHaveValue(text, { timeout: 500 });
  }).toPass();
}

import type { Page } from "@playwright/test";
import type { Role } from "#db/vocabulary.ts";
import { aDocx } from "#lib/attachments/testing.ts";
import { listBox, submitNotice } from "./acts.ts";
import { type Application, until } from "./application.ts";
import { outbox } from "./mails.ts";
import { addPerson, signIn, storageStateOf } from "./people.ts";
import { expect, newPage, test } from "./test.ts";

const rowsIn = ({ db }: Application, query: string) => db.$client.prepare(query).pluck().get();
const countPeople = (application: Application) => rowsIn(application, "select count(*) from persons") as number;
const stateOf = (application: Application, notice: number) =>
  rowsIn(application, `select state from notices where id = ${notice}`);

/** Somebody of their own for this test, signed in. */
async function somebody(application: Application, ...roles: [Role, ...Role[]]) {
  const person = await addPerson(application.db, ...roles);
  return { ...person, cookie: await signIn(application, person.email) };
}

/** The summary that takes the focus; Next.js keeps an alert of its own for screen readers. */
const refusalOn = (page: Page) => page.getByRole("alert").filter({ hasText: "Es ist noch nichts gespeichert" });

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto("/verwaltung/import");
  await page.getByLabel("CSV-Datei").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Prüfen" }).click();
  await expect(page.getByRole("heading", { name: "Was der Import tun würde" })).toBeVisible();
}

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

test.describe("files of people", () => {
  test("whatever Excel makes of umlauts and separators is read", async ({ adminPage: page, testId, application }) => {
    const table = (name: string) => `Nachname;Vorname;E-Mail\r\nMüßig-${name};Jürgen;${name.toLowerCase()}@musterau.example`;
    const windows = Buffer.from(table(`Win${testId}`), "latin1");
    const withMark = Buffer.from(`\uFEFF${table(`Bom${testId}`)}`);
    const commas = Buffer.from(table(`Kom${testId}`).replaceAll(";", ","));
    for (const file of [windows, withMark, commas]) {
      const before = countPeople(application);
      await upload(page, "Personen.csv", file);
      await page.getByRole("button", { name: "Eine Zeile übernehmen" }).click();
      await expect(page.getByRole("status").filter({ hasText: "1 Zeilen neu" })).toBeVisible();
      expect(countPeople(application)).toBe(before + 1);
    }
    await page.goto(`/adressbuch?q=win${testId}`);
    await expect(page.getByRole("heading", { name: `Jürgen Müßig-Win${testId}` })).toBeVisible();
  });

  test("a file without family names, and one that is no table, are refused with what to do", async ({
    adminPage: page,
    application,
  }) => {
    const before = countPeople(application);
    await upload(page, "Personen.csv", Buffer.from("Vorname;E-Mail\nAnna;a@musterau.example"));
    await expect(
      page.getByText("Die Spalte mit den Nachnamen fehlt. Bitte nennen Sie sie in der ersten Zeile „Nachname“"),
    ).toBeVisible();
    await upload(page, "Personen.csv", aDocx());
    await expect(page.getByText("Das ist keine CSV-Datei.")).toBeVisible();
    await expect(page.getByRole("button", { name: /übernehmen/ })).toHaveCount(0);
    expect(countPeople(application)).toBe(before);
  });

  test("malformed, repeated and broken rows are named by row, column and reason, and nothing is taken over unasked", async ({
    adminPage: page,
    application,
    testId,
  }) => {
    const before = countPeople(application);
    const file = [
      "Nachname;Vorname;E-Mail;Rolle;Organisation",
      `Gut-${testId};Gerda;gut-${testId}@musterau.example;Mitglied;Stadtrat`,
      "Falsch;Fritz;fritz(at)musterau.example;;",
      "Doppelt;Dora;dora@musterau.example;Mitglied;Stadtrat",
      "Doppelt;Dora;dora@musterau.example;Mitglied;Stadtrat",
      ";Otto;otto@musterau.example;;",
      '"Boese\nBcc: alle@musterau.example";Bernd;bernd@musterau.example;;',
      "Quer;Quirin;quirin@musterau.example;Zauberer;Stadtrat",
    ].join("\n");
    await upload(page, "Personen.csv", Buffer.from(file));
    for (const [row, column, reason] of [
      ["3", "E-Mail", "enthält Leerzeichen oder Klammern. Bitte nur die Adresse angeben"],
      ["5", "", "Die Zeile steht schon in Zeile 4."],
      ["6", "Nachname", "Der Nachname fehlt."],
      ["7", "Nachname", "Das Feld enthält einen Zeilenumbruch."],
      ["8", "Rolle", "„Zauberer“ ist keine bekannte Rolle."],
    ] as const) {
      const refused = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: row, exact: true }) });
      await expect.soft(refused).toContainText(column);
      await expect.soft(refused).toContainText(reason);
    }
    expect(countPeople(application)).toBe(before);
    await page.getByRole("button", { name: /^Nur die übrigen 2 Zeilen übernehmen$/ }).click();
    await expect(page.getByRole("status").filter({ hasText: "2 Zeilen neu" })).toBeVisible();
    expect(countPeople(application)).toBe(before + 2);
  });
});

test.describe("texts", () => {
  test("a line break in a subject or a name is refused, so no header can be smuggled in", async ({
    dispatcherPage: page,
    world,
    application,
  }) => {
    await page.goto(`/leitstelle/vorfaelle/${world.open}/mitteilungen/neu`);
    const notices = rowsIn(application, "select count(*) from notices");
    await page.getByRole("textbox", { name: "Nachricht", exact: true }).fill("Das soll nicht verloren gehen.");
    await force(page, "subject", "Harmlos\r\nBcc: alle@musterau.example");
    await page.getByRole("button", { name: "Entwurf anlegen" }).click();
    await expect(refusalOn(page)).toContainText("Bitte schreiben Sie in einer Zeile, ohne Umbruch.");
    await expect(page.getByRole("textbox", { name: "Nachricht", exact: true })).toHaveValue("Das soll nicht verloren gehen.");
    expect(rowsIn(application, "select count(*) from notices")).toBe(notices);

    const people = countPeople(application);
    await page.goto("/verwaltung/verzeichnis/personen/neu");
    await page.getByRole("textbox", { name: "Vorname" }).fill("Bernd");
    await force(page, "familyName", "Boese\r\nBcc: alle@musterau.example");
    await page.locator("main form").getByRole("button").first().click();
    await expect(refusalOn(page)).toContainText("Bitte schreiben Sie in einer Zeile, ohne Umbruch.");
    expect(countPeople(application)).toBe(people);
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
    await upload(
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
    await page
      .getByRole("textbox", { name: "Nachricht", exact: true })
      .fill(`{{name}},\n\n<script>alert(2)</script> und <a href="javascript:alert(3)">hier</a> {{verteiler}}`);
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
    await body.fill("{{anrede}}, Ihr {{lieblingstier}} grüßt.");
    await page.getByRole("button", { name: "Entwurf anlegen" }).click();
    await page.getByRole("button", { name: "Zur Freigabe geben" }).click();
    await expect(refusalOn(page)).toContainText("Diese Platzhalter gibt es nicht: {{lieblingstier}}.");
    await expect(body).toHaveValue("{{anrede}}, Ihr {{lieblingstier}} grüßt.");
    await body.fill("{{anrede}}, statt {{bisherige_adresse}}.");
    await page.getByRole("button", { name: "Zur Freigabe geben" }).click();
    await expect(refusalOn(page)).toContainText(/\{\{bisherige_adresse\}\} hat für einen Empfänger keinen Wert: .*Schriftführer/);
    expect(stateOf(application, noticeIn(page))).toBe("draft");
  });
});

const noticeIn = (page: Page) => Number(/mitteilungen\/(\d+)/.exec(page.url())?.[1]);

test.describe("attachments", () => {
  test("one that is too large, and one that is not what it is called, are refused, and the text stays", async ({
    dispatcherPage: page,
    world,
    application,
  }) => {
    await page.goto(`/leitstelle/mitteilungen/${world.notices.draft}`);
    const body = page.getByRole("textbox", { name: "Nachricht", exact: true });
    const typed = `${await body.inputValue()}\n\nNoch ein Satz.`;
    await body.fill(typed);
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
});

test.describe("lists", () => {
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
});

test.describe("four eyes", () => {
  const text = {
    lists: ["Ausschussbetreuungen"],
    body: "{{anrede}},\n\nkurze Nachricht.\n\n{{antwortlink}}",
    stage: "Ersatzadressen",
  };

  test("of two who approve at once one is told that somebody was faster, and every mail goes once", async ({
    dispatcherPage,
    browser,
    application,
    world,
    testId,
  }) => {
    const subject = `Zwei zugleich ${testId}`;
    const notice = await submitNotice(dispatcherPage, world.open, { ...text, subject });
    const pages = await Promise.all(
      [1, 2].map(async () => newPage(browser, application, { cookie: (await somebody(application, "approver")).cookie })),
    );
    for (const page of pages) await page.goto(`/leitstelle/mitteilungen/${notice}`);
    await Promise.all(pages.map((page) => page.getByRole("button", { name: "Freigeben: an 1 Person senden" }).click()));
    const won = (page: Page) => page.getByText(/können Sie anhalten/);
    const lost = (page: Page) =>
      refusalOn(page).filter({ hasText: "Jemand war schneller: Die Mitteilung ist inzwischen freigegeben" });
    for (const page of pages) await expect(won(page).or(lost(page))).toBeVisible();
    const winners = await Promise.all(pages.map((page) => won(page).isVisible()));
    expect(winners.toSorted()).toEqual([false, true]);

    await pages[winners.indexOf(true)]!.getByRole("button", { name: "Sofort beginnen" }).click();
    await until("the notice is sent", () => stateOf(application, notice) === "completed");
    const moves = application.db.$client
      .prepare("select count(*) from notice_moves where notice_id = ? and to_state = 'approved'")
      .pluck();
    expect(moves.get(notice)).toBe(1);
    expect((await outbox(application.dataDir)).filter((mail) => mail.subject?.endsWith(subject))).toHaveLength(1);
    for (const page of pages) await page.context().close();
  });

  test("nobody approves what they wrote: the page does not offer it, and the action refuses it", async ({
    browser,
    application,
    world,
    testId,
  }) => {
    const both = await somebody(application, "dispatcher", "approver");
    const author = await newPage(browser, application, { cookie: both.cookie });
    const subject = `Eigenes ${testId}`;
    const notice = await submitNotice(author, world.open, { ...text, subject });
    await expect(author.getByRole("button", { name: /^Freigeben/ })).toHaveCount(0);

    const other = await somebody(application, "approver");
    const page = await newPage(browser, application, { cookie: other.cookie });
    await page.goto(`/leitstelle/mitteilungen/${notice}`);
    await page.context().addCookies(storageStateOf(both.cookie).cookies); // the form of somebody else, sent by the author
    await page.getByRole("button", { name: "Freigeben: an 1 Person senden" }).click();
    await expect(
      page
        .getByText("Freigeben kann sie nur jemand, der nicht daran geschrieben hat.")
        .or(page.getByText("Freigeben muss eine zweite Person"))
        .first(),
    ).toBeVisible();
    expect(stateOf(application, notice)).toBe("submitted");
    expect(rowsIn(application, `select count(*) from deliveries where notice_id = ${notice}`)).toBe(0);
    await author.context().close();
    await page.context().close();
  });

  test("a notice goes back with a remark, is changed and comes again; in an emergency one releases alone and stands out", async ({
    dispatcherPage,
    approverPage,
    world,
    application,
    testId,
  }) => {
    const subject = `Zurück ${testId}`;
    const notice = await submitNotice(dispatcherPage, world.open, { ...text, subject });
    const path = `/leitstelle/mitteilungen/${notice}`;
    await approverPage.goto(path);
    await approverPage.getByRole("button", { name: "Zurückgeben" }).click();
    await expect(approverPage.getByText("Bitte füllen Sie dieses Feld aus.").first()).toBeVisible();
    await approverPage.getByRole("textbox", { name: "Bemerkung, wenn Sie zurückgeben" }).fill("Bitte mit Telefonnummer.");
    await approverPage.getByRole("button", { name: "Zurückgeben" }).click();
    await expect(approverPage).toHaveURL(/freigaben$/);
    await dispatcherPage.goto(path);
    await expect(dispatcherPage.getByText("Bitte mit Telefonnummer.")).toBeVisible();
    await dispatcherPage.getByRole("textbox", { name: "Nachricht", exact: true }).fill(`${text.body}\n\nTelefon 540`);
    await dispatcherPage.getByRole("button", { name: "Zur Freigabe geben" }).click();
    await dispatcherPage.getByText("Eilfreigabe ohne zweite Person").click();
    await dispatcherPage.getByRole("textbox", { name: "Warum kann niemand freigeben?" }).fill("Niemand war um 22:10 erreichbar.");
    await dispatcherPage.getByRole("button", { name: "Ohne Freigabe an 1 Person senden" }).click();
    await expect(dispatcherPage.getByText("Grund: Niemand war um 22:10 erreichbar.")).toBeVisible();
    await dispatcherPage.getByRole("button", { name: "Anhalten" }).click();
    await expect(dispatcherPage.getByText(/^Angehalten: Der Versand an 1 Person beginnt nicht/)).toBeVisible();

    await approverPage.goto(path);
    await approverPage.getByRole("button", { name: "Gegenzeichnen" }).click();
    await expect(approverPage.getByText("Gegengezeichnet von Meike Freitag,")).toBeVisible();
    await approverPage.getByText("Versand abbrechen").click();
    await approverPage.getByRole("button", { name: "Abbrechen: 1 Person erfährt nichts" }).click();
    await expect.poll(() => stateOf(application, notice)).toBe("cancelled");
  });
});

test.describe("nothing typed is lost", () => {
  test("when the sign-in has lapsed meanwhile, and when the page is left", async ({ browser, application, testId }) => {
    const { email, cookie } = await somebody(application, "dispatcher");
    const page = await newPage(browser, application, { cookie });
    await page.goto("/leitstelle/vorfaelle/neu");
    await page.getByRole("textbox", { name: "Titel", exact: true }).fill(`Lange Nacht ${testId}`);
    await page.getByRole("textbox", { name: /^Was ist geschehen\?/ }).fill("Viel Text, der bleiben soll.");
    await expect(page.getByText(/^Entwurf gespeichert, /)).toBeVisible();
    application.db.$client.prepare("delete from sessions where user_id = (select id from users where email = ?)").run(email);
    await page.getByRole("button", { name: "Vorfall eröffnen" }).click();
    await expect(page).toHaveURL(/\/anmelden\?weiter=/);
    await page.context().addCookies(storageStateOf(await signIn(application, email)).cookies);
    await page.goto("/leitstelle/vorfaelle/neu");
    await expect(page.getByRole("textbox", { name: "Titel", exact: true })).toHaveValue(`Lange Nacht ${testId}`);
    await expect(page.getByRole("textbox", { name: /^Was ist geschehen\?/ })).toHaveValue("Viel Text, der bleiben soll.");
    await page.context().close();
  });

  test("when two people change the same draft: both versions are shown", async ({
    dispatcherPage: first,
    browser,
    application,
    world,
  }) => {
    const { cookie } = await somebody(application, "dispatcher");
    const second = await newPage(browser, application, { cookie });
    const path = `/leitstelle/mitteilungen/${world.notices.returned}`;
    for (const page of [first, second]) await page.goto(path);
    const subjectOf = (page: Page) => page.getByRole("textbox", { name: "Betreff", exact: true });
    await subjectOf(first).fill("Fassung der ersten Person");
    await first.getByRole("button", { name: "Speichern" }).click();
    await expect(first.getByText("Entwurf gespeichert.")).toBeVisible();
    await subjectOf(second).fill("Fassung der zweiten Person");
    await second.getByRole("button", { name: "Speichern" }).click();
    await expect(second.getByText("Zwei Fassungen dieses Entwurfs")).toBeVisible();
    await expect(second.getByText("Fassung der ersten Person").first()).toBeVisible();
    await expect(subjectOf(second)).toHaveValue("Fassung der zweiten Person");
    await second.getByRole("button", { name: "Meine Fassung speichern" }).click();
    await expect(second.getByText("Entwurf gespeichert.")).toBeVisible();
    expect(rowsIn(application, `select subject from notices where id = ${world.notices.returned}`)).toBe(
      "Fassung der zweiten Person",
    );
    await second.context().close();
  });
});

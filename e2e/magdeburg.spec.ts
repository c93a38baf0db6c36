import { spawnSync } from "node:child_process";
import { aPdf } from "#lib/attachments/testing.ts";
import { approve, checkImport, fillEntry, refusalOn, submitNotice, writeEntry } from "./acts.ts";
import { rowsIn } from "./application.ts";
import { committees, companies, listOffices, loadCouncil, peopleCsv, seats } from "./council.ts";
import { answerLinkIn, type CapturedMail, headerOf, outbox } from "./mails.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

/**
 * The case that Lagebote is built from, from the warning of 24 April 2020 to reactivation, through the interface, by people of
 * different roles. What happened lies in the past; the notices are sent while the test runs.
 */
test.describe.configure({ mode: "serial" });
test.use({
  content: "accounts",
  environment: { MAIL_FROM: "IT-Leitstelle <leitstelle@stadt.example>", MAIL_REPLY_TO: "hilfe@stadt.example" },
});

const council = loadCouncil();
const current = council.filter(({ isCurrent }) => isCurrent);
const offices = listOffices(council);
const factionOffices = offices.filter(({ kind }) => kind === "Fraktionsgeschäftsstelle");
const factionMailboxes = [...new Set(factionOffices.map(({ mailbox }) => mailbox))];
const councilAndFactions = current.length + factionOffices.length;
const confirming = current[0]!;

let number = "";
/** Mails of earlier steps, to tell those of the next one apart. */
let seen = 0;

async function newMails(dataDir: string): Promise<CapturedMail[]> {
  const all = await outbox(dataDir);
  const fresh = all.slice(seen);
  seen = all.length;
  return fresh;
}

const addresses = (mails: readonly CapturedMail[]) => mails.map(({ address }) => address).toSorted();
const sorted = (values: readonly string[]) => values.toSorted();
const mailTo = (mails: readonly CapturedMail[], address: string) => mails.find((mail) => mail.address === address)!;

test("the administrator names the city and brings its people", async ({ adminPage: page }) => {
  await page.goto("/verwaltung/einstellungen");
  await page.getByRole("link", { name: "Vorlage einsetzen: Impressum" }).click();
  await page.getByRole("button", { name: "Einstellungen speichern" }).click();
  await expect(refusalOn(page).getByRole("link")).toHaveText("Name der Stadt: Bitte füllen Sie dieses Feld aus.");
  await page.getByRole("textbox", { name: "Name der Stadt" }).fill("Stadt Ottenburg");
  await page.getByRole("button", { name: "Einstellungen speichern" }).click();
  const gaps = page.getByText(/^Impressum: \d+ Stellen sind noch auszufüllen$/);
  await expect(gaps).toBeVisible();
  await expect(page.getByText("noch nicht gespeichert")).toBeHidden();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Impressum" })).toHaveValue(/^## Anbieterin(?![^]*## Anbieterin)/);
  await page.getByRole("textbox", { name: "Impressum" }).fill("## Anbieterin\nStadt Ottenburg, Alter Markt 6");
  await page.getByRole("textbox", { name: "Hilfetelefon", exact: true }).fill("0391 540 0");
  await page.getByRole("textbox", { name: "Zeiten des Hilfetelefons" }).fill("Mo bis Fr, 7 bis 18 Uhr");
  await page.getByRole("button", { name: "Einstellungen speichern" }).click();
  await expect(gaps).toBeHidden();
  await expect(page.getByText("Die Einstellungen sind gespeichert und gelten sofort.")).toBeVisible();

  await page.goto("/verwaltung/dienste");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("E-Mail");
  await page.getByRole("textbox", { name: "Name auf Englisch" }).fill("E-mail");
  await page.getByRole("button", { name: "Dienst hinzufügen" }).click();
  await expect(page.getByText("„E-Mail“ ist hinzugefügt.")).toBeVisible();

  await checkImport(page, "Stadtrat.csv", Buffer.from(peopleCsv(council)));
  await expect(page.getByText("Noch ist nichts übernommen.")).toBeVisible();
  await page.getByRole("button", { name: /^\d+ Zeilen übernehmen$/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Übernommen:" })).toBeVisible();
});

test("whoever is responsible makes the distribution lists", async ({ listOwnerPage: page }) => {
  const lists = [
    ["Stadtrat", "Stadtrat (Rat)", "jede Rolle", current.length],
    ["Fraktionsgeschäftsstellen", "Fraktionsgeschäftsstellen", "jede Rolle", factionOffices.length],
    ["Ausschussbetreuungen", "Ausschüsse", "Sekretariat", 2],
    ["Sekretariate der Gesellschaften", "Gesellschaften", "Sekretariat", 2],
  ] as const;
  for (const [name, target, role, size] of lists) {
    await page.goto("/verteiler/neu");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await page.getByRole("combobox", { name: "Zeile 1", exact: true }).first().selectOption({ label: target });
    await page.getByRole("combobox", { name: "Rolle in Zeile 1" }).first().selectOption({ label: role });
    await page.getByRole("button", { name: "Verteiler anlegen" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText(`erreicht ${size} Personen und Stellen`)).toBeVisible();
  }
});

test("24 April: the dispatcher opens an incident from the warning, and the public reads of it", async ({
  dispatcherPage: page,
  browser,
  application,
}) => {
  await page.goto("/leitstelle/vorfaelle/neu");
  await page.getByRole("textbox", { name: "Titel", exact: true }).fill("BSI-Warnung zur Mail-App: Mandatspostfächer");
  await page
    .getByRole("textbox", { name: "Titel für die Öffentlichkeit", exact: true })
    .fill("E-Mail an Ratsmitglieder ist eingeschränkt");
  await page.getByRole("textbox", { name: "Titel für die Öffentlichkeit (English)" }).fill("E-mail to councillors is restricted");
  await page.getByRole("combobox", { name: "Ursache" }).selectOption({ label: "zur Vorsorge" });
  await fillEntry(page, {
    at: "2020-04-24T10:00",
    stage: "Warnung",
    internal: "KID meldet die Warnung des BSI. Betroffen sind alle Mandatspostfächer auf Mobilgeräten.",
    german: "Wegen einer Sicherheitswarnung wird geprüft, ob Postfächer der Ratsmitglieder geschlossen werden müssen.",
    english: "Because of a security warning we are examining whether councillors' mailboxes must be closed.",
    impact: ["E-Mail", "eingeschränkt"],
    nextInformation: "2020-04-29T12:00",
  });
  await page.getByRole("button", { name: "Vorfall eröffnen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "BSI-Warnung zur Mail-App: Mandatspostfächer" })).toBeVisible();
  number = /vorfaelle\/([\d-]+)/.exec(page.url())![1]!;
  await expect(page.getByText("nicht informiert")).toBeVisible();
  await expectAccessible(page);

  const reader = await newPage(browser, application);
  await reader.goto("/");
  await expect(reader.getByRole("heading", { level: 1, name: "E-Mail an Ratsmitglieder ist eingeschränkt" })).toBeVisible();
  await expect(reader.getByText("wird geprüft, ob Postfächer").first()).toBeVisible();
  await expect(reader.getByText("Nächste Information bis")).toHaveCount(0); // promised for 2020: stale, so not shown
  await reader.goto("/en");
  await expect(reader.getByRole("heading", { level: 1, name: "E-mail to councillors is restricted" })).toBeVisible();
  await expect(reader.getByText("we are examining").first()).toBeVisible();
  await expect(reader.getByText("BSI-Warnung")).toHaveCount(0);
  await reader.context().close();
});

const warning = "Mögliche Einschränkung Ihrer Postfächer";

test("councillors and faction offices are told, after a second person has released it", async ({
  dispatcherPage,
  approverPage,
  application,
}) => {
  await submitNotice(dispatcherPage, number, {
    lists: ["Stadtrat", "Fraktionsgeschäftsstellen"],
    subject: warning,
    body: "{{anrede}},\n\ndas BSI warnt vor einer Lücke. **Ihr Postfach kann kurzfristig unerreichbar werden.**\n\n{{antwortlink}}\n\n{{absender}}",
    stage: "Warnung",
  });
  await expect(dispatcherPage.getByRole("button", { name: /^Freigeben/ })).toHaveCount(0);
  await approve(approverPage, warning, councilAndFactions);

  const mails = await newMails(application.dataDir);
  expect(addresses(mails)).toEqual(sorted([...current.map(({ mailbox }) => mailbox), ...factionMailboxes]));
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
  for (const mail of mails) {
    expect(mail.subject).toBe(`[${number}] ${warning}`);
    expect(mail.from?.value[0]).toMatchObject({ address: "leitstelle@stadt.example", name: "IT-Leitstelle" });
    expect(mail.replyTo?.value[0]?.address).toBe("hilfe@stadt.example");
    expect(headerOf(mail, "auto-submitted")).toBe("auto-generated");
    expect(headerOf(mail, "list-id")).toContain(`vorfall-${number}`);
    expect(mail.references).toEqual(`<vorfall-${number}@stadt.example>`);
    expect(mail.text).toContain("Ihr Postfach kann kurzfristig unerreichbar werden.");
    expect(mail.html).toContain("<strong>Ihr Postfach kann kurzfristig unerreichbar werden.</strong>");
  }
  expect(mailTo(mails, confirming.mailbox).text).toContain(confirming.familyName);
  expect(new Set(mails.map(answerLinkIn)).size).toBe(mails.length);
  expect(mailTo(mails, factionMailboxes[0]!).text).toMatch(/^Guten Tag,/m); // two people read it
});

test("29 April: the mailboxes are restricted, and everybody gets a stand-in address", async ({
  dispatcherPage: page,
  browser,
  application,
}) => {
  await writeEntry(page, number, {
    at: "2020-04-29T14:00",
    stage: "Ersatzadressen",
    internal: "Entscheidung: Postfächer nur noch für die Verwaltung, Ersatzadressen und neue Verteilergruppe heute.",
    german: "Die Postfächer der Ratsmitglieder nehmen nichts von außen an. Es gibt Ersatzadressen.",
    english: "Councillors' mailboxes accept nothing from outside. There are stand-in addresses.",
    answers: {
      "Was nicht geht": ["E-Mails an die üblichen Adressen kommen nicht an.", "E-mail to the usual addresses does not arrive."],
      "Erneut senden?": ["E-Mails vom 24. bis 29.04. bitte noch einmal senden.", "Please send e-mail of 24 to 29 April again."],
    },
    decided: { by: "Büro des Oberbürgermeisters", with: "Ratsvorsitz", basis: "Umfang der Lücke noch unklar" },
  });
  await expect(page.getByText("Entschieden: Büro des Oberbürgermeisters mit Ratsvorsitz.")).toBeVisible();

  await page.goto(`/leitstelle/vorfaelle/${number}/adressen`);
  await page.getByRole("combobox", { name: "Verteiler" }).selectOption({ label: "Stadtrat" });
  await page.getByRole("combobox", { name: "Künftig" }).selectOption({ label: "nur Verwaltung" });
  await page.getByLabel("Ab", { exact: true }).fill("2020-04-29T14:00");
  await page
    .getByRole("textbox", { name: "Grund", exact: true })
    .fill("Sicherheitslücke in der Mail-App, Postfach vorsorglich geschlossen");
  await page.getByRole("textbox", { name: "Muster" }).fill("{local}-neu@{domain}");
  await page.getByRole("combobox", { name: "Sichtbarkeit" }).selectOption({ label: "öffentlich" });
  await page.getByLabel("Verloren sind E-Mails seit").fill("2020-04-24T10:00");
  await page.getByRole("button", { name: "Vorschau" }).click();
  await expect(page.getByRole("heading", { name: `${current.length} Adressen ändern sich` })).toBeVisible();
  await expect(page.getByRole("cell", { name: confirming.standIn })).toBeVisible();
  expect(rowsIn(application, "select count(*) from contact_points where kind = 'fallback'")).toBe(0); // only a preview
  await page.getByRole("button", { name: `${current.length} Adressen umstellen: nur Verwaltung` }).click();
  await expect(page.getByRole("row").filter({ hasText: confirming.standIn })).toContainText("nur Verwaltung");
  expect(rowsIn(application, "select count(*) from contact_points where kind = 'fallback'")).toBe(current.length);

  const reader = await newPage(browser, application);
  await reader.goto("/");
  await expect(reader.getByText("E-Mails vom 24. bis 29.04. bitte noch einmal senden.")).toBeVisible();
  await reader.goto("/en");
  await expect(reader.getByText("Please send e-mail of 24 to 29 April again.")).toBeVisible();
  for (const secret of ["Oberbürgermeisters", "Umfang der Lücke", "Verteilergruppe"])
    await expect(reader.getByText(secret)).toHaveCount(0);
  await reader.context().close();
});

test("four groups are told, each in its own words and with the right stand-in addresses", async ({
  dispatcherPage,
  approverPage,
  application,
}) => {
  test.slow();
  const letters = [
    [
      "Stadtrat",
      "Ihre Ersatzadresse",
      "statt {{bisherige_adresse}} gilt {{aktuelle_adresse}} seit {{gueltig_ab}}.",
      current.length,
    ],
    [
      "Fraktionsgeschäftsstellen",
      "Ersatzadressen Ihrer Ratsmitglieder",
      "in der neuen Verteilergruppe stehen die Ersatzadressen.",
      factionOffices.length,
    ],
    ["Ausschussbetreuungen", "Adressen Ihrer Ausschüsse", "für Einladungen:\n\n{{adressen}}", 2],
    ["Sekretariate der Gesellschaften", "Adressen Ihres Aufsichtsrats", "für Unterlagen:\n\n{{adressen}}", 2],
  ] as const;
  for (const [list, subject, sentence, recipients] of letters) {
    await submitNotice(dispatcherPage, number, {
      lists: [list],
      subject,
      body: `{{anrede}},\n\n${sentence}\n\n{{antwortlink}}`,
      stage: "Ersatzadressen",
    });
    await approve(approverPage, subject, recipients);
  }
  const mails = await newMails(application.dataDir);
  const of = (subject: string) => mails.filter((mail) => mail.subject === `[${number}] ${subject}`);

  const toCouncil = of("Ihre Ersatzadresse");
  expect(addresses(toCouncil)).toEqual(sorted(current.map(({ standIn }) => standIn)));
  for (const { mailbox, standIn } of current)
    expect(mailTo(toCouncil, standIn).text).toContain(`statt ${mailbox} gilt ${standIn} seit 29.04.2020, 14:00 Uhr.`);
  expect(standInsOf(mailTo(toCouncil, confirming.standIn))).toEqual([confirming.standIn]); // nobody else's

  expect(addresses(of("Ersatzadressen Ihrer Ratsmitglieder"))).toEqual(sorted(factionMailboxes));
  const served = (...bodies: string[]) =>
    sorted(current.filter((_, index) => bodies.some((body) => seats[body]!(index))).map(({ standIn }) => standIn));
  const toCommittees = of("Adressen Ihrer Ausschüsse");
  expect(addresses(toCommittees)).toEqual(["s.baumeister@rathaus.stadt.example", "s.doppelmann@rathaus.stadt.example"]);
  expect(standInsOf(mailTo(toCommittees, "s.doppelmann@rathaus.stadt.example"))).toEqual(
    served(committees.finance, committees.culture),
  );
  expect(standInsOf(mailTo(toCommittees, "s.baumeister@rathaus.stadt.example"))).toEqual(served(committees.building));
  const toCompanies = of("Adressen Ihres Aufsichtsrats");
  expect(standInsOf(mailTo(toCompanies, "aufsichtsrat@stadtwerke.example"))).toEqual(served(companies.utilities));
  expect(standInsOf(mailTo(toCompanies, "gremien@verkehr.example"))).toEqual(served(companies.transport));

  expect(mails).toHaveLength(toCouncil.length + factionMailboxes.length + 4);
  await dispatcherPage.goto(`/leitstelle/vorfaelle/${number}/erreichbarkeit`);
  const rowOf = (name: string) =>
    dispatcherPage.getByRole("row").filter({ has: dispatcherPage.getByRole("rowheader", { name }) });
  for (const [list, , , recipients] of letters)
    await expect(rowOf(list).first()).toContainText(`${recipients} von ${recipients}`);
  // Nothing ties the offices of this city to their factions, so nobody can say that they were thought of.
  await expect(rowOf("Fraktion").filter({ hasText: "Geschäftsstelle nicht eingetragen" }).first()).toContainText(
    "niemand eingetragen",
  );
});

test("a secretary finds the address to use, the reason and what to send again", async ({ secretaryPage: page }) => {
  await page.goto("/adressbuch");
  await page
    .getByRole("searchbox", { name: "Name, Gremium, Gesellschaft oder Adresse" })
    .fill(confirming.familyName.slice(0, 5).toLowerCase());
  const hit = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: confirming.name }) });
  await expect(hit).toContainText(confirming.standIn);
  await expect(hit).toContainText(
    new RegExp(`Das Postfach ${confirming.mailbox.replaceAll(".", "\\.")} ist seit .+ für Dritte geschlossen`),
  );
  await expect(hit).toContainText("bitte erneut senden");
  await expectAccessible(page);

  await page.goto(`/adressbuch?q=${committees.finance}`);
  await page.getByRole("heading", { name: committees.finance }).getByRole("link").click();
  await expect(page.getByRole("button", { name: /^Alle \d+ aktuellen Adressen kopieren$/ })).toBeVisible();
  await page.getByText("Für Outlook oder GroupWise").click();
  const members = current.filter((_, index) => seats[committees.finance]!(index));
  const copied = await page.getByRole("textbox", { name: /Adressen für An oder Bcc$/ }).inputValue();
  expect(standInsOf({ text: copied })).toEqual(sorted(members.map(({ standIn }) => standIn)));

  await page.goto(`/adressbuch?q=${encodeURIComponent(confirming.familyName)}&stand=2020-04-25T12:00`);
  await expect(page.getByText(/Sie sehen, was am .*25\.04\.2020/)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: confirming.name })).toContainText(confirming.mailbox);
});

test("30 April: contact persons are named, and the mails stand in one thread with the earlier ones", async ({
  dispatcherPage,
  approverPage,
  application,
}) => {
  const subject = "Ihre Ansprechpersonen";
  const before = await outbox(application.dataDir);
  await writeEntry(dispatcherPage, number, {
    at: "2020-04-30T09:00",
    stage: "Behelf",
    internal: "Andere Mail-App nach Terminvereinbarung, Ansprechpersonen benannt.",
    german: "Ratsmitglieder erhalten eine andere Mail-App.",
    english: "Councillors receive another mail app.",
  });
  await submitNotice(dispatcherPage, number, {
    lists: ["Stadtrat", "Fraktionsgeschäftsstellen"],
    subject,
    body: "{{anrede}},\n\nbitte vereinbaren Sie einen Termin mit Frau Beispiel oder Herrn Muster.\n\n{{antwortlink}}",
    stage: "Behelf",
  });
  await approve(approverPage, subject, councilAndFactions);

  const mails = await newMails(application.dataDir);
  expect(addresses(mails)).toEqual(sorted([...current.map(({ standIn }) => standIn), ...factionMailboxes]));
  const earlier = [confirming.mailbox, confirming.standIn].map((address) => mailTo(before, address).messageId);
  const { references, inReplyTo } = mailTo(mails, confirming.standIn);
  expect(references).toEqual([`<vorfall-${number}@stadt.example>`, ...earlier]);
  expect(inReplyTo).toBe(earlier.at(-1));
});

test("a councillor confirms without JavaScript, and opening the page alone changes nothing", async ({ browser, application }) => {
  const mail = mailTo((await outbox(application.dataDir)).toReversed(), confirming.standIn);
  const page = await newPage(browser, application, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto(answerLinkIn(mail));
  await expect(page.getByRole("heading", { level: 1, name: "Ihre Ansprechpersonen" })).toBeVisible();
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  expect(rowsIn(application, "select count(*) from acknowledgements")).toBe(0);

  await page.getByRole("button", { name: "Antwort senden" }).click();
  await expect(page.getByText("Bitte wählen Sie eine der Antworten.").first()).toBeVisible();
  expect(rowsIn(application, "select count(*) from acknowledgements")).toBe(0);

  await page.getByRole("radio", { name: "Ich habe die Information erhalten." }).check();
  await page.getByRole("textbox", { name: "Bemerkung (freiwillig)" }).fill("Termin am Montag <b>bitte</b>");
  await page.getByRole("button", { name: "Antwort senden" }).click();
  await page.waitForURL(/sprache=de/); // led away from the form, so that reloading sends nothing twice
  await expect(page.getByRole("heading", { name: "Ihre Antwort ist erfasst" })).toBeVisible();
  await expect(page.getByText("Termin am Montag <b>bitte</b>")).toBeVisible();
  expect(rowsIn(application, "select count(*) from acknowledgements")).toBe(1);
  await page.context().close();
});

test("26 May: the fix is announced with instructions, and who has confirmed is told apart", async ({
  dispatcherPage: page,
  approverPage,
  application,
  browser,
}) => {
  const subject = "Update installieren";
  await writeEntry(page, number, {
    at: "2020-05-26T11:00",
    stage: "Herstellerupdate",
    internal: "iOS 13.5 geprüft und freigegeben.",
    german: "Eine Lösung liegt vor. Die Postfächer werden nach und nach wieder geöffnet.",
    english: "A solution is available. The mailboxes are being reopened one by one.",
  });
  await submitNotice(page, number, {
    lists: ["Stadtrat", "Fraktionsgeschäftsstellen"],
    subject,
    body: "{{anrede}},\n\nbitte installieren Sie das Update und melden Sie sich zur Freischaltung.\n\n{{antwortlink}}",
    stage: "Herstellerupdate",
    attachment: { name: "Anleitung.pdf", mimeType: "application/pdf", buffer: aPdf() },
  });
  await approve(approverPage, subject, councilAndFactions);
  const mails = await newMails(application.dataDir);
  expect(mails).toHaveLength(current.length + factionMailboxes.length);
  for (const { attachments } of mails) {
    expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ["Anleitung.pdf", "application/pdf"],
    ]);
    expect(attachments[0]!.content.equals(aPdf())).toBe(true);
  }

  await page.goto(`/leitstelle/vorfaelle/${number}/mitteilungen`);
  await expect(page.getByRole("row").filter({ hasText: "Ihre Ansprechpersonen" })).toContainText("1 Antwort");
  const reader = await newPage(browser, application);
  await reader.goto(`/en/stoerungen/${number}`);
  for (const update of ["we are examining", "stand-in addresses", "another mail app", "reopened one by one"])
    await expect(reader.getByText(update).first()).toBeVisible();
  await reader.context().close();
});

test("mailboxes are unlocked one after the other, and closing the incident is another fact", async ({
  dispatcherPage: page,
  secretaryPage,
  browser,
  application,
}) => {
  const [first, second] = current;
  await page.goto(`/leitstelle/vorfaelle/${number}/adressen`);
  for (const { name } of [first!, second!]) await page.getByRole("checkbox", { name, exact: true }).check();
  await page.getByRole("textbox", { name: "Grund", exact: true }).first().fill("Update installiert");
  await page.getByRole("button", { name: "Gewählte wieder öffnen" }).click();
  await expect(page.getByText("2 Adressen sind wieder für alle offen.")).toBeVisible();

  await writeEntry(page, number, {
    at: "2020-06-02T10:00",
    stage: "Freischaltung",
    internal: "Erste Postfächer freigeschaltet.",
    german: "Die ersten Postfächer sind wieder offen.",
    english: "The first mailboxes are open again.",
  });
  await page.goto(`/leitstelle/vorfaelle/${number}/aendern`);
  await page.getByRole("textbox", { name: /^Was ist geschehen\?/ }).fill("Alle unterrichtet; einzelne Postfächer folgen.");
  await page
    .getByRole("textbox", { name: "Was darf die Öffentlichkeit lesen?", exact: true })
    .fill("Die Einschränkung ist behoben.");
  await page.getByRole("textbox", { name: "Was darf die Öffentlichkeit lesen? (English)" }).fill("The restriction is over.");
  await page.getByRole("button", { name: "Vorfall schließen" }).click();
  await expect(page).toHaveURL(new RegExp(`/leitstelle/vorfaelle/${number}$`));

  const find = async ({ familyName }: { familyName: string }) =>
    secretaryPage.goto(`/adressbuch?q=${encodeURIComponent(familyName)}`);
  await find(first!);
  await expect(secretaryPage.getByRole("listitem").filter({ hasText: first!.name })).toContainText(first!.mailbox);
  await find(current[2]!);
  await expect(secretaryPage.getByRole("listitem").filter({ hasText: current[2]!.name })).toContainText(current[2]!.standIn);

  const reader = await newPage(browser, application);
  await reader.goto("/");
  await expect(reader.getByRole("heading", { level: 1, name: "Alle Dienste in Betrieb" })).toBeVisible();
  await reader.goto("/en/verlauf");
  await expect(reader.getByText("E-mail to councillors is restricted").first()).toBeVisible();
  await reader.context().close();
});

test("the auditor sees every act, and the chain of proof is whole", async ({ auditorPage: page, application }) => {
  await page.goto(`/leitstelle/vorfaelle/${number}/nachweis`);
  for (const act of ["Vorfall eröffnet", "Vorfall geschlossen"]) await expect(page.getByText(act).first()).toBeVisible();
  const verify = () =>
    spawnSync(process.execPath, ["bin/lagebote.ts", "verify-audit"], {
      env: { ...process.env, ...application.environment },
      encoding: "utf8",
    });
  expect(verify()).toMatchObject({ status: 0, stdout: expect.stringContaining("The chain of proof is whole") });
  const approvals = rowsIn(application, "select count(*) from audit_events where type = 'notice.approved'");
  expect(approvals).toBe(7);
});

/** The stand-in addresses that a mail names in its text. */
const standInsOf = ({ text }: { text: string }) => sorted([...new Set(text.match(/[\w.]+-neu@mandat\.stadt\.example/g) ?? [])]);

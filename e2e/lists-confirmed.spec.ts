import { recordMembership, recordPerson } from "#lib/directory/commands.ts";
import { closeIncident } from "#lib/incidents/commands.ts";
import { EntryInput } from "#lib/incidents/input.ts";
import { createList } from "#lib/lists/commands.ts";
import { approve, refusalOn } from "./acts.ts";
import { type Application, countRows, rowsIn } from "./application.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

const PAGE = "/verteiler/bestaetigen";
const DAY_MS = 24 * 3_600_000;

/** A list that nobody has confirmed for longer than a quarter. Its office answers for it. */
function anOldList({ db }: Application, name: string): { key: string; committeeId: number } {
  const at = new Date(Date.now() - 120 * DAY_MS);
  const idOf = (key: string) => rowsIn({ db }, `select id from organizations where key = '${key}'`) as number;
  const committeeId = idOf("finanzausschuss");
  const owner = { organizationId: idOf("geschaeftsstelle-fraktion-nord") };
  const id = createList(db, { name, owner, rules: [{ organizationId: committeeId }] }, { by: "system", at });
  return { key: rowsIn({ db }, `select key from distribution_lists where id = ${id}`) as string, committeeId };
}

function joins({ db }: Application, organizationId: number, familyName: string): void {
  const stamp = { by: "system", at: new Date() };
  const personId = recordPerson(db, { familyName }, stamp);
  recordMembership(db, { personId, organizationId, role: "member" }, stamp);
}

const confirmationsOf = (application: Application, key: string) =>
  rowsIn(
    application,
    `select count(*) from list_confirmations where list_id = (select id from distribution_lists where key = '${key}')`,
  );

test("an overdue list is in the overview and among the tasks until whoever keeps lists confirms it", async ({
  listOwnerPage: page,
  dispatcherPage,
  application,
  testId,
}) => {
  const name = `Runde ${testId}`;
  const { key, committeeId } = anOldList(application, name);
  await dispatcherPage.goto("/leitstelle");
  const task = dispatcherPage.getByRole("listitem").filter({ hasText: /nicht bestätigt/ });
  await expect(task.getByRole("link", { name: /^Bestätigen/ })).toHaveAttribute("href", PAGE);

  await page.goto("/verteiler");
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("überfällig");
  await page.getByRole("link", { name: "Bestätigen", exact: true }).click();
  const review = page.getByRole("article", { name: new RegExp(name) });
  await expect(review).toContainText("Noch nie bestätigt");
  await review.getByText(/^Wer jetzt darin ist/).click();
  await expect(review.getByRole("row").filter({ hasText: "Anna Müller" })).toContainText("Finanzausschuss › Mitglied");
  await expectAccessible(page);
  await review.getByRole("button", { name: `Der Verteiler stimmt ${name}` }).click();
  await expect(page.getByText(new RegExp(`„${name}“ ist bestätigt`))).toBeVisible();
  expect(confirmationsOf(application, key)).toBe(1);
  await page.goto("/verteiler");
  await expect(page.getByRole("row").filter({ hasText: name })).not.toContainText("überfällig");

  joins(application, committeeId, `Neuling ${testId}`);
  await page.goto(`${PAGE}?verteiler=${key}`);
  await expect(page.getByRole("article")).toContainText(`Neu dabei: Neuling ${testId}`);
  await expect(page.getByRole("article")).toContainText(`Keine gültige Adresse: Neuling ${testId}`);
  await expectAccessible(page);
});

test("nobody confirms what they have not seen", async ({ adminPage: page, application, testId }) => {
  const { key, committeeId } = anOldList(application, `Wandel ${testId}`);
  await page.goto(`${PAGE}?verteiler=${key}`);
  joins(application, committeeId, `Unbemerkt ${testId}`);
  await page.getByRole("button", { name: /^Der Verteiler stimmt/ }).click();
  await expect(refusalOn(page)).toContainText("hat sich geändert, seit diese Seite angezeigt wurde");
  await expect(page.getByRole("row").filter({ hasText: `Unbemerkt ${testId}` })).toBeVisible();
  expect(confirmationsOf(application, key)).toBe(0);
  await page.getByRole("button", { name: /^Der Verteiler stimmt/ }).click();
  await expect(page.getByText(/ist bestätigt und am/)).toBeVisible();
  expect(confirmationsOf(application, key)).toBe(1);
});

test("whoever answers for no list is told how that would be known, and sees no other list", async ({
  secretaryPage: page,
  application,
  testId,
}) => {
  const { key } = anOldList(application, `Fremd ${testId}`);
  await page.goto(`${PAGE}?verteiler=${key}`);
  await expect(page.getByText("Sie sind für keinen Verteiler verantwortlich")).toBeVisible();
  await expect(page.getByText(`Fremd ${testId}`)).toHaveCount(0);
});

test("an owner without an account confirms by a link: names only, without JavaScript, and opening it changes nothing", async ({
  listOwnerPage,
  browser,
  application,
  request,
  testId,
}) => {
  const name = `Amt ${testId}`;
  const { key } = anOldList(application, name);
  await listOwnerPage.goto(`${PAGE}?verteiler=${key}`);
  await listOwnerPage.getByText(/^Persönlicher Link zum Bestätigen/).click();
  await listOwnerPage.getByRole("button", { name: "Link für Geschäftsstelle Fraktion Nord ausgeben" }).click();
  const letter = await listOwnerPage.getByRole("textbox", { name: "Anschreiben mit dem Link" }).inputValue();
  await expectAccessible(listOwnerPage);
  const url = /https?:\S+/.exec(letter)![0];
  const secret = url.split("/").at(-1)!;

  const before = countRows(application);
  const answer = await request.get(url);
  expect(answer.headers()["cache-control"]).toContain("no-store");
  expect(answer.headers()["x-robots-tag"]).toContain("noindex");
  expect(await answer.text()).not.toMatch(/@[\w-]+\.(?:musterau\.)?example/);
  const page = await newPage(browser, application, { javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Stimmt der Verteiler „${name}“ noch?`);
  await expect(page.getByText("Dr. Anna Müller")).toBeVisible();
  expect(countRows(application)).toEqual(before);
  expect(
    rowsIn(application, `select last_used_at from personal_links where list_id is not null order by created_at desc`),
  ).toBeNull();

  await page.getByRole("button", { name: /^Der Verteiler stimmt/ }).click();
  await expect(page.getByText("Danke, Geschäftsstelle Fraktion Nord.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Der Verteiler stimmt/ })).toHaveCount(0);
  await page.goBack();
  await page.getByRole("button", { name: /^Der Verteiler stimmt/ }).click();
  await expect(page.getByText("Danke, Geschäftsstelle Fraktion Nord.")).toBeVisible();
  expect(confirmationsOf(application, key)).toBe(1);

  await listOwnerPage.goto(`${PAGE}?verteiler=${key}`);
  await expect(listOwnerPage.getByRole("article")).toContainText(
    "von Geschäftsstelle Fraktion Nord über einen persönlichen Link",
  );
  await listOwnerPage.getByText(/^Persönlicher Link zum Bestätigen/).click();
  await listOwnerPage.getByRole("button", { name: "Link von Geschäftsstelle Fraktion Nord widerrufen" }).click();
  await expect(listOwnerPage.getByText("Persönlicher Link zum Bestätigen", { exact: true })).toBeVisible();
  const ended = await page.goto(url);
  expect(ended?.status()).toBe(410);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dieser Link gilt nicht mehr");
  await expect(page.getByText(name)).toHaveCount(0);
  expect(application.output()).not.toContain(secret);
  await page.context().close();
});

test("whoever keeps lists asks everybody responsible in one act, with a letter ready to send and a file for mail merge", async ({
  listOwnerPage: page,
  application,
  testId,
}) => {
  const [first, second] = [`Erste ${testId}`, `Zweite ${testId}`] as const;
  for (const name of [first, second]) anOldList(application, name);
  await page.goto("/verteiler");
  await page.getByRole("link", { name: "Links an alle Verantwortlichen ausgeben" }).click();
  await expect(page.getByRole("checkbox", { name: first })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Links ausgeben" }).click();
  const letter = page.getByRole("listitem").filter({ hasText: first });
  await expect(letter).toContainText(second); // one letter, however many lists
  await expectAccessible(page);
  const mail = new URL((await letter.getByRole("link", { name: /^E-Mail beginnen/ }).getAttribute("href"))!);
  expect(mail.protocol).toBe("mailto:");
  expect(mail.searchParams.get("subject")).toMatch(/Verteiler noch\?$/);
  const url = new RegExp(`${first}:\\s+(\\S+)`).exec(mail.searchParams.get("body")!)![1]!;
  const file = decodeURIComponent((await page.getByRole("link", { name: "Als CSV-Datei speichern" }).getAttribute("href"))!);
  const row = file.split("\r\n").find((line) => line.startsWith(`${first};`))!;
  expect(row.split(";").slice(1, 2)).toEqual(["Geschäftsstelle Fraktion Nord"]);
  expect(row).toContain(url);
  expect((await page.request.get(url)).status()).toBe(200);
  expect(application.output()).not.toContain(url.split("/").at(-1)!);
});

test("a link that has expired says so, and confirms nothing any more", async ({ browser, application, world }) => {
  const page = await newPage(browser, application, { javaScriptEnabled: false });
  const url = `/bestaetigen/${world.links.confirmation}`;
  await page.goto(url);
  const before = countRows(application);
  const update = application.db.$client.prepare("update personal_links set expires_at = ? where purpose = 'list_confirmation'");
  const expiresAt = rowsIn(application, "select expires_at from personal_links where purpose = 'list_confirmation'");
  update.run(Date.now() - 1000);
  await page.getByRole("button", { name: /^Der Verteiler stimmt/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dieser Link ist abgelaufen");
  expect(countRows(application)).toEqual(before);
  update.run(expiresAt);
  await page.context().close();
});

test("a rehearsal goes the way of every notice and leaves a score with its list", async ({
  dispatcherPage: page,
  approverPage,
  application,
  world,
  testId,
}) => {
  const stamp = { by: "system", at: new Date() };
  const name = `Rufprobe ${testId}`;
  createList(application.db, { name, rules: [{ personId: world.personId }] }, stamp);
  await page.goto("/verteiler");
  await page.getByRole("link", { name }).click();
  await expect(page.getByText("Noch keine. Erst eine Probe zeigt")).toBeVisible();
  await expect(page.getByText(/^1 von 1 haben eine gültige Adresse/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Probe vorbereiten" }).click();
  await expect(page.getByText("Freigeben muss eine zweite Person")).toBeVisible();
  await expect(page.getByText("Probe eines Verteilers: Diese Mitteilung geht an alle, die wirklich darin sind")).toBeVisible();
  const subject = "Probe: Kommt diese Nachricht bei Ihnen an?";
  await approve(approverPage, subject, 1);

  const token = rowsIn(application, "select answer_token from recipients order by id desc") as string;
  await page.goto(`/r/${token}`);
  await expect(page.getByText("das ist eine Probe. Es ist nichts geschehen", { exact: false })).toBeVisible();
  await page.getByRole("radio", { name: "Ich habe die Information erhalten." }).check();
  await page.getByRole("button", { name: "Antwort senden" }).click();
  await expect(page.getByRole("heading", { name: "Ihre Antwort ist erfasst" })).toBeVisible();
  await page.goto("/verteiler");
  await page.getByRole("link", { name }).click();
  await expect(page.getByText("1 von 1 erreicht (100 %), 1 haben es bestätigt.")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Probe vorbereiten" }).click();
  await expect(refusalOn(page)).toContainText("ist noch offen");
  const number = rowsIn(
    application,
    "select number from incidents where rehearses_list_id is not null order by id desc",
  ) as string;
  expect(await (await page.request.get(`/stoerungen/${number}`)).text()).not.toContain(name);
  const end = EntryInput.parse({ occurredAt: new Date(), internalText: "Ausgewertet." });
  closeIncident(application.db, number, end, { by: world.users.dispatcher, at: new Date() });
});

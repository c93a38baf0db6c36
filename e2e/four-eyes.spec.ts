import type { Page } from "@playwright/test";
import { refusalOn, retype, submitNotice } from "./acts.ts";
import { type Application, rowsIn, until } from "./application.ts";
import { outbox } from "./mails.ts";
import { somebody, storageStateOf } from "./people.ts";
import { expect, newPage, test } from "./test.ts";

const stateOf = (application: Application, notice: number) =>
  rowsIn(application, `select state from notices where id = ${notice}`);

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
  await retype(dispatcherPage.getByRole("textbox", { name: "Nachricht", exact: true }), `${text.body}\n\nTelefon 540`);
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

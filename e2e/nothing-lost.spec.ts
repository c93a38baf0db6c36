import type { Page } from "@playwright/test";
import { retype } from "./acts.ts";
import { rowsIn } from "./application.ts";
import { signIn, somebody, storageStateOf } from "./people.ts";
import { expect, newPage, test } from "./test.ts";

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
  await retype(subjectOf(first), "Fassung der ersten Person");
  await first.getByRole("button", { name: "Speichern" }).click();
  await expect(first.getByText("Entwurf gespeichert.")).toBeVisible();
  await retype(subjectOf(second), "Fassung der zweiten Person");
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

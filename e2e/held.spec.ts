import { rmSync } from "node:fs";
import { join } from "node:path";
import { refusalOn } from "./acts.ts";
import { type Application, until } from "./application.ts";
import { buildCrowd, releaseToCrowd } from "./crowd.ts";
import { expect, expectAccessible, onlyAccounts, test } from "./test.ts";

/** Nothing leaves while it must not: by somebody's word, or because the database is not the one that was here before. */
test.use(onlyAccounts);
test.describe.configure({ mode: "serial" });

const states = ({ db }: Application) =>
  db.$client.prepare("select distinct state from deliveries order by state").pluck().all() as string[];

test("a dispatcher stops everything, everybody sees it, and what was released waits until it is resumed", async ({
  dispatcherPage: page,
  approverPage,
  secretaryPage,
  application,
  users,
}) => {
  await page.goto("/leitstelle/versand");
  await expect(page.getByText("Nichts ist angehalten.")).toBeVisible();
  await page.getByRole("button", { name: "Gesamten Versand anhalten" }).click();
  await expect(refusalOn(page)).toBeFocused();
  await page.getByRole("textbox", { name: "Warum" }).fill("Der Anbieter meldet eine Störung");
  await page.getByRole("button", { name: "Gesamten Versand anhalten" }).click();
  await expect(page.getByText("Grund: Der Anbieter meldet eine Störung")).toBeVisible();
  await expectAccessible(page);

  releaseToCrowd(application, buildCrowd(application.db, users), users);
  await approverPage.goto("/leitstelle/versand");
  await expect(approverPage.getByText("Freigegebene Mitteilungen gehen nicht hinaus.")).toBeVisible();
  await expect(approverPage.getByRole("button", { name: "Versand fortsetzen" })).toHaveCount(0);
  await expect(approverPage.getByRole("region", { name: "Was noch hinausgeht" }).getByRole("row")).toHaveCount(2);
  await secretaryPage.goto("/adressbuch");
  await expect(secretaryPage.getByText("gehen nicht hinaus")).toHaveCount(0); // nothing that a secretary could do about
  expect(states(application)).toEqual(["planned"]);

  await page.getByRole("button", { name: "Versand fortsetzen" }).click();
  await expect(page.getByText("Nichts ist angehalten.")).toBeVisible();
  await until("everything has left", () => states(application).join() === "accepted");
});

test("a worker that finds another database than before sends nothing until a person has looked", async ({
  adminPage: page,
  application,
}) => {
  rmSync(join(application.dataDir, "instance.json")); // as after a restore into a new folder
  application.kill("worker");
  await until("the worker has noticed", () =>
    application.db.$client.prepare("select 1 from sending_holds where released_at is null").get(),
  );
  await page.goto("/leitstelle");
  await page.getByRole("complementary").getByRole("link", { name: "Ansehen" }).click();
  await expect(page.getByText("Die Datenbank ist nicht der Stand, der zuletzt hier lief")).toBeVisible();
  await expect(page.getByText("von Lagebote selbst")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Geprüft: Versand freigeben" }).click();
  await expect(page.getByText("Nichts ist angehalten.")).toBeVisible();
});
